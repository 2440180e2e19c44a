import select
import time
from contextlib import ExitStack

import pytest

from recap import worker
from recap.arriving import ARRIVAL_S, Arriving, is_a_head
from tests.recap.pagecache.test_processes import prepared
from tests.recap.processes import gunicorn
from tests.recap.test_worker import connections, get, head, others_are_served, signed_in

# The site starts, of which processes.py says how long it may take.
pytestmark = pytest.mark.timeout(300)

TOKEN = "t" * 32


def post(length: str, body: bytes = b"") -> Arriving:
    return Arriving(f"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n".encode() + body)


@pytest.mark.parametrize("length", ["10", "0010", "0" * 40 + "10", "\t10 "])
def test_body_is_waited_for_however_its_length_is_written(length):
    request = post(length)
    assert (request.is_whole(), request.is_too_long()) == (False, False)
    request.add(b"a" * 10)
    assert request.is_whole()


@pytest.mark.parametrize("length", ["", "-1", "+10", "1e3", "0x10", "10, 10", "1" * 16, "ten"])
def test_length_that_cannot_be_read_is_refused_without_a_thread(length):
    request = post(length, b"a" * 10)
    assert (request.is_whole(), request.is_too_long()) == (False, True)


@pytest.mark.parametrize(
    ("sent", "is_one"),
    [
        (b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", True),
        (b"GET / HTTP/1.1\r\nHost: a\r\n", False),
        (b"abc", False),
        (b"", False),
        (b"GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n", False),
        (b"POST / HTTP/1.1\r\nCONTENT-length: 4\r\n\r\n", False),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", False),
        (b"POST / HTTP/1.1\r\nExpect: 100-continue\r\n\r\n", False),
    ],
)
def test_head_alone_is_told_from_all_else(sent, is_one):
    assert is_a_head(sent) is is_one


# --- large bodies of somebody who may send them ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    return prepared(tmp_path_factory.mktemp("arriving") / "var")


@pytest.fixture(scope="module")
def port(state):
    with gunicorn("recap.wsgi", **state) as (port, _pid):
        yield port


@pytest.fixture(scope="module")
def cookies(state):
    """Of editors who are signed in."""
    return signed_in(state, "edith", "anna", "nina", "otto", "zoe")


def large(length, cookie, **headers):
    form = "application/x-www-form-urlencoded"
    return head("POST /i18n/setlang/ HTTP/1.1", Content_Length=length, Content_Type=form, Connection="close",
                Cookie=f"{cookie}; csrftoken={TOKEN}", **headers)  # fmt: skip


def begun(cookie):
    return large(5 * 10**6, cookie) + b"a" * 1000


def refuse_one(opened):
    """Whichever is the one too many: it is taken away."""
    [one_too_many], *_ = select.select(opened, [], [], ARRIVAL_S / 2)
    assert one_too_many.recv(1000).startswith(b"HTTP/1.1 503 ")
    opened.remove(one_too_many)
    one_too_many.close()


def test_slow_large_bodies_hold_nobody_up_and_have_a_deadline(port, cookies):
    """As many as there may be, each somewhat quicker than a byte now and then."""
    started = time.monotonic()
    *others, cookie = cookies
    with others_are_served(port) as as_before, ExitStack() as all_of_them:
        each = [connections(port, begun(other), number=worker.MOST_BODIES_OF_ONE) for other in others]
        one_more = connections(port, begun(cookie), number=1)
        slow = [one for opened in (*each, one_more) for one in all_of_them.enter_context(opened)]
        refuse_one(slow)
        assert len(slow) == worker.MOST_BODIES
        as_before()
        assert get(port, "/i18n/setlang/", "POST", b"a=b", Cookie=cookie)[0] == 403, "a place is free"
        while time.monotonic() - started < ARRIVAL_S / 2:
            for one in slow:
                one.sendall(b"a" * 100)
            time.sleep(0.5)
        as_before()
        assert {one.recv(1000).partition(b"\r\n")[0] for one in slow} == {b"HTTP/1.1 408 Request Timeout"}
    assert ARRIVAL_S - 1 < time.monotonic() - started < ARRIVAL_S + 5


def test_large_bodies_of_one_leave_room_for_those_of_others(port, cookies):
    with connections(port, begun(cookies[0]), number=worker.MOST_BODIES_OF_ONE + 1) as of_one:
        refuse_one(of_one)
        with connections(port, begun(cookies[1]), number=1) as of_another:
            assert select.select([*of_one, *of_another], [], [], 1)[0] == []


@pytest.mark.parametrize("headers", [{}, {"Expect": "100-continue"}], ids=["at once", "when it may"])
def test_large_body_arrives_as_it_was_sent(port, cookies, headers):
    """Its last field is read: the address that it leads to."""
    body = f"csrfmiddlewaretoken={TOKEN}&language=fr&padding={'a' * 300_000}&next=/fr/events/".encode()
    with connections(port, large(len(body), cookies[0], **headers), number=1) as [one]:
        if headers:
            assert one.recv(25) == worker.GO_ON
        for start in range(0, len(body), 70_000):
            one.sendall(body[start : start + 70_000])
            time.sleep(0.02)
        received = b""
        while more := one.recv(4096):
            received += more
    assert received.startswith(b"HTTP/1.1 302 ")
    assert b"\r\nLocation: /fr/events/\r\n" in received
