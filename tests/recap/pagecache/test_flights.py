"""Many readers, one missing page."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.recap.pagecache.asking import Catalogue, Site, ask, cache_of, until

# As many as have a place (recap/places.py).
READERS = 9


def ask_at_once(cache, count=READERS):
    with ThreadPoolExecutor(count) as pool:
        return [each.result() for each in [pool.submit(ask, cache, "/fr/") for _ in range(count)]]


def test_a_page_that_many_want_is_made_once():
    site = Site()
    site.wait_s = 0.2
    answers = ask_at_once(cache_of(site))
    assert site.count == 1
    assert {answer.body for answer in answers} == {b"page 1 " * 50}


def test_who_waits_too_long_makes_it_alone():
    site = Site()
    site.wait_s = 0.3
    cache = cache_of(site)
    cache.flights.patience_s = 0.05
    answers = ask_at_once(cache, 2)
    assert site.count == 2
    assert {answer.status for answer in answers} == {200}


def test_one_that_fails_lets_the_others_go_on():
    arrived = threading.Barrier(3)
    calls = []

    def application(environ, start_response):
        calls.append(1)
        if len(calls) == 1:
            time.sleep(0.2)
            raise ZeroDivisionError
        start_response("200 OK", [("Content-Length", "2")])
        return [b"ok"]

    cache = cache_of(application)

    def reader():
        arrived.wait()
        return ask(cache, "/fr/").body

    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(reader) for _ in range(3)]
    failed = [each for each in asked if each.exception()]
    assert len(failed) == 1
    with pytest.raises(ZeroDivisionError):
        failed[0].result()
    assert [each.result() for each in asked if each not in failed] == [b"ok", b"ok"]
    assert ask(cache, "/fr/").body == b"ok"
    assert cache.flights.flights == {}


def test_what_is_nobody_elses_is_made_for_each():
    site = Site(headers=[("Set-Cookie", "a=b")])
    site.wait_s = 0.1
    ask_at_once(cache_of(site), 4)
    assert site.count == 4


def test_who_has_seen_an_edit_does_not_wait_for_the_page_from_before():
    site, catalogue = Site(), Catalogue()
    site.wait_s = 0.3
    cache = cache_of(site, catalogue)
    with ThreadPoolExecutor(2) as pool:
        before = pool.submit(ask, cache, "/fr/")
        until(lambda: site.count == 1)
        catalogue.edit()
        after = pool.submit(ask, cache, "/fr/")
    assert (before.result().body, after.result().body) == (b"page 1 " * 50, b"page 2 " * 50)
