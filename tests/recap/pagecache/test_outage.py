"""The database is away: kept pages are served, the rest says so plainly, and nothing has to be started again."""

import time
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection
from django.test import Client

from recap.pagecache.rendering import DATABASE_FAILED
from recap.pagecache.revision import SURE_S
from recap.pagecache.wiring import page_cache
from talks.models import Talk
from tests.factories import make_talk
from tests.html import read_html
from tests.recap.pagecache.asking import MEMBERS_KEY, Catalogue, Site, ask, cache_of
from tests.recap.pagecache.test_django import session_of_an_editor

HOST = "testserver"


def move(source, target):
    """Whether there was something to move."""
    if not Path(source).exists():
        return False
    Path(source).rename(target)
    return True


@pytest.fixture
def catalogue():
    return Catalogue()


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def cache(site, catalogue):
    return cache_of(site, catalogue)


def test_kept_pages_are_served_and_marked(cache, catalogue, site):
    page = ask(cache, "/fr/")
    catalogue.revision = None
    stale = ask(cache, "/fr/")
    assert (stale.status, stale.body, stale.was) == (200, page.body, "hit; detail=stale")
    assert ask(cache, "/fr/", HTTP_IF_NONE_MATCH=page.headers["etag"]).status == 304
    assert ask(cache, "/fr/", "HEAD").body == b""
    catalogue.revision = (1, "then")
    assert (ask(cache, "/fr/").was, site.count) == ("hit", 1)


def test_a_page_from_before_the_last_edit_is_better_than_none(cache, catalogue):
    ask(cache, "/fr/")
    catalogue.edit()
    ask(cache, "/en/")
    catalogue.revision = None
    assert ask(cache, "/fr/").was == "hit; detail=stale"


def test_newest_page_known_is_served(cache, catalogue):
    ask(cache, "/fr/")
    catalogue.edit()
    newest = ask(cache, "/fr/").body
    catalogue.revision = None
    assert ask(cache, "/fr/").body == newest


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", ["/fr/talks/", "/admin/", "/readyz"])
def test_others_are_told_at_once_and_nobody_asks_django(cache, catalogue, site, path, method):
    catalogue.revision = None
    answer = ask(cache, path, method)
    assert (answer.status, answer.headers["retry-after"], answer.headers["cache-control"]) == (503, "10", "no-store")
    assert site.count == 0


def test_who_may_be_signed_in_is_told_as_well(cache, catalogue):
    ask(cache, "/fr/")
    catalogue.revision = None
    assert ask(cache, "/fr/", HTTP_COOKIE=f"sessionid={MEMBERS_KEY}").status == 503
    assert ask(cache, "/fr/", HTTP_COOKIE="sessionid=x").was == "hit; detail=stale"


def test_what_needs_no_database_is_served(cache, catalogue):
    catalogue.revision = None
    assert [ask(cache, path).status for path in ("/static/a.css", "/", "/favicon.ico", "/healthz")] == [200] * 4


def test_a_404_is_not_served_stale(catalogue):
    cache = cache_of(Site(status="404 Not Found"), catalogue)
    ask(cache, "/fr/")
    catalogue.revision = None
    assert ask(cache, "/fr/").status == 503


@pytest.mark.parametrize(
    ("path", "wanted", "language", "words"),
    [
        ("/fr/talks/", "en", "fr", "De retour dans un instant"),
        ("/en/talks/", "fr", "en", "Back in a moment"),
        ("/readyz", "en", "en", "Back in a moment"),
        ("/readyz", "de", "fr", "De retour dans un instant"),
    ],
)
def test_told_in_the_readers_language(cache, catalogue, path, wanted, language, words):
    catalogue.revision = None
    answer = ask(cache, path, HTTP_ACCEPT_LANGUAGE=wanted)
    assert answer.headers["content-language"] == language
    page = read_html(answer.body.decode())
    assert page.one("html").attributes["lang"] == language
    assert page.one("h1").text == words


def test_page_of_the_outage_is_alone(cache, catalogue):
    """No style sheet, no script, no picture, no link: it is shown where nothing else may work."""
    catalogue.revision = None
    body = ask(cache, "/fr/").body
    assert not any(word in body for word in (b"href", b"src=", b"<script", b"<style", b"{{", b"{%"))
    assert ask(cache, "/fr/", "HEAD").body == b""


def test_database_that_fails_while_the_page_is_made(catalogue):
    calls = []

    def application(environ, start_response):
        calls.append(1)
        if len(calls) > 1:
            environ[DATABASE_FAILED] = True
            catalogue.revision = None
            start_response("500 Internal Server Error", [("Content-Length", "1")])
            return [b"x"]
        return Site()(environ, start_response)

    cache = cache_of(application, catalogue)
    ask(cache, "/fr/")
    catalogue.edit()
    for path, told in (("/fr/", "hit; detail=stale"), ("/en/", ""), ("/admin/", "")):
        catalogue.revision = (2, "now")
        answer = ask(cache, path)
        assert (answer.status, answer.was) == (200 if told else 503, told)
    assert (len(calls), catalogue.forgotten) == (4, 3)


@pytest.mark.parametrize("cookie", ["", "sessionid=1"])
def test_django_says_when_its_database_fails(transactional_db, monkeypatch, catalogue, cookie):
    def fail(*arguments):
        catalogue.revision = None
        raise OperationalError("server closed the connection unexpectedly")

    cache = page_cache(WSGIHandler())
    cache.revisions = catalogue
    monkeypatch.setattr(Talk.objects.__class__, "visible_to", fail)
    answer = ask(cache, "/fr/talks/", HTTP_HOST=HOST, HTTP_COOKIE=cookie)
    assert (answer.status, answer.headers["content-language"]) == (503, "fr")


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize("error", ["deadlock detected", "too many SQL variables", "canceling statement"])
def test_a_statement_that_fails_is_no_outage(transactional_db, monkeypatch, signed_in, error):
    def fail(*arguments):
        raise OperationalError(error)

    make_talk()
    cache = page_cache(WSGIHandler())
    ask(cache, "/fr/talks/", HTTP_HOST=HOST)
    make_talk("Another")  # The kept page is of before.
    cookie = f"sessionid={session_of_an_editor()}" if signed_in else ""
    cache.revisions.forget()
    monkeypatch.setattr(Talk.objects.__class__, "visible_to", fail)
    answer = ask(cache, "/fr/talks/", HTTP_HOST=HOST, HTTP_COOKIE=cookie)
    assert (answer.status, answer.was) == (500, "fwd=bypass" if signed_in else "fwd=miss")


def test_any_other_failure_stays_what_it_is(transactional_db, monkeypatch):
    cache = page_cache(WSGIHandler())
    monkeypatch.setattr(Talk.objects.__class__, "visible_to", lambda *a: 1 / 0)
    assert ask(cache, "/fr/talks/", HTTP_HOST=HOST).status == 500


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a server is stopped in test_processes.py")
def test_sqlite_file_that_is_gone_and_comes_back(transactional_db):
    make_talk()
    cache = page_cache(WSGIHandler())
    page = ask(cache, "/fr/talks/", HTTP_HOST=HOST)
    connection.close()
    path = cache.revisions.path
    files = [path, f"{path}-wal", f"{path}-shm"]
    moved = [name for name in files if move(name, f"{name}.away")]
    time.sleep(SURE_S)
    try:
        stale = ask(cache, "/fr/talks/", HTTP_HOST=HOST)
        assert (stale.was, stale.body) == ("hit; detail=stale", page.body)
        assert ask(cache, "/fr/events/", HTTP_HOST=HOST).status == 503
        assert move(path, f"{path}.made") is False, "nobody makes an empty database"
    finally:
        for name in moved:
            move(f"{name}.away", name)
    assert ask(cache, "/fr/talks/", HTTP_HOST=HOST).was == "hit"
    assert ask(cache, "/fr/events/", HTTP_HOST=HOST).status == 200
    assert Client().get("/fr/events/").status_code == 200
