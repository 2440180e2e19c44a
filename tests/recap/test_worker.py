"""Rude clients against gunicorn as it is run: what they hold is never a thread, and others are served as before.

Loads are small and bounded; a page asked meanwhile is compared with the same page of the quiet site, in the same run.
"""

import http.client
import random
import socket
import statistics
import struct
import time
from contextlib import contextmanager

import pytest

from recap import arriving, worker
from recap.bodies import SMALL_BODY
from tests.recap.pagecache.test_processes import prepared
from tests.recap.processes import gunicorn, manage

# The site starts, of which processes.py says how long it may take.
pytestmark = pytest.mark.timeout(300)

LIST, HOST = "/fr/talks/", "127.0.0.1"
# More than all threads of the one process, in any of these tests.
MANY = 40
# A page that is kept takes about a millisecond, and whatever the machine does besides makes it more, at one moment and
# not at another. What a held thread or a loop that stands still made of it was seconds.
AT_LEAST_S = 0.25
MOST_TIMES = 20


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    return prepared(tmp_path_factory.mktemp("worker") / "var")


@pytest.fixture(scope="module")
def port(state):
    with gunicorn("recap.wsgi", **state) as (port, _pid):
        yield port


def signed_in(state, *names):
    """The cookies of editors."""
    said = manage(
        "shell", "--verbosity=0", "-c",
        "from django.test import Client; from talks.editing.editors import create_editor\n"
        f"for name in {names}:\n"
        "    client = Client()\n"
        "    client.force_login(create_editor(name, 'a long word and more'))\n"
        "    print(client.cookies['sessionid'].value)",
        **state,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    return [f"sessionid={key}" for key in said.stdout.split()[-len(names) :]]


def get(port, path=LIST, method="GET", body=None, **headers):
    """Status, headers, body."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request(method, path, body=body, headers={name.replace("_", "-"): v for name, v in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def took_s(port, path=LIST, times=9):
    """The median, and the longest."""
    durations = []
    for _ in range(times):
        start = time.monotonic()
        status, headers, _ = get(port, path)
        durations.append(time.monotonic() - start)
        assert (status, headers["Cache-Status"]) == (200, "recap; hit")
    return statistics.median(durations), max(durations)


@contextmanager
def others_are_served(port):
    """Gives a function for the time of the rudeness; and looks once more when it is over."""
    get(port)
    quiet, _ = took_s(port)

    def as_before():
        median, longest = took_s(port)
        assert median < max(AT_LEAST_S, MOST_TIMES * quiet), (median, quiet)
        assert longest < worker.GOODBYE_S, "the least that anything of the worker waits for a client"

    yield as_before
    as_before()


@contextmanager
def connections(port, *parts, number=MANY, receive_buffer=None):
    """So many, each of which has sent these bytes, and waits."""
    opened = []
    try:
        for _ in range(number):
            one = socket.socket()
            if receive_buffer:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
            one.settimeout(30)
            one.connect((HOST, port))
            opened.append(one)
            for part in parts:
                one.sendall(part)
        yield opened
    finally:
        for one in opened:
            one.close()


def head(line, **headers):
    lines = [line, "Host: 127.0.0.1", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"G",
        b"GET /fr/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
        b"\r\n",
        head("POST /admin/login/ HTTP/1.1", Content_Length=1000) + b"csrf",
        head("POST /admin/login/ HTTP/1.1", Content_Length=10**8) + b"csrf",
        head("POST /admin/login/ HTTP/1.1", Transfer_Encoding="chunked") + b"ff\r\n",
        head("POST /admin/login/ HTTP/1.1", Content_Length=1000, Expect="100-continue"),
        head("GET /fr/ HTTP/1.1", Connection="close"),
        head("GET /fr/ HTTP/1.1") * 2 + b"GET /fr/ HTTP/1.1\r\nX: ",
    ],
    ids=[
        "nothing", "a letter", "half a head", "an empty line", "half a small body", "half a large body", "half a chunk",
        "a body that waits", "no goodbye", "half a third request",
    ],
)  # fmt: skip
def test_half_of_something_holds_nobody_up(port, sent):
    with others_are_served(port) as as_before, connections(port, sent):
        as_before()


def test_answers_that_nobody_takes_hold_nobody_up(port):
    """The largest page, uncompressed, over and over on each connection, of which not a byte is read."""
    get(port, "/static/recap/site.css")
    asked = head("GET /fr/events/kubecon-eu-2023/ HTTP/1.1") * 300
    with others_are_served(port) as as_before, connections(port, asked, receive_buffer=2048):
        time.sleep(4)  # Until the buffers of the system are full.
        as_before()


def test_more_connections_than_fit_make_place_for_others(port):
    with others_are_served(port) as as_before, connections(port, b"GET / HTTP/1.1\r\n", number=600):
        as_before()


def test_request_has_a_deadline(port):
    started = time.monotonic()
    with connections(port, b"GET / HTTP/1.1\r\nX: ", number=2) as (silent, slow):
        while time.monotonic() - started < arriving.ARRIVAL_S / 2:
            slow.sendall(b"x")  # A byte now and then is no reprieve.
            time.sleep(0.5)
        for one in (silent, slow):
            assert one.recv(1000).startswith(b"HTTP/1.1 408 ")
            assert one.recv(1000) == b""
    assert arriving.ARRIVAL_S - 1 < time.monotonic() - started < arriving.ARRIVAL_S + 3


def test_head_without_an_end_is_refused(port):
    with connections(port, number=1) as [one]:
        one.sendall(b"GET / HTTP/1.1\r\nX: " + b"a" * arriving.LONGEST_HEAD)
        assert one.recv(1000).startswith(b"HTTP/1.1 431 ")


def test_requests_in_pieces_and_in_a_row_are_answered(port):
    whole = head("GET /fr/ HTTP/1.1") + head("HEAD /fr/ HTTP/1.1") + head("GET /healthz HTTP/1.1", Connection="close")
    rng = random.Random(1)
    for _ in range(5):
        cuts = sorted(rng.sample(range(1, len(whole)), 6))
        pieces = [whole[start:end] for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
        with connections(port, number=1) as [one]:
            for piece in pieces:
                one.sendall(piece)
                time.sleep(0.01)
            received = b""
            while more := one.recv(65536):
                received += more
        assert received.count(b"HTTP/1.1 200 OK\r\n") == 3
        assert received.endswith(b"\r\n\r\nok")


def test_slow_reader_gets_all_of_it(port):
    body = get(port, "/fr/events/kubecon-eu-2023/")[2]
    with connections(port, head("GET /fr/events/kubecon-eu-2023/ HTTP/1.1", Connection="close"), number=1,
                     receive_buffer=2048) as [one]:  # fmt: skip
        received = b""
        while more := one.recv(4096):
            received += more
            time.sleep(0.002)
    assert received.endswith(body[-2000:])
    assert len(received.partition(b"\r\n\r\n")[2]) == len(body)


def test_body_that_waits_for_us_is_asked_for(port):
    asked = head("POST /i18n/setlang/ HTTP/1.1", Content_Length=4, Expect="100-continue",
                 Content_Type="application/x-www-form-urlencoded", Connection="close")  # fmt: skip
    with connections(port, asked, number=1) as [one]:
        assert one.recv(25) == worker.GO_ON
        one.sendall(b"a=bc")
        received = b""
        while more := one.recv(4096):
            received += more
    assert b"HTTP/1.1 403 " in received or b"HTTP/1.1 302 " in received


def test_client_that_resets_harms_nobody(port):
    get(port, "/fr/events/")  # Kept, or these requests would hold places when the next test asks for one.
    with others_are_served(port), connections(port, head("GET /fr/events/ HTTP/1.1")) as opened:
        for one in opened:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


# --- what else one client may try -----------------------------------------------------------------------------------


@pytest.mark.parametrize("header", ["SCRIPT_NAME", "Script-Name", "PATH_INFO", "REMOTE_USER", "X-Script-Name"])
def test_header_does_not_say_where_the_site_is(port, header):
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    for value in ("/fr", "/evil", "//evil.example.org"):
        connection.request("GET", "/fr/about-nothing", headers={header: value})
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("Location")) == (404, None) or (
            answer.getheader("Location") == "/fr/about-nothing/"
        )
        assert b"evil" not in answer.read()
        connection.request("GET", "/fr/talks", headers={header: value})
        answer = connection.getresponse()
        answer.read()
        assert (answer.status, answer.getheader("Location")) == (301, "/fr/talks/")
    connection.close()


@pytest.mark.parametrize("header", ["X-Forwarded-Proto", "X-Forwarded-Ssl", "X-Forwarded-Protocol"])
def test_header_does_not_say_which_scheme_it_was(port, header):
    get(port)
    assert get(port, **{header: "https"})[1]["Cache-Status"] == "recap; hit", "another scheme would be another page"


def test_large_body_of_nobody_is_refused_before_it_comes(port, state):
    asked = head("POST /admin/login/ HTTP/1.1", Content_Length=200 * 1024 * 1024,
                 Content_Type="multipart/form-data; boundary=b")  # fmt: skip
    with connections(port, asked, b"--b\r\n", number=1) as [one]:
        answer = one.recv(4096)
    assert answer.startswith(b"HTTP/1.1 413 ")
    large = get(port, "/admin/login/", "POST", b"a" * (SMALL_BODY + 1), Cookie="sessionid=" + "a" * 32)
    chunked = get(port, "/admin/login/", "POST", b"3\r\na=b\r\n0\r\n\r\n", Transfer_Encoding="chunked")
    # What is left of them is not read: the connection ends, and says so.
    assert [(status, said["Connection"]) for status, said, _body in (large, chunked)] == [
        (413, "close"),
        (411, "close"),
    ]
