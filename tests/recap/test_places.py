import threading
from contextlib import contextmanager

import pytest

from recap.places import FullError, Places, shares
from tests.recap.pagecache.asking import MEMBERS_KEY, Site, ask, cache_of, until

MEMBER = {"HTTP_COOKIE": f"sessionid={MEMBERS_KEY}"}


@pytest.mark.parametrize("threads", [5, 8, 16, 24, 64])
def test_a_thread_stays_free_for_what_is_kept(threads):
    all_places = shares(threads)
    taken = 0
    for places in (all_places.readers, all_places.members, all_places.writers):
        while places.in_all.acquire(blocking=False):
            taken += 1
    assert 3 <= taken < threads


def test_who_waits_too_long_is_told():
    places = Places(1, 2, patience_s=0.05)
    with places.place(), places.turn(), places.place():
        with pytest.raises(FullError), places.turn():
            pass
        with pytest.raises(FullError), places.place():
            pass
    with places.place(), places.turn():
        pass


def test_failure_gives_the_place_back():
    places = Places(1, 1)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), places.place(), places.turn():
            1 / 0  # noqa: B018 -- a failure


@contextmanager
def crowd(cache, addresses, **environ):
    """These are asked all at once; gives the answers, as they come, and has all of them at its end."""
    answers = []
    threads = [
        threading.Thread(target=lambda path=path: answers.append(ask(cache, path, **environ))) for path in addresses
    ]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        for thread in threads:
            thread.join()


def statuses(answers):
    return sorted(answer.status for answer in answers)


def test_more_readers_than_places_are_told_to_come_again_and_kept_pages_go_on():
    site = Site()
    site.holds = lambda environ: environ["PATH_INFO"] == "/fr/talks/"
    cache = cache_of(site, places=shares(8))
    ask(cache, "/fr/")
    with crowd(cache, [f"/fr/talks/?q={number}" for number in range(12)]) as answers:
        until(lambda: len(answers) == 8)
        assert ask(cache, "/fr/").was == "hit"
        assert ask(cache, "/fr/", HTTP_COOKIE="sessionid=x").was == "hit"
        assert ask(cache, "/admin/", **MEMBER).status == 200, "readers take no place from who is signed in"
        assert len(answers) == 8, "the others are not answered yet"
        site.goes_on.set()
    assert statuses(answers) == [200] * 4 + [503] * 8
    assert {answer.headers.get("retry-after") for answer in answers} == {None, "5"}


def test_same_page_that_many_want_is_one_turn():
    site = Site()
    site.wait_s = 0.3
    with crowd(cache_of(site, places=shares(32)), ["/fr/"] * 18) as answers:
        pass
    assert (statuses(answers), site.count) == ([200] * 18, 1)


def test_writers_wait_their_turn_and_take_no_place_from_others():
    site = Site()
    site.holds = lambda environ: (environ["REQUEST_METHOD"], environ["PATH_INFO"]) == ("POST", "/admin/")
    cache = cache_of(site, places=shares(32))
    with crowd(cache, ["/admin/"] * 7, method="POST", **MEMBER) as answers:
        until(lambda: answers)
        assert statuses(answers) == [503], "two save, four wait, and no more may"
        assert ask(cache, "/fr/talks/?q=a").status == 200
        assert ask(cache, "/admin/", **MEMBER).status == 200
        assert ask(cache, "/admin/login/", "POST").status == 200, "who is not signed in is no writer"
        site.goes_on.set()
    assert statuses(answers) == [200] * 6 + [503]


@pytest.mark.parametrize("path", ["/static/a.css", "/healthz", "/readyz"])
def test_files_and_monitors_take_no_place(path):
    places = shares(5)
    cache = cache_of(Site(), places=places)
    with places.readers.place(), places.readers.place():
        assert ask(cache, path).status == 200
        assert ask(cache, "/fr/").status == 503
