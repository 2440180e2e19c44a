"""The cache as a deployment has it: gunicorn, several processes, a database that can be taken away."""

import http.client
import sqlite3
import time
from pathlib import Path

import pytest

from recap.pagecache.revision import SURE_S
from tests import postgres
from tests.recap.pagecache.postgres_process import PostgresProcess
from tests.recap.processes import gunicorn, manage

# The site starts, of which processes.py says how long it may take, and commands run beside it.
pytestmark = pytest.mark.timeout(300)

LIST, OTHER = "/fr/talks/", "/fr/events/"
EDIT = (
    "from talks.models import Talk; Talk.objects.filter(pk=Talk.objects.published().first().pk).update(title={title!r})"
)
SECRET_KEY = "of these tests only, and long enough for them: 0123456789abcdef"
PATIENCE_S = 20


class Site:
    def __init__(self, port, state):
        self.port, self.state = port, state

    def get(self, path=LIST, **headers):
        """Status, what the cache did, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return (
                answer.status,
                (answer.getheader("Cache-Status") or "").removeprefix("recap; "),
                answer.read().decode(),
            )
        finally:
            connection.close()

    def edit(self, title):
        result = manage("shell", "--verbosity=0", "-c", EDIT.format(title=title), **self.state)
        assert result.returncode == 0, result.stderr

    def until(self, is_so):
        deadline = time.monotonic() + PATIENCE_S
        while not is_so():
            assert time.monotonic() < deadline, self.get()
            time.sleep(0.05)


def prepared(folder, **state):
    state = {"STATE_DIR": str(folder), "SECRET_KEY": SECRET_KEY, **state}
    folder.mkdir()
    result = manage("prepare_site", **state)
    assert result.returncode == 0, result.stderr
    return state


# --- SQLite ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    return prepared(tmp_path_factory.mktemp("pagecache") / "var")


@pytest.fixture(scope="module")
def site(state):
    with gunicorn("recap.wsgi", workers=2, **state) as (port, _pid):
        yield Site(port, state)


def test_edit_of_another_process_is_in_the_next_page_of_every_worker(site):
    for number in range(3):
        for _ in range(12):
            site.get()
        site.edit(f"Title {number} of another process")
        for _ in range(12):
            status, _was, body = site.get()
            assert (status, f"Title {number} of another process" in body) == (200, True)
    assert "hit" in {site.get()[1] for _ in range(12)}


def test_sqlite_file_that_is_gone_and_comes_back(site, state):
    for _ in range(12):
        page = site.get()[2]
    file = Path(state["STATE_DIR"]) / "recap.sqlite3"
    file.rename(file.with_suffix(".away"))
    time.sleep(SURE_S)
    try:
        site.until(lambda: site.get() == (200, "hit; detail=stale", page))  # Of the worker that has it.
        status, _was, body = site.get(OTHER)
        assert (status, "De retour dans un instant" in body) == (503, True)
        assert not file.exists(), "nobody makes an empty database"
    finally:
        file.with_suffix(".away").rename(file)
    site.until(lambda: site.get()[1] == "hit")
    assert site.get(OTHER)[0] == 200


def test_locked_sqlite_file_keeps_nobody_waiting(site, state):
    for _ in range(12):
        page = site.get()[2]
    lock = sqlite3.connect(f"{state['STATE_DIR']}/recap.sqlite3", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    # Of two workers one may not have it yet: it makes the page, which takes no more than reading.
    assert {site.get()[::2] for _ in range(12)} == {(200, page)}, "who writes does not keep readers out"
    site.until(lambda: site.get() == (200, "hit", page))
    lock.execute("ROLLBACK")
    lock.close()
    site.until(lambda: site.get() == (200, "hit", page))


# --- PostgreSQL -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server(request):
    """One of our own, which may be stopped, even where TEST_DATABASE_URL names another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TEST_DATABASE_URL", raising=False)
        with postgres.server() as url:
            process = PostgresProcess(url)
            try:
                yield url, process
            finally:
                process.end()


@pytest.fixture(scope="module")
def on_postgres(server, tmp_path_factory):
    state = prepared(tmp_path_factory.mktemp("pagecache") / "var", DATABASE_URL=server[0])
    with gunicorn("recap.wsgi", **state) as (port, _pid):
        yield Site(port, state)


def test_edit_is_seen_when_the_lease_is_over(on_postgres):
    on_postgres.get()
    assert on_postgres.get()[1] == "hit"
    on_postgres.edit("A title of another process")
    time.sleep(0.3)
    assert "A title of another process" in on_postgres.get()[2]


def test_server_that_is_stopped_and_started_again(on_postgres, server):
    on_postgres.get()
    page = on_postgres.get()[2]
    server[1].stop()
    on_postgres.until(lambda: on_postgres.get()[1] == "hit; detail=stale")
    assert on_postgres.get() == (200, "hit; detail=stale", page)
    for path, words in ((OTHER, "De retour dans un instant"), ("/en/events/", "Back in a moment")):
        status, _was, body = on_postgres.get(path)
        assert (status, words in body) == (503, True)
    assert on_postgres.get("/admin/login/", **{"Accept-Language": "en"})[0] == 503
    assert (on_postgres.get("/healthz")[0], on_postgres.get("/readyz")[0]) == (200, 503)
    server[1].start()
    on_postgres.until(lambda: on_postgres.get()[1] == "hit")
    assert on_postgres.get(OTHER)[0] == 200
    assert on_postgres.get("/readyz")[::2] == (200, "ready")
    on_postgres.edit("A title after the outage")
    time.sleep(0.3)
    assert "A title after the outage" in on_postgres.get()[2]


def test_server_that_hangs_and_goes_on(on_postgres, server):
    on_postgres.get()
    on_postgres.get()
    server[1].freeze()
    try:
        time.sleep(0.3)  # The lease is over.
        start = time.monotonic()
        answers = [on_postgres.get() for _ in range(20)]
        assert {answer[:2] for answer in answers} == {(200, "hit; detail=stale")}
        # Those who know a session would hang with the server, and take all threads with them.
        others = [on_postgres.get(OTHER, Cookie=f"sessionid={'x' * 32}")[0] for _ in range(10)]
        assert set(others) == {503}
        assert time.monotonic() - start < 5
    finally:
        server[1].thaw()
    on_postgres.until(lambda: on_postgres.get()[1] == "hit")
    assert on_postgres.get("/en/speakers/")[0] == 200
