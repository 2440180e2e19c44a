"""One client who wants more slow pages at once than there are threads: kept pages are served meanwhile, as always.

Each test fails where what it is about is switched off: the places, or the look at who somebody is.
"""

import threading
import time
from contextlib import contextmanager

import pytest

from tests.recap.pagecache.test_processes import prepared
from tests.recap.processes import gunicorn
from tests.recap.test_worker import LIST, MANY, get, signed_in, took_s

# The site starts, of which processes.py says how long it may take.
pytestmark = pytest.mark.timeout(300)

# As in slow_site.py, which only gunicorn imports: it sets Django up.
SLOW_S = 2.0


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    return prepared(tmp_path_factory.mktemp("slow") / "var")


@pytest.fixture(scope="module")
def port(state):
    with gunicorn("tests.recap.slow_site", **state) as (port, _pid):
        get(port)
        yield port


@pytest.fixture(scope="module")
def member(state):
    return {"Cookie": signed_in(state, "edith")[0]}


@contextmanager
def crowd(port, path, method="GET", **headers):
    """So many connections that ask again and again; gives the statuses that they get."""
    over = threading.Event()
    statuses = []

    def ask(number):
        while not over.is_set():
            statuses.append(get(port, path.format(number), method, **headers)[0])
            over.wait(0.5)
            number += MANY

    rude = [threading.Thread(target=ask, args=[number]) for number in range(MANY)]
    for one in rude:
        one.start()
    try:
        time.sleep(0.5)
        yield statuses
    finally:
        over.set()
        for one in rude:
            one.join()


@pytest.mark.parametrize("path", ["/fr/talks/?q=word{}", "/fr/nothing-{}/"])
def test_pages_that_must_be_made_leave_kept_ones_quick(port, path):
    with crowd(port, path) as statuses:
        assert took_s(port, times=15)[0] < SLOW_S / 2
    assert {*statuses} == {503, 404 if "nothing" in path else 200}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_who_is_signed_in_leaves_kept_pages_quick_and_readers_their_places(port, member, method):
    with crowd(port, "/admin/?n={}", method, **member) as statuses:
        assert took_s(port, times=15)[0] < SLOW_S / 2
        assert get(port, f"/fr/events/?page={method}")[0] == 200
    assert {*statuses} == {503, 403 if method == "POST" else 200}


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "a=xsessionidy"},
        {"Cookie": "sessionid=x"},
        {"Cookie": "sessionid=" + "a" * 32},
        {"Host": "127.0.0.1:1234"},
    ],
    ids=["another cookie", "no session's key", "a session of nobody", "another port"],
)
def test_no_header_makes_a_kept_page_anew(port, headers):
    start = time.monotonic()
    status, answered, _ = get(port, LIST, **headers)
    assert (status, answered["Cache-Status"]) == (200, "recap; hit")
    assert time.monotonic() - start < SLOW_S / 2
