"""Real requests to a real server of this machine that stands for the public web, and all that must not be requested."""

import socket
import time
from ipaddress import ip_address

import pytest

from talks.web import (
    ForbiddenError,
    NoAnswerError,
    RedirectError,
    TooLargeError,
    UnreachableError,
)
from talks.web.connection import direct_connector, system_resolver
from talks.web.fetch import Answer, Fetcher, Timeouts
from talks.web.pace import Pace
from tests.talks.web.local_web import PUBLIC, PUBLIC_6, QUICK, to
from tests.talks.web.test_public import NOT_PUBLIC

HTTP = "http://slides.example.org/a"
HTTPS = "https://slides.example.org/a"
HERE = ("slides.example.org", "/a")
INSIDE = "This name leads to a machine that is not public."


# --- what is asked ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("url", "port"), [(HTTP, 80), (HTTPS, 443)])
@pytest.mark.parametrize("method", ["HEAD", "GET"])
def test_look_asks_the_machine_that_has_the_name(web, url, port, method):
    web.pages[HERE] = 200, b"slides"
    assert web.fetcher().look(url, method) == Answer(url, 200)
    assert (web.resolved, web.connected) == (["slides.example.org"], [(PUBLIC, port)])
    assert web.asked == [(method, *HERE)]
    assert web.headers == [
        {"Host": "slides.example.org", "User-Agent": "Recap tests", "Accept": "*/*", "Connection": "close"}
    ]


@pytest.mark.parametrize("status", [200, 204, 300, 304, 401, 404, 410, 429, 500, 503])
def test_look_returns_any_status(web, status):
    web.pages[HERE] = status
    assert web.fetcher().look(HTTP, "GET").status == status


def test_read_returns_the_body(web):
    web.pages[HERE] = 200, b"x" * 1000
    assert web.fetcher().read(HTTPS, 1000) == Answer(HTTPS, 200, b"x" * 1000)


def test_path_and_query_are_asked_without_the_fragment(web):
    web.pages["slides.example.org", "/%C3%A9?q=%20b"] = 200
    assert web.fetcher().look("http://slides.example.org/é?q=%20b#page=3", "GET").status == 200


def test_proxy_of_the_environment_is_not_used(web, monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
        monkeypatch.setenv(name.upper(), "http://127.0.0.1:9")
    web.pages[HERE] = 200
    assert web.fetcher().look(HTTP, "GET").status == 200


def test_next_address_is_tried_when_one_refuses(web):
    web.names["slides.example.org"] = [PUBLIC_6, PUBLIC]
    web.refusing = {PUBLIC_6}
    web.pages[HERE] = 200
    assert web.fetcher().look(HTTPS, "GET").status == 200
    assert web.connected == [(PUBLIC_6, 443), (PUBLIC, 443)]


def test_host_header_and_certificate_of_an_ip_address(web):
    web.pages[f"[{PUBLIC_6}]", "/"] = 200
    assert web.fetcher().look(f"http://[{PUBLIC_6}]/", "GET").status == 200
    with pytest.raises(UnreachableError, match="certificate"):
        web.fetcher().look(f"https://[{PUBLIC_6}]/", "GET")
    assert web.resolved == []


# --- certificates -------------------------------------------------------------------------------------------------


def test_certificate_of_another_name_is_refused(web):
    with pytest.raises(UnreachableError, match="certificate is not valid for this name"):
        web.fetcher().look("https://other.example.org/", "GET")
    assert web.asked == []


def test_certificate_of_nobody_known_is_refused(web):
    with pytest.raises(UnreachableError, match="certificate"):
        web.fetcher(trusted=False).look(HTTPS, "GET")
    assert web.asked == []


# --- nothing inside the network -----------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [address for some in NOT_PUBLIC.values() for address in some])
@pytest.mark.parametrize("others", [[], [PUBLIC]], ids=["alone", "beside a public one"])
def test_name_that_leads_inside_is_not_connected(web, address, others):
    web.names["slides.example.org"] = [*others, address]
    with pytest.raises(ForbiddenError) as error:
        web.fetcher().look(HTTP, "GET")
    assert (str(error.value), web.connected) == (INSIDE, [])


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.1/",
        "http://localhost/",
        "http://slides.example.org:8000/",
        "http://user@slides.example.org/",
        "file:///etc/passwd",
    ],
)
def test_forbidden_address_is_neither_looked_up_nor_connected(web, url):
    with pytest.raises(ForbiddenError):
        web.fetcher().look(url, "GET")
    assert (web.resolved, web.connected) == ([], [])


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "//127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://localhost/",
        "http://slides.example.org:22/",
        "http://user:password@slides.example.org/",
        "file:///etc/passwd",
        "ftp://slides.example.org/",
        "gopher://slides.example.org/",
        "data:text/plain,x",
        "http://127.0.0.1\\@slides.example.org/",
        "http://[",
        "//[::1",
        "http://slides.example.org:99999/",
        "http://inside.example.org/",
        "https://inside.example.org/",
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_to_what_is_forbidden_is_not_followed(web, location, status):
    web.names["inside.example.org"] = ["192.168.1.1"]
    web.pages[HERE] = to(location, status)
    with pytest.raises(ForbiddenError):
        web.fetcher().look(HTTP, "GET")
    assert web.connected == [(PUBLIC, 80)]


def test_redirect_inside_at_the_end_of_a_chain_is_not_followed(web):
    web.names["inside.example.org"] = ["10.0.0.1"]
    web.pages[HERE] = to("http://other.example.org/b")
    web.pages["other.example.org", "/b"] = to("/c")
    web.pages["other.example.org", "/c"] = to("http://inside.example.org/")
    with pytest.raises(ForbiddenError, match="not public"):
        web.fetcher().look(HTTP, "GET")
    assert [host for _, host, _ in web.asked] == ["slides.example.org", "other.example.org", "other.example.org"]


def test_dns_that_changes_between_check_and_connect_changes_nothing(web):
    """The name is looked up once for each step, and what was checked is what is connected."""
    web.names["slides.example.org"] = [[PUBLIC], ["127.0.0.1"]]
    web.pages[HERE] = 200
    assert web.fetcher().look(HTTP, "GET").status == 200
    assert (web.resolved, web.connected) == (["slides.example.org"], [(PUBLIC, 80)])


def test_dns_that_changes_between_two_steps_is_checked_again(web):
    web.names["slides.example.org"] = [[PUBLIC], ["127.0.0.1"]]
    web.pages[HERE] = to("/b")
    with pytest.raises(ForbiddenError, match="not public"):
        web.fetcher().look(HTTP, "GET")
    assert web.connected == [(PUBLIC, 80)]


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254"])
def test_direct_connector_refuses_whoever_calls_it(web, address):
    """Even where a server listens."""
    port = web._servers[80].server_port
    with pytest.raises(ForbiddenError):
        direct_connector(ip_address(address), port, 1)
    assert web.asked == []


class PeerInside(socket.socket):
    """A connection that something on the way has turned to this machine."""

    def connect(self, address):
        super().connect(self.server_address)


def test_direct_connector_looks_at_whom_it_reached(web, monkeypatch):
    PeerInside.server_address = web._servers[80].server_address
    monkeypatch.setattr(socket, "socket", PeerInside)
    with pytest.raises(ForbiddenError, match="not public"):
        direct_connector(ip_address(PUBLIC), 80, 1)


def test_system_resolver_reads_this_machines_own_name():
    addresses = system_resolver("localhost", 80)
    assert all(address.is_loopback for address in addresses)
    assert len(addresses) == len(set(addresses)) > 0


@pytest.mark.parametrize("name", ["2130706433", "0177.0.0.1", "127.1"])
def test_system_resolver_reads_numbers_as_addresses_of_this_machine(name):
    """Why such forms are refused before; and what would be refused after, all the same."""
    assert [str(address) for address in system_resolver(name, 80)] == ["127.0.0.1"]


def test_fetcher_on_its_own_reaches_nothing_inside(web, monkeypatch):
    """With the resolver and connector that it has in production."""
    fetcher = Fetcher("Recap tests", Pace(1, 0))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [(socket.AF_INET, 1, 6, "", ("127.0.0.1", 80))])
    with pytest.raises(ForbiddenError, match="not public"):
        fetcher.look("http://slides.example.org/", "GET")


# --- redirects ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["HEAD", "GET"])
def test_redirects_are_followed_by_hand(web, status, method):
    web.pages[HERE] = to("https://www.youtube.com/b?c", status)
    web.pages["www.youtube.com", "/b?c"] = to("../d", status)
    web.pages["www.youtube.com", "/d"] = to("http://slides.example.org/é".encode().decode("latin-1"), status)
    web.pages["slides.example.org", "/%C3%A9"] = 200
    assert web.fetcher().look(HTTP, method) == Answer("http://slides.example.org/%C3%A9", 200)
    assert [asked[0] for asked in web.asked] == [method] * 4
    assert web.connected == [(PUBLIC, 80), (PUBLIC, 443), (PUBLIC, 443), (PUBLIC, 80)]
    assert web.resolved == ["slides.example.org", "www.youtube.com", "www.youtube.com", "slides.example.org"]


def test_five_redirects_are_followed_and_no_sixth(web):
    for n in range(7):
        web.pages["slides.example.org", f"/{n}"] = to(f"/{n + 1}") if n < 6 else 200
    assert web.fetcher().look("http://slides.example.org/1", "GET").status == 200
    with pytest.raises(RedirectError, match="redirects too often"):
        web.fetcher().look("http://slides.example.org/0", "GET")


def test_redirect_to_itself_ends(web):
    web.pages[HERE] = to(HTTP)
    with pytest.raises(RedirectError):
        web.fetcher().look(HTTP, "GET")
    assert len(web.asked) == 6


def test_redirect_without_an_address_is_the_answer(web):
    web.pages[HERE] = 302
    assert web.fetcher().look(HTTP, "GET") == Answer(HTTP, 302)


# --- slow, long and strange answers -------------------------------------------------------------------------------


def test_unknown_name_is_unreachable(web):
    web.names["slides.example.org"] = []
    with pytest.raises(UnreachableError, match="The name is unknown"):
        web.fetcher().look(HTTP, "GET")


def test_refused_connection_is_unreachable(web):
    web.refusing = {PUBLIC}
    with pytest.raises(UnreachableError, match="No connection could be made"):
        web.fetcher().look(HTTP, "GET")


def drip(handler):
    """A byte now and then, each within the time of one wait."""
    try:
        for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 100:
            handler.wfile.write(bytes([byte]))
            time.sleep(0.1)
    except OSError:
        pass


def wait(handler):
    time.sleep(0.8)


def drip_body(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    drip(handler)


@pytest.mark.parametrize("page", [wait, drip], ids=["silent", "dripping"])
@pytest.mark.parametrize("url", [HTTP, HTTPS])
def test_slow_answer_is_given_up_in_time(web, page, url):
    web.pages[HERE] = page
    start_s = time.monotonic()
    with pytest.raises(NoAnswerError, match="The answer took too long"):
        web.fetcher(timeouts=QUICK).look(url, "GET")
    assert time.monotonic() - start_s < 5  # All that drips would take twelve.


def test_slow_body_is_given_up_in_time_and_not_read_unasked(web):
    web.pages[HERE] = drip_body
    assert web.fetcher().look(HTTP, "GET").status == 200
    with pytest.raises(NoAnswerError, match="The answer took too long"):
        web.fetcher(timeouts=QUICK).read(HTTP, 1000)


def test_silent_handshake_is_given_up_in_time():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        fetcher = Fetcher(
            "Recap tests",
            Pace(1, 0),
            timeouts=Timeouts(1, 0.2, 0.4),
            resolver=lambda name, port: [ip_address(PUBLIC)],
            connector=lambda address, port, timeout_s: socket.create_connection(silent.getsockname(), timeout_s),
        )
        start_s = time.monotonic()
        with pytest.raises(UnreachableError, match="No secure connection"):
            fetcher.look(HTTPS, "GET")
        assert time.monotonic() - start_s < 5


def endless(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    try:
        while True:
            handler.wfile.write(b"x" * 10_000)
    except OSError:
        pass


@pytest.mark.parametrize("page", [(200, b"x" * 1001), endless], ids=["long", "endless"])
def test_answer_above_the_limit_is_an_error(web, page):
    web.pages[HERE] = page
    with pytest.raises(TooLargeError, match="longer than 1000 bytes"):
        web.fetcher().read(HTTP, 1000)
    assert web.fetcher().look(HTTP, "GET").status == 200


@pytest.mark.parametrize(
    "answer",
    [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"\x00\xff", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000],
    ids=["nothing", "ssh", "bytes", "no status", "long header"],
)
def test_what_is_no_web_servers_answer_is_an_error(web, answer):
    web.pages[HERE] = lambda handler: handler.wfile.write(answer) and None
    with pytest.raises(NoAnswerError):
        web.fetcher().look(HTTP, "GET")


# --- pace ---------------------------------------------------------------------------------------------------------


def test_every_step_waits_for_its_turn(web):
    web.pages[HERE] = to("/b")
    web.pages["slides.example.org", "/b"] = 200
    start_s = time.monotonic()
    web.fetcher(pace=Pace(1, 0.2)).look(HTTP, "GET")
    assert web.started_s[1] - start_s >= 0.2
