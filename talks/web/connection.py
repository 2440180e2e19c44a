"""One TCP connection to one machine: names are looked up once, and the machine that was checked is the one reached."""

import io
import ipaddress
import socket
import time
from collections.abc import Callable, Sequence

from talks.web import ForbiddenError, NoAnswerError, UnreachableError
from talks.web.public import IPAddress, is_public

# (name, port) → every address that it has. Raises `OSError`.
Resolver = Callable[[str, int], Sequence[IPAddress]]
# (address, port, seconds) → a connected socket. Raises `OSError`.
Connector = Callable[[IPAddress, int, float], socket.socket]


def system_resolver(name: str, port: int) -> list[IPAddress]:
    """As the system does it, its file of hosts and its own time limits included."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ipaddress.ip_address(sockaddr[0]) for *_, sockaddr in found))


def direct_connector(address: IPAddress, port: int, timeout_s: float) -> socket.socket:
    """To that address and to no other, whoever calls; a name cannot be given."""
    require_public([address])
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET  # noqa: PLR2004 -- IPv6
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.settimeout(timeout_s)
        connection.connect((str(address), port))
        require_public([ipaddress.ip_address(connection.getpeername()[0])])
    except BaseException:
        connection.close()
        raise
    return connection


def public_addresses(host: str, port: int, resolver: Resolver) -> Sequence[IPAddress]:
    """All of them public, or none: a name that is inside and outside at once is a trap. Raises `WebError`."""
    try:
        addresses = [ipaddress.ip_address(host)]
    except ValueError:
        try:
            addresses = list(resolver(host, port))
        except (OSError, UnicodeError):
            raise UnreachableError("The name is unknown.") from None
    if not addresses:
        raise UnreachableError("The name is unknown.")
    require_public(addresses)
    return addresses


def require_public(addresses: Sequence[IPAddress]) -> None:
    if not all(map(is_public, addresses)):
        raise ForbiddenError("This name leads to a machine that is not public.")


class Deadline:
    """`total_s` from now for everything, and `read_s` for each single wait."""

    def __init__(self, total_s: float, read_s: float) -> None:
        self._ends_s = time.monotonic() + total_s
        self._read_s = read_s

    def wait_s(self, at_most_s: float | None = None) -> float:
        """Raises `NoAnswerError` when the time is up."""
        left_s = self._ends_s - time.monotonic()
        if left_s <= 0:
            raise NoAnswerError("The answer took too long.")
        return min(left_s, at_most_s or self._read_s)


class TimedSocket:
    """As much of a socket as `http.client` uses, none of whose waits outlasts the deadline.

    A plain timeout starts again with each byte: a server that sends one now and then would hold us for hours.
    """

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        self._connection.settimeout(self._deadline.wait_s())
        self._connection.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._connection, self._deadline))

    def close(self) -> None:
        """`http.client` closes as soon as it has the headers. Whoever opened the connection closes it."""


class _TimedReader(io.RawIOBase):
    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        self._connection.settimeout(self._deadline.wait_s())
        return self._connection.recv_into(buffer)
