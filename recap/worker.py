"""gunicorn's worker with threads, in which no thread ever waits for the other side of a connection.

In: connections. Out: to a thread goes a request that is here as a whole (its head, and its body where that is small),
and comes back what it answered; receiving, sending and saying goodbye are the loop's, each with a deadline. gunicorn's
own worker reads heads and bodies, and sends, in its threads without any: as many clients as threads, each silent in the
middle of its request, stop a site. A larger body is read by the thread, which only lets people in who are signed in
(`recap.bodies`).
"""

import re
import selectors
import socket
import struct
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

from recap.bodies import SMALL_BODY

# From the first moment of a request, or its connection, to the end of its head and small body. Seconds.
ARRIVAL_S = 10.0
# Without a byte taken by the other side.
SENDING_S = 10.0
# Between our last byte and theirs: a connection that is cut at once may lose our answer on the way.
GOODBYE_S = 2.0
# For a thread that reads a large body: without a byte.
BODY_S = 10
# Bytes.
LONGEST_HEAD = 64 * 1024
GULP = 64 * 1024

END_OF_HEAD = b"\r\n\r\n"
CONTENT_LENGTH = re.compile(rb"^content-length:[ \t]*0*([0-9]{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
SAYS_LENGTH = re.compile(rb"^content-length[ \t]*:", re.IGNORECASE | re.MULTILINE)
IN_CHUNKS = re.compile(rb"^transfer-encoding:", re.IGNORECASE | re.MULTILINE)
WAITS_FOR_US = re.compile(rb"^expect:", re.IGNORECASE | re.MULTILINE)
TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
TIMEOUT = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


class Outgoing(socket.socket):
    """Takes all that it is given: what the other side does not take at once is kept, for the loop to send."""

    def __init__(self, accepted: socket.socket) -> None:
        super().__init__(fileno=accepted.detach())
        self.unsent: deque[memoryview] = deque()

    def sendall(self, data: Any, flags: int = 0, /) -> None:
        rest = memoryview(data)
        while rest and not self.unsent:
            try:
                rest = rest[self.send(rest, flags | socket.MSG_DONTWAIT) :]
            except BlockingIOError:
                break
        if rest:
            self.unsent.append(rest)

    def send_more(self) -> None:
        while self.unsent:
            rest = self.unsent.popleft()
            try:
                rest = rest[self.send(rest, socket.MSG_DONTWAIT) :]
            except BlockingIOError:
                self.unsent.appendleft(rest)
                return
            if rest:
                self.unsent.appendleft(rest)


@dataclass(slots=True)
class Wait:
    """A connection that the loop waits for: until when (monotonic), and what is done where nothing came."""

    until: float
    give_up: Callable[[TConn], None]
    is_arriving: bool = False


class Worker(ThreadWorker):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting: dict[TConn, Wait] = {}

    def accept(self, listener: socket.socket) -> None:
        try:
            accepted, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        outgoing = Outgoing(accepted)
        # Threads have the socket in blocking mode: the system ends a wait of theirs.
        outgoing.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", BODY_S, 0))
        self.nr_conns += 1
        self._make_room()
        self.enqueue_req(TConn(self.cfg, outgoing, address, listener.getsockname()))

    def enqueue_req(self, conn: TConn) -> None:
        """The way of every request to a thread, the first and the later ones of its connection."""
        conn.init()
        arriving = Arriving(conn.parser.unreader.take_buffered())
        if arriving.is_whole():
            self._to_a_thread(conn, arriving)
            return
        wait = Wait(time.monotonic() + ARRIVAL_S, self._tell_timeout, is_arriving=True)
        self._wait(conn, selectors.EVENT_READ, wait, partial(self._on_arrival, conn, arriving))

    def finish_request(self, conn: TConn, answered: "Future[Any]") -> None:
        if conn.sock.unsent:
            self._wait(
                conn, selectors.EVENT_WRITE, Wait(time.monotonic() + SENDING_S, self._drop),
                partial(self._on_taken, conn, answered),
            )  # fmt: skip
        elif answered.cancelled() or answered.exception() or not answered.result():
            self._say_goodbye(conn)
        else:
            super().finish_request(conn, answered)

    def handle_request(self, req: Any, conn: TConn) -> bool:
        """Of a large body some may be left on the wire, for which a thread would wait: we close, and say so."""
        if conn.is_large:
            req.force_close()
        return bool(super().handle_request(req, conn))

    def murder_pending(self) -> None:
        """Called at each turn of the loop, at least once a second."""
        now = time.monotonic()
        for conn, wait in [each for each in self.waiting.items() if each[1].until <= now]:
            wait.give_up(conn)

    # --- receiving -----------------------------------------------------------------------------------------------

    def _on_arrival(self, conn: TConn, arriving: "Arriving", _socket: object) -> None:
        try:
            received = conn.sock.recv(GULP)
        except BlockingIOError:
            return
        except OSError:
            received = b""
        if not received:
            self._drop(conn)
            return
        arriving.add(received)
        if arriving.is_too_long():
            self._refuse(conn, TOO_LARGE)
        elif arriving.is_whole():
            self._leave(conn)
            self._to_a_thread(conn, arriving)
        elif arriving.waits_for_us():
            with suppress(OSError):
                conn.sock.send(GO_ON, socket.MSG_DONTWAIT)

    def _to_a_thread(self, conn: TConn, arriving: "Arriving") -> None:
        conn.is_large = arriving.is_large
        conn.parser.unreader.unread(bytes(arriving.received))
        super().enqueue_req(conn)

    def _make_room(self) -> None:
        """Where no more connections fit, the one that has sent, or else read, for longest makes place for others."""
        if self.nr_conns >= self.worker_connections and self.waiting:
            arriving = (conn for conn, wait in self.waiting.items() if wait.is_arriving)
            self._drop(next(arriving, next(iter(self.waiting))))

    # --- sending -------------------------------------------------------------------------------------------------

    def _on_taken(self, conn: TConn, answered: "Future[Any]", _socket: object) -> None:
        try:
            conn.sock.send_more()
        except OSError:
            self._drop(conn)
            return
        if conn.sock.unsent:
            self.waiting[conn].until = time.monotonic() + SENDING_S
        else:
            self._leave(conn)
            self.finish_request(conn, answered)

    # --- ending --------------------------------------------------------------------------------------------------

    def _tell_timeout(self, conn: TConn) -> None:
        self._refuse(conn, TIMEOUT)

    def _refuse(self, conn: TConn, answer: bytes) -> None:
        self._leave(conn)
        with suppress(OSError):
            conn.sock.send(answer, socket.MSG_DONTWAIT)
        self._say_goodbye(conn)

    def _say_goodbye(self, conn: TConn) -> None:
        """RFC 9112, 9.6: our side is closed first; theirs, when they have read. gunicorn's loop would stand still."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._end(conn)
            return
        wait = Wait(time.monotonic() + GOODBYE_S, self._drop)
        self._wait(conn, selectors.EVENT_READ, wait, partial(self._on_goodbye, conn))

    def _on_goodbye(self, conn: TConn, _socket: object) -> None:
        try:
            if conn.sock.recv(GULP):
                return
        except BlockingIOError:
            return
        except OSError:
            pass
        self._drop(conn)

    def _wait(self, conn: TConn, event: int, wait: Wait, callback: Callable[[object], None]) -> None:
        conn.sock.settimeout(0)
        self.waiting[conn] = wait
        self.poller.register(conn.sock, event, callback)

    def _leave(self, conn: TConn) -> None:
        del self.waiting[conn]
        self.poller.unregister(conn.sock)

    def _drop(self, conn: TConn) -> None:
        self._leave(conn)
        self._end(conn)

    def _end(self, conn: TConn) -> None:
        self.nr_conns -= 1
        conn.close()


class Arriving:
    """A request as far as it is here. `wanted`: how many bytes a thread needs of it, 0 while its head has no end."""

    def __init__(self, received: bytes) -> None:
        self.received = bytearray()
        self.wanted = 0
        self.is_large = False
        self.expects = False
        self.is_unreadable = False
        self.add(received)

    def add(self, received: bytes) -> None:
        looked = max(0, len(self.received) - len(END_OF_HEAD))
        self.received += received
        if not self.wanted and (end := self.received.find(END_OF_HEAD, looked)) >= 0:
            self._read_head(end)

    def _read_head(self, end: int) -> None:
        head = bytes(self.received[: end + 2])
        length = CONTENT_LENGTH.search(head)
        # A length that gunicorn might read and we do not would let a thread wait for the body.
        self.is_unreadable = length is None and SAYS_LENGTH.search(head) is not None
        body = int(length[1]) if length else 0
        self.is_large = body > SMALL_BODY or bool(IN_CHUNKS.search(head))
        self.wanted = end + len(END_OF_HEAD) + (0 if self.is_large else body)
        self.expects = bool(WAITS_FOR_US.search(head))

    def is_whole(self) -> bool:
        return bool(self.wanted) and not self.is_unreadable and len(self.received) >= self.wanted

    def is_too_long(self) -> bool:
        return self.is_unreadable or (not self.wanted and len(self.received) > LONGEST_HEAD)

    def waits_for_us(self) -> bool:
        """Once: the body comes when we have said that it may."""
        waits, self.expects = bool(self.wanted) and self.expects, False
        return waits
