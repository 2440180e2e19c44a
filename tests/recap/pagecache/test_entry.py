"""Encodings, tags and 304."""

import gzip

import brotli
import pytest

from recap.pagecache.encodings import LONGEST_HEADER, MOST_HEADERS, preferred_encodings
from tests.recap.pagecache.asking import BROWSER, PUBLIC, Site, ask, cache_of

BODY = b"<p>A mesh without sidecars</p>" * 100
OWN = [("ETag", '"own"'), ("Last-Modified", "Tue, 18 Apr 2023 09:00:00 GMT"), ("Cache-Control", "no-cache")]


@pytest.fixture
def cache():
    return cache_of(Site(BODY))


def ask_twice(cache, **environ):
    first, second = (ask(cache, "/fr/", **environ) for _ in range(2))
    assert (first.was, second.was) == ("fwd=miss", "hit")
    cached = {name: value for name, value in second.headers.items() if name != "cache-status"}
    assert {name: value for name, value in first.headers.items() if name != "cache-status"} == cached
    assert (first.status, first.body) == (second.status, second.body)
    return second


def test_a_hit_says_what_the_miss_said(cache):
    answer = ask_twice(cache)
    assert (answer.status, answer.body) == (200, BODY)
    assert answer.headers["cache-control"] == PUBLIC
    assert answer.headers["vary"] == "Accept-Encoding, Cookie"
    assert answer.headers["content-length"] == str(len(BODY))
    assert "content-encoding" not in answer.headers


def test_what_any_site_may_read_depends_on_no_cookie():
    answer = ask_twice(cache_of(Site(BODY, headers=[("Access-Control-Allow-Origin", "*")])))
    assert answer.headers["vary"] == "Accept-Encoding, Accept"


@pytest.mark.parametrize(
    ("accepted", "encoding", "read"),
    [(BROWSER, "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("br;q=0, gzip", "gzip", gzip.decompress)],
)
def test_bodies_are_compressed_as_the_reader_takes_them(cache, accepted, encoding, read):
    answer = ask_twice(cache, HTTP_ACCEPT_ENCODING=accepted)
    assert answer.headers["content-encoding"] == encoding
    assert answer.headers["content-length"] == str(len(answer.body))
    assert len(answer.body) < len(BODY) / 10
    assert read(answer.body) == BODY


def test_each_body_is_compressed_once(cache, monkeypatch):
    calls = []
    compress = gzip.compress
    monkeypatch.setattr(gzip, "compress", lambda *a, **k: calls.append(1) or compress(*a, **k))
    for _ in range(3):
        ask(cache, "/fr/", HTTP_ACCEPT_ENCODING="gzip")
        ask(cache, "/fr/", HTTP_ACCEPT_ENCODING=BROWSER)
    assert calls == [1]


@pytest.mark.parametrize("headers", [[("Content-Type", "image/png")]])
def test_pictures_and_tiny_bodies_stay_as_they_are(headers):
    picture = cache_of(lambda environ, start: start("200 OK", [*headers, ("Content-Length", "9000")]) or [b"\0" * 9000])
    tiny = cache_of(Site(b"tiny"))
    for cache in (picture, tiny):
        assert "content-encoding" not in ask(cache, "/fr/", HTTP_ACCEPT_ENCODING=BROWSER).headers


@pytest.mark.parametrize(
    ("header", "preferred"),
    [
        ("", ()),
        ("gzip, deflate, br, zstd", ("br", "gzip")),
        ("gzip;q=1.0, br;q=0.5", ("gzip", "br")),
        ("*", ("br", "gzip")),
        ("*;q=0", ()),
        ("identity", ()),
        ("GZIP", ("gzip",)),
        ("gzip;q=nonsense", ()),
        (" br ; q=0.1 ", ("br",)),
    ],
)
def test_accept_encoding_is_read(header, preferred):
    assert preferred_encodings(header) == preferred


def test_invented_headers_take_no_room_and_no_place_of_others(cache):
    [entry] = [ask(cache, "/fr/"), *cache.memory.pages.entries.values()][1:]
    for number in range(3 * MOST_HEADERS):
        ask(cache, "/fr/", HTTP_ACCEPT_ENCODING=f"x-{number}, gzip;q=0.{number}, br;q=0.{9999 - number}")
        assert len(cache.preferences) <= MOST_HEADERS
    assert set(entry.chosen) <= {(), ("gzip", "br"), ("br", "gzip"), ("gzip",), ("br",)}
    ask(cache, "/fr/", HTTP_ACCEPT_ENCODING=BROWSER)
    assert cache.preferences[BROWSER] in entry.chosen


def test_a_header_of_great_length_is_not_read(cache):
    for name in "ab":
        answer = ask(cache, "/fr/", HTTP_ACCEPT_ENCODING="gzip, " + name * 8000)
        assert (answer.status, "content-encoding" in answer.headers) == (200, False)
    assert ask(cache, "/fr/", HTTP_ACCEPT_ENCODING="gzip, ".ljust(LONGEST_HEADER)).headers["content-encoding"] == "gzip"
    assert max(map(len, cache.preferences)) <= LONGEST_HEADER


def test_each_encoding_has_a_strong_tag_of_its_own(cache):
    tags = {ask(cache, "/fr/", HTTP_ACCEPT_ENCODING=accepted).headers["etag"] for accepted in ("", "gzip", "br")}
    assert len(tags) == 3
    assert not any(tag.startswith("W/") for tag in tags)


@pytest.mark.parametrize("accepted", ["", "gzip", BROWSER])
@pytest.mark.parametrize("held", ["{}", "W/{}", '"other", {}', "*", ' {} , "x"'])
def test_who_has_the_page_gets_304(cache, accepted, held):
    tag = ask(cache, "/fr/", HTTP_ACCEPT_ENCODING=accepted).headers["etag"]
    answer = ask(cache, "/fr/", HTTP_ACCEPT_ENCODING=accepted, HTTP_IF_NONE_MATCH=held.format(tag))
    assert (answer.status, answer.body, answer.was) == (304, b"", "hit")
    assert answer.headers["etag"] == tag
    assert answer.headers["cache-control"] == PUBLIC
    assert answer.headers["vary"] == "Accept-Encoding, Cookie"
    assert "content-length" not in answer.headers


def test_who_has_another_encoding_gets_the_page(cache):
    plain = ask(cache, "/fr/").headers["etag"]
    assert ask(cache, "/fr/", HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=plain).status == 200


def test_condition_on_a_page_that_is_made_anew_is_answered_and_the_page_is_kept(cache):
    tag = ask(cache_of(Site(BODY)), "/fr/").headers["etag"]
    first = ask(cache, "/fr/", HTTP_IF_NONE_MATCH=tag, HTTP_RANGE="bytes=0-3")
    assert (first.status, first.was) == (304, "fwd=miss")
    assert ask(cache, "/fr/").body == BODY
    assert not {"HTTP_IF_NONE_MATCH", "HTTP_RANGE"} & cache.application.asked[0].keys()


def test_head_is_the_page_without_its_body(cache):
    first = ask(cache, "/fr/", "HEAD")
    assert (first.status, first.body, first.was) == (200, b"", "fwd=miss")
    page = ask(cache, "/fr/")
    assert (page.body, page.was) == (BODY, "hit")
    assert ask(cache, "/fr/", "HEAD").headers == page.headers


def test_answers_with_a_tag_and_an_age_of_their_own_keep_them():
    cache = cache_of(Site(BODY, headers=OWN))
    answer = ask_twice(cache)
    assert {name: answer.headers[name] for name in ("etag", "last-modified", "cache-control")} == {
        "etag": '"own"',
        "last-modified": "Tue, 18 Apr 2023 09:00:00 GMT",
        "cache-control": "no-cache",
    }
    assert ask(cache, "/fr/", HTTP_IF_NONE_MATCH='"own"').status == 304
    assert ask(cache, "/fr/", HTTP_ACCEPT_ENCODING="gzip").headers["etag"] == '"own-gz"'
    since = {"HTTP_IF_MODIFIED_SINCE": "Tue, 18 Apr 2023 09:00:00 GMT"}
    assert ask(cache, "/fr/", **since).status == 304
    assert ask(cache, "/fr/", HTTP_IF_MODIFIED_SINCE="Tue, 18 Apr 2023 08:59:59 GMT").status == 200
    assert ask(cache, "/fr/", HTTP_IF_MODIFIED_SINCE="yesterday").status == 200
    assert ask(cache, "/fr/", HTTP_IF_NONE_MATCH='"old"', **since).status == 200, "the tag has the last word"
