"""Pages for several machines in a real Redis; and all goes on when it does not."""

import signal
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

import pytest
import redis
from django.core.exceptions import ImproperlyConfigured

from recap.pagecache import shared as module
from recap.pagecache.entry import Entry
from recap.pagecache.keys import Key
from recap.pagecache.shared import Shared, packed, unpacked
from recap.pagecache.wiring import build_of
from tests.recap.pagecache.asking import BROWSER, Catalogue, Site, ask, cache_of, until
from tests.recap.pagecache.redis_server import redis_server
from tests.recap.processes import manage

SECRET = "of these tests"
KEY = Key(secure=False, host="recap.example.org", path="/fr/", query="")


@pytest.fixture
def server():
    # Not pytest's folder: the path of a Unix socket may have 107 characters and no more.
    with tempfile.TemporaryDirectory(prefix="recap-redis-") as folder, redis_server(Path(folder)) as running:
        yield running


@pytest.fixture
def url(server):
    return server[0]


@pytest.fixture
def machine(url):
    """A process of the site; each call gives another one."""
    made = []

    def make(catalogue=None, build="one", secret=SECRET):
        shared = Shared(url, build=build, secret=secret)
        made.append(shared)
        return cache_of(Site(), catalogue, shared=shared)

    yield make
    for shared in made:
        shared.client.close()


def test_what_one_made_the_others_have(machine):
    one, other = machine(), machine()
    page = ask(one, "/fr/", HTTP_ACCEPT_ENCODING=BROWSER)
    found = ask(other, "/fr/", HTTP_ACCEPT_ENCODING=BROWSER)
    assert (found.status, found.body, found.headers["etag"]) == (200, page.body, page.headers["etag"])
    assert (other.application.count, ask(other, "/fr/").was) == (0, "hit")


def test_an_edit_makes_it_anew(machine):
    catalogue = Catalogue()
    one, other = machine(catalogue), machine(catalogue)
    ask(one, "/fr/")
    catalogue.edit()
    ask(other, "/fr/")
    assert other.application.count == 1


def test_another_version_has_other_pages(machine):
    ask(machine(build="one"), "/fr/")
    other = machine(build="two")
    ask(other, "/fr/")
    assert other.application.count == 1


def test_a_404_is_not_shared(machine):
    one, other = machine(), machine()
    one.application.status = other.application.status = "404 Not Found"
    ask(one, "/fr/")
    ask(other, "/fr/")
    assert other.application.count == 1


def test_who_can_write_to_redis_cannot_write_a_page(machine, url):
    one = machine()
    ask(one, "/fr/")
    ask(one, "/en/")
    with redis.Redis.from_url(url) as client:
        french, english = (one.shared.name(KEY._replace(path=path)) for path in ("/fr/", "/en/"))
        client.set(french, client.get(english))  # A signed page under another name.
        forged = client.get(english).replace(b"page", b"evil")
        client.set(english, forged)
    other = machine()
    assert ask(other, "/fr/").body.startswith(b"page 1")
    assert ask(other, "/en/").body.startswith(b"page 2")
    stranger = machine(secret="another")
    ask(stranger, "/fr/")
    assert stranger.application.count == 1


@pytest.mark.parametrize("value", [b"", b"x", b"x" * 40, b"\0" * 1000])
def test_what_is_no_page_is_none(value):
    assert unpacked(value, "name", b"secret") is None


def test_a_page_survives_the_way():
    headers = [("Content-Type", "text/html"), ("Location", "é")]
    entry = Entry((7, "then"), 12.5, "200 OK", headers, {"identity": b"a\0\xff", "gzip": b"b"})
    assert unpacked(packed(entry, "name", b"secret"), "name", b"secret") == entry


def test_pages_stay_when_the_database_is_away(machine):
    ask(machine(), "/fr/")
    catalogue = Catalogue()
    catalogue.revision = None
    assert ask(machine(catalogue), "/fr/").was == "hit; detail=stale"


def test_redis_that_died_breaks_no_page(machine, server):
    cache = machine()
    ask(cache, "/fr/")
    server[1].kill()
    server[1].wait()
    assert [ask(cache, path).status for path in ("/fr/", "/en/", "/fr/talks/")] == [200] * 3


def test_redis_that_hangs_costs_a_moment_once(machine, server):
    cache = machine()
    server[1].send_signal(signal.SIGSTOP)
    start = time.monotonic()
    statuses = [ask(cache, f"/fr/{number}/").status for number in range(20)]
    assert statuses == [200] * 20
    assert time.monotonic() - start < 10 * module.TIMEOUT_S  # Half of what it takes where each waits.
    server[1].send_signal(signal.SIGCONT)


def test_redis_that_came_back_is_used_again(machine, server, monkeypatch):
    monkeypatch.setattr(module, "PAUSE_S", 0.1)
    cache = machine()
    server[1].send_signal(signal.SIGSTOP)
    ask(cache, "/fr/")
    server[1].send_signal(signal.SIGCONT)
    numbers = count()

    def is_shared():
        path = f"/en/{next(numbers)}/"
        ask(cache, path)
        other = machine()
        ask(other, path)
        return other.application.count == 0

    until(is_shared)


def test_redis_that_was_never_there_breaks_nothing():
    shared = Shared("redis://127.0.0.1:9", build="one", secret=SECRET)
    assert ask(cache_of(Site(), shared=shared), "/fr/").status == 200


def test_missing_package_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ImproperlyConfigured, match="pip install redis"):
        Shared("redis://127.0.0.1:9", build="one", secret=SECRET)


def test_package_is_not_loaded_unless_it_is_wanted(tmp_path):
    code = (
        "import sys; from recap.wsgi import around, handler, visitors;"
        "print(around(handler, visitors).shared, 'redis' in sys.modules)"
    )
    result = manage("shell", "--verbosity=0", "-c", code, SECRET_KEY=SECRET, STATE_DIR=str(tmp_path))
    assert result.stdout == "None False\n"


def test_build_changes_with_whatever_makes_pages(tmp_path):
    for folder in ("recap", "talks", "tools", "templates"):
        (tmp_path / folder).mkdir()
    (tmp_path / "requirements.txt").write_text("django==5.2")
    page = tmp_path / "templates" / "page.html"
    page.write_text("a")
    first = build_of(tmp_path)
    assert build_of(tmp_path) == first
    page.write_text("b")
    second = build_of(tmp_path)
    (tmp_path / "requirements.txt").write_text("django==5.3")
    assert len({first, second, build_of(tmp_path)}) == 3
