"""Nobody can put a page of his own making before others, or see one that was not made for all."""

import time

import pytest

from recap.pagecache import rendering
from tests.recap.pagecache.asking import HOST, MEMBERS_KEY, NOBODYS_KEY, PUBLIC, Catalogue, Site, ask, cache_of

EVIL = {
    "HTTP_ACCEPT_LANGUAGE": "de",
    "HTTP_X_FORWARDED_HOST": "evil.example.org",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_FOR": "192.0.2.1",
    "HTTP_X_FORWARDED_PREFIX": "/evil",
    "HTTP_X_ORIGINAL_URL": "/admin/",
    "HTTP_X_REWRITE_URL": "/admin/",
    "HTTP_X_HTTP_METHOD_OVERRIDE": "POST",
    "HTTP_FORWARDED": "host=evil.example.org",
    "HTTP_USER_AGENT": "evil",
    "HTTP_REFERER": "https://evil.example.org/",
    "HTTP_COOKIE": "django_language=de; csrftoken=evil; messages=evil",
    "HTTP_AUTHORIZATION": "Basic ZXZpbA==",
    "HTTP_RANGE": "bytes=0-1",
    "HTTP_IF_NONE_MATCH": '"evil"',
    "HTTP_IF_MODIFIED_SINCE": "Tue, 18 Apr 2023 09:00:00 GMT",
    "CONTENT_TYPE": "text/evil",
    "CONTENT_LENGTH": "4",
    "RAW_URI": "/evil",
    "REQUEST_URI": "/evil",
    "REMOTE_USER": "evil",
}


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def cache(site):
    return cache_of(site)


def test_nothing_that_is_no_key_reaches_the_page(cache, site):
    ask(cache, "/fr/talks/?utm_source=evil&page=2&q=mesh", **EVIL)
    [asked] = site.asked
    headers = {name for name in asked if name.startswith("HTTP_")}
    assert headers == {"HTTP_HOST"}
    assert not EVIL.keys() - {"HTTP_HOST"} & asked.keys()
    assert (asked["PATH_INFO"], asked["QUERY_STRING"], asked["REQUEST_METHOD"]) == (
        "/fr/talks/",
        "q=mesh&page=2",
        "GET",
    )
    assert asked["wsgi.input"].read() == b""


def test_same_page_for_all_who_ask_for_it(cache, site):
    first = ask(cache, "/fr/talks/?q=mesh", **EVIL).body
    assert ask(cache, "/fr/talks/?utm_campaign=x&q=mesh").body == ask(cache, "/fr/talks/?q=&q=++mesh+").body == first
    assert site.count == 1


@pytest.mark.parametrize(
    "other",
    [
        {"address": "/en/talks/"},
        {"address": "/fr/talks/?q=x"},
        {"HTTP_HOST": "testserver"},
        {"wsgi.url_scheme": "https"},
    ],
)
def test_pages_that_may_differ_are_kept_apart(cache, site, other):
    given = {"address": "/fr/talks/"}
    one, two = (ask(cache, **{**given, **more}) for more in ({}, other))
    assert one.body != two.body
    assert [ask(cache, **{**given, **more}).body for more in ({}, other)] == [one.body, two.body]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_unknown_host_is_refused_before_all(cache, site, method):
    answer = ask(cache, "/fr/", method, HTTP_HOST="evil.example.org")
    assert (answer.status, answer.headers["cache-control"], site.count) == (400, "no-store", 0)
    assert b"evil" not in answer.body


def test_prefix_from_a_header_of_the_request_is_not_kept(cache, site):
    for _ in range(2):
        ask(cache, "/fr/", SCRIPT_NAME="/evil")
    ask(cache, "/fr/")
    assert [asked["SCRIPT_NAME"] for asked in site.asked] == ["/evil", "/evil", ""]


@pytest.mark.parametrize(
    "site",
    [
        Site(headers=[("Set-Cookie", "a=b")]),
        Site(headers=[("Cache-Control", "private")]),
        Site(headers=[("Cache-Control", "max-age=0, No-Store")]),
        Site(headers=[("Vary", "*")]),
        Site(status="500 Internal Server Error"),
        Site(status="301 Moved Permanently"),
        Site(status="302 Found"),
        Site(status="410 Gone"),
        Site(status="206 Partial Content"),
    ],
    ids=lambda site: f"{site.status} {site.headers}",
)
def test_what_is_not_for_all_is_not_kept(site):
    cache = cache_of(site)
    assert [ask(cache, "/fr/").was for _ in range(2)] == ["fwd=miss"] * 2
    assert site.count == 2


def test_what_sets_a_cookie_is_private():
    answer = ask(cache_of(Site(headers=[("Set-Cookie", "a=b"), ("Cache-Control", "public, max-age=9")])), "/fr/")
    assert answer.headers["cache-control"] == "private, max-age=9"


def test_a_stream_is_passed_on_as_it_comes():
    sent, closed = [], []

    class Stream:
        def __iter__(self):
            for part in (b"one", b"two"):
                sent.append(part)
                yield part

        def close(self):
            closed.append(True)

    def application(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        return Stream()

    cache = cache_of(application)
    result = cache({"REQUEST_METHOD": "GET", "PATH_INFO": "/fr/", "HTTP_HOST": HOST}, lambda *a: None)
    assert sent == []
    assert (list(result), sent) == ([b"one", b"two"], [b"one", b"two"])
    assert (ask(cache, "/fr/").body, ask(cache, "/fr/").was, closed) == (b"onetwo", "fwd=miss", [True, True])


@pytest.mark.parametrize("status", ["301 Moved Permanently", "404 Not Found"])
def test_no_other_cache_shows_unasked_what_is_no_page(status):
    cache = cache_of(Site(status=status))
    assert [ask(cache, "/fr/").headers["cache-control"] for _ in range(2)] == ["no-cache"] * 2


def test_what_is_not_there_is_remembered_briefly(monkeypatch):
    site = Site(status="404 Not Found")
    cache = cache_of(site)
    assert [ask(cache, "/fr/").was for _ in range(3)] == ["fwd=miss", "hit", "hit"]
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + rendering.BRIEF_S["404"] + 1)
    ask(cache, "/fr/")
    assert site.count == 2


def test_a_404_that_an_edit_fills_is_seen_at_once():
    site, catalogue = Site(status="404 Not Found"), Catalogue()
    cache = cache_of(site, catalogue)
    ask(cache, "/fr/")
    site.status = "200 OK"
    catalogue.edit()
    assert ask(cache, "/fr/").status == 200


def test_a_404_has_no_304(cache):
    missing = cache_of(Site(status="404 Not Found"))
    assert "etag" not in ask(missing, "/fr/").headers
    assert ask(missing, "/fr/", HTTP_IF_NONE_MATCH="*").status == 404


@pytest.mark.parametrize("cookie", ["sessionid={}", "a=b; sessionid={}", "sessionid ={}", "sessionid=x; sessionid={}"])
def test_who_is_signed_in_goes_past_and_leaves_nothing(cache, site, cookie):
    cookie = cookie.format(MEMBERS_KEY)
    ask(cache, "/fr/")
    answers = [ask(cache, "/fr/", HTTP_COOKIE=cookie) for _ in range(2)]
    assert [answer.body[:6] for answer in answers] == [b"page 2", b"page 3"]
    assert answers[0].was == "fwd=bypass"
    assert answers[0].headers["cache-control"] == "private, no-cache"
    assert answers[0].headers["vary"] == "Cookie"
    assert site.asked[1]["HTTP_COOKIE"] == cookie
    assert ask(cache, "/fr/").body[:6] == b"page 1"


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        ("public, max-age=300", "private, max-age=300"),
        ("private", "private, no-cache"),
        (
            "max-age=0, no-cache, no-store, must-revalidate, private",
            "private, max-age=0, no-cache, no-store, must-revalidate",
        ),
        ("s-maxage=9", "private, no-cache"),
    ],
)
def test_answers_to_a_session_are_private_whatever_they_say(said, sent):
    cache = cache_of(Site(headers=[("Cache-Control", said), ("Vary", "Accept-Language")]))
    answer = ask(cache, "/fr/", HTTP_COOKIE=f"sessionid={MEMBERS_KEY}")
    assert (answer.headers["cache-control"], answer.headers["vary"]) == (sent, "Accept-Language, Cookie")


@pytest.mark.parametrize(
    "cookie",
    [
        "theme=dark; csrftoken=x",
        "a=xsessionidy",
        "sessionid",
        "sessionid=",
        "sessionid=x",
        "sessionids=" + MEMBERS_KEY,
        "xsessionid=" + MEMBERS_KEY,
        "a=sessionid=" + MEMBERS_KEY,
        "sessionid=" + NOBODYS_KEY,
        "sessionid=" + MEMBERS_KEY.upper(),
        f"sessionid={MEMBERS_KEY}; sessionid=x",  # Django takes the last one too.
    ],
)
def test_any_other_cookie_changes_nothing(cache, site, cookie):
    ask(cache, "/fr/")
    assert ask(cache, "/fr/", HTTP_COOKIE=cookie).was == "hit"
    assert "HTTP_COOKIE" not in ask_of(cache, site, cookie)


def ask_of(cache, site, cookie):
    """What Django is given for a page that is not kept yet."""
    assert ask(cache, "/en/", HTTP_COOKIE=cookie).was == "fwd=miss"
    return site.asked[-1]


def test_a_port_makes_no_other_page(cache, site):
    for port in ("", ":8000", ":1", ":65535"):
        assert ask(cache, "/fr/", HTTP_HOST=f"{HOST}{port}").body[:6] == b"page 1"
    assert site.asked[0]["HTTP_HOST"] == HOST


@pytest.mark.parametrize("path", ["/", "/admin/", "/static/a.css", "/readyz", "/i18n/setlang/", "/sitemap-x.xml"])
def test_other_paths_are_djangos(path, cache, site):
    answers = [ask(cache, path, HTTP_ACCEPT_LANGUAGE="de") for _ in range(2)]
    assert site.count == 2
    assert site.asked[0]["HTTP_ACCEPT_LANGUAGE"] == "de"
    asks_first = "no-cache" if path in ("/admin/", "/readyz") else None  # Those that ask the database.
    assert answers[0].headers.get("cache-control") == asks_first


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_are_djangos(method, cache, site):
    for _ in range(2):
        assert ask(cache, "/fr/", method).was == "fwd=bypass"
    assert site.count == 2


def test_what_this_process_writes_is_read_at_once():
    catalogue = Catalogue()
    cache = cache_of(Site(), catalogue)
    ask(cache, "/fr/")
    ask(cache, "/admin/", "OPTIONS")
    assert catalogue.forgotten == 0
    ask(cache, "/admin/", "POST")
    assert catalogue.forgotten == 1


def test_kept_pages_say_that_caches_may_keep_them(cache):
    ask(cache, "/fr/")
    assert (
        ask(cache, "/fr/").headers["cache-control"]
        == PUBLIC
        == ("public, max-age=0, must-revalidate, stale-if-error=86400")
    )


def test_what_servers_hand_on_cannot_be_changed_by_them(cache):
    """Servers add to the list of headers that they are given."""
    ask(cache, "/fr/")
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/fr/", "HTTP_HOST": HOST}
    cache(environ, lambda status, headers, exc_info=None: headers.append(("Server", "x")))
    assert "server" not in ask(cache, "/fr/").headers


def test_a_page_is_of_one_day(monkeypatch, cache, site):
    ask(cache, "/fr/")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 24 * 3600)
    ask(cache, "/fr/")
    assert site.count == 2
