"""Ask a public web address, follow where it leads, and come back with the answer or a `WebError`.

Each step of a redirect is read, looked up, checked and connected anew, exactly like the first.
"""

import datetime as dt
import http.client
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from talks.web import ForbiddenError, NoAnswerError, RedirectError, TooLargeError, UnreachableError
from talks.web.connection import (
    Connector,
    Deadline,
    Resolver,
    TimedSocket,
    direct_connector,
    public_addresses,
    system_resolver,
)
from talks.web.pace import Pace, rest_s
from talks.web.target import PLAIN, Target, read_target

MAX_REDIRECTS = 5
MAX_ADDRESSES = 4
REDIRECTS = (301, 302, 303, 307, 308)
BUSY = (429, 503)
NO_CONNECTION = "No connection could be made."
NOT_WEB = "It redirects to something that is not a web address."


@dataclass(frozen=True)
class Timeouts:
    """For one step: to connect, for each wait after that, and for all of it."""

    connect_s: float = 5
    read_s: float = 10
    total_s: float = 20


@dataclass(frozen=True)
class Answer:
    """The last one, after redirects. `body` is empty unless it was asked for."""

    url: str
    status: int
    body: bytes = b""


class Fetcher:
    """Asks as `user_agent`. Proxies of the environment are not used: they would look the name up again."""

    def __init__(
        self,
        user_agent: str,
        pace: Pace,
        *,
        timeouts: Timeouts | None = None,
        resolver: Resolver = system_resolver,
        connector: Connector = direct_connector,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._user_agent = user_agent
        self._pace = pace
        self._timeouts = timeouts or Timeouts()
        self._resolver = resolver
        self._connector = connector
        self._tls = tls or ssl.create_default_context()

    def look(self, url: str, method: str) -> Answer:
        """By HEAD or GET; only the status is read. Raises `WebError`."""
        return self._follow(url, method, None)

    def read(self, url: str, max_bytes: int) -> Answer:
        """By GET, with the body. Raises `WebError`."""
        return self._follow(url, "GET", max_bytes)

    def _follow(self, url: str, method: str, max_bytes: int | None) -> Answer:
        for _ in range(MAX_REDIRECTS + 1):
            target = read_target(url)
            answer, location = self._ask(target, method, max_bytes)
            if not location:
                return answer
            url = _joined(target.url, location)
        raise RedirectError("It redirects too often.")

    def _ask(self, target: Target, method: str, max_bytes: int | None) -> tuple[Answer, str]:
        """One step: (answer, where it leads or "")."""
        with self._pace.turn(target.host):
            deadline = Deadline(self._timeouts.total_s, self._timeouts.read_s)
            with self._connect(target, deadline) as connection:
                try:
                    response = self._send(TimedSocket(connection, deadline), target, method)
                    location = _location(response)
                    if response.status in BUSY:
                        now = dt.datetime.now(dt.UTC)
                        self._pace.rest(target.host, rest_s(response.getheader("Retry-After") or "", now))
                    body = b"" if max_bytes is None or location else _body(response, max_bytes)
                except TimeoutError:
                    raise NoAnswerError("The answer took too long.") from None
                except (OSError, http.client.HTTPException, ValueError):
                    raise NoAnswerError("The answer is no web server's.") from None
            return Answer(target.url, response.status, body), location

    def _connect(self, target: Target, deadline: Deadline) -> socket.socket:
        trouble = UnreachableError(NO_CONNECTION)
        for address in public_addresses(target.host, target.port, self._resolver)[:MAX_ADDRESSES]:
            try:
                connection = self._connector(address, target.port, deadline.wait_s(self._timeouts.connect_s))
            except OSError:
                continue
            if target.scheme == "http":
                return connection
            try:
                return self._secured(connection, target.host, deadline)
            except ssl.SSLCertVerificationError:
                trouble = UnreachableError("The certificate is not valid for this name.")
            except OSError:
                trouble = UnreachableError("No secure connection could be made.")
        raise trouble

    def _secured(self, connection: socket.socket, name: str, deadline: Deadline) -> ssl.SSLSocket:
        """With the name in the greeting, and a certificate that is valid for it."""
        try:
            connection.settimeout(deadline.wait_s())
            return self._tls.wrap_socket(connection, server_hostname=name)
        except BaseException:
            connection.close()
            raise

    def _send(self, timed: TimedSocket, target: Target, method: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(target.host, target.port)
        connection.sock = timed
        connection.putrequest(method, target.path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", target.netloc)
        connection.putheader("User-Agent", self._user_agent)
        connection.putheader("Accept", "*/*")
        connection.putheader("Connection", "close")
        connection.endheaders()
        return connection.getresponse()


def _location(response: http.client.HTTPResponse) -> str:
    """`http.client` reads headers as Latin-1; servers that do not escape write UTF-8."""
    if response.status not in REDIRECTS:
        return ""
    written = (response.getheader("Location") or "").strip()
    try:
        return quote(written.encode("latin-1"), safe=f"{PLAIN}#[]") if not written.isascii() else written
    except UnicodeEncodeError:
        raise ForbiddenError(NOT_WEB) from None


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise ForbiddenError(NOT_WEB) from None


def _body(response: http.client.HTTPResponse, max_bytes: int) -> bytes:
    body = response.read(max_bytes + 1)
    if len(body) > max_bytes:
        raise TooLargeError(f"The answer is longer than {max_bytes} bytes.")
    return body
