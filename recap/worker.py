"""gunicorn's worker with threads, in which no thread ever waits for the other side of a connection.

In: connections. Out: to a thread goes a request that is here as a whole, and comes back what it answered; receiving,
sending and saying goodbye are the loop's, each with a deadline. gunicorn's own worker reads heads and bodies, and
sends, in its threads without any: as many clients as threads, each silent in the middle of its request, stop a site.
A large body is asked about first: its head goes to a thread alone, and where `recap.bodies` lets its sender go on, the
loop takes the body and asks again.
"""

import selectors
import socket
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

from recap.arriving import Arriving, ArrivingBody, is_a_head
from recap.bodies import ON_ITS_WAY, BodyWantedError
from recap.patient import GULP, Patient

# Without a byte taken by the other side. Seconds.
SENDING_S = 10.0
# Between our last byte and theirs: a connection that is cut at once may lose our answer on the way.
GOODBYE_S = 2.0
# Large bodies that arrive at once: 400 MB of the disk.
MOST_BODIES = 16
# Of one account, which leaves room for others'.
MOST_BODIES_OF_ONE = 4

ENDS = b"\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large" + ENDS
TIMEOUT = b"HTTP/1.1 408 Request Timeout" + ENDS
BUSY = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5" + ENDS
DISK_FULL = b"HTTP/1.1 507 Insufficient Storage" + ENDS
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


class Connection(TConn):  # type: ignore[misc]
    """`arrived`: its request, None where that is a head alone. `keeps`: another one may follow.

    Of a large body `wanted` bytes shall come, from the account `sender`; `body`: what came.
    """

    arrived: Arriving | None = None
    keeps = False
    wanted = 0
    sender = ""
    body: Any = ON_ITS_WAY


@dataclass(slots=True)
class Wait:
    """A connection that the loop waits for: until when (monotonic), and what is done where nothing came."""

    until: float
    give_up: Callable[[Connection], None]
    arriving: Arriving | ArrivingBody | None = None


class Worker(ThreadWorker):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting: dict[Connection, Wait] = {}

    def accept(self, listener: socket.socket) -> None:
        try:
            accepted, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        self.nr_conns += 1
        self._make_room()
        conn = Connection(self.cfg, Patient(accepted), address, listener.getsockname())
        conn.init()
        self.enqueue_req(conn)

    def enqueue_req(self, conn: Connection) -> None:
        """The way of every request to a thread, the first and the later ones of its connection."""
        received = conn.parser.unreader.take_buffered() or conn.sock.receive()
        if received is None:
            self._end(conn)
        elif is_a_head(received):
            self._to_a_thread(conn, received)
        else:
            arriving = Arriving(received)
            self._wait_for_the_rest(conn, arriving, self._on_arrival)
            self._take(conn, arriving)

    def handle_request(self, request: Any, conn: Connection) -> bool:
        """In a thread. What else gunicorn says there, of what cannot be read, the loop sends."""
        if conn.arrived:
            self._give_body(request, conn)
        try:
            keeps = bool(super().handle_request(request, conn))
        except BodyWantedError as wanted:
            conn.wanted, conn.sender = wanted.length, wanted.sender
            return False
        conn.sock.send_more()
        return keeps

    def _give_body(self, request: Any, conn: Connection) -> None:
        request._expected_100_continue = False  # The loop says it.
        if conn.arrived and conn.arrived.is_large:
            request.body = conn.body
            request.force_close()  # And the answer says so: some of it may be left on the wire.

    def _keepalive_after(self, conn: Connection, keepalive: object) -> bool:
        """Of a large body some may be left on the wire; a small one is here, read or not."""
        if keepalive and conn.arrived:
            keepalive = not conn.arrived.is_large and conn.parser.finish_body()
        conn.keeps = bool(keepalive)
        return conn.keeps

    def finish_request(self, conn: Connection, answered: "Future[Any]") -> None:
        if conn.sock.unsent:
            self._send_the_rest(conn, answered)
        elif conn.wanted:
            self._take_a_body(conn)
        elif conn.keeps:
            super().finish_request(conn, answered)
        else:
            self._say_goodbye(conn)

    def murder_pending(self) -> None:
        """Called at each turn of the loop, at least once a second."""
        if not self.waiting:
            return
        now = time.monotonic()
        for conn, wait in [each for each in self.waiting.items() if each[1].until <= now]:
            wait.give_up(conn)

    # --- receiving -----------------------------------------------------------------------------------------------

    def _on_arrival(self, conn: Connection, arriving: Arriving) -> None:
        if (received := conn.sock.receive()) is None:
            self._drop(conn)
        else:
            arriving.add(received)
            self._take(conn, arriving)

    def _take(self, conn: Connection, arriving: Arriving) -> None:
        if arriving.is_too_long():
            self._refuse(conn, TOO_LARGE)
        elif arriving.is_whole():
            self._leave(conn)
            self._to_a_thread(conn, bytes(arriving.received), arriving)
        elif arriving.waits_for_us():
            self._say(conn, GO_ON)

    def _to_a_thread(self, conn: Connection, received: bytes, arrived: Arriving | None = None) -> None:
        conn.arrived, conn.keeps = arrived, False
        conn.parser.unreader.buf.write(received)
        super().enqueue_req(conn)

    def _take_a_body(self, conn: Connection) -> None:
        senders = [one.sender for one, wait in self.waiting.items() if isinstance(wait.arriving, ArrivingBody)]
        if len(senders) >= MOST_BODIES or senders.count(conn.sender) >= MOST_BODIES_OF_ONE:
            self._refuse(conn, BUSY)
            return
        if conn.arrived and conn.arrived.waits_for_us():
            self._say(conn, GO_ON)
        arriving, conn.wanted = ArrivingBody(conn.wanted), 0
        self._wait_for_the_rest(conn, arriving, self._on_body)
        self._add_to_a_body(conn, arriving, conn.parser.unreader.take_buffered())

    def _on_body(self, conn: Connection, arriving: ArrivingBody) -> None:
        if (received := conn.sock.receive(GULP)) is None:
            self._drop(conn)
        else:
            self._add_to_a_body(conn, arriving, received)

    def _add_to_a_body(self, conn: Connection, arriving: ArrivingBody, received: bytes) -> None:
        try:
            arriving.add(received)
        except OSError:
            self._refuse(conn, DISK_FULL)
            return
        self.waiting[conn].until = arriving.until
        if arriving.is_whole():
            self._leave(conn)
            # The head was read, and the same request is asked once more.
            conn.body, conn.parser = arriving.file, iter([conn.parser.mesg])
            super().enqueue_req(conn)

    def _make_room(self) -> None:
        """Where no more connections fit, the one that has sent, or else read, for longest makes place for others."""
        if self.nr_conns >= self.worker_connections and self.waiting:
            arriving = (conn for conn, wait in self.waiting.items() if wait.arriving)
            self._drop(next(arriving, next(iter(self.waiting))))

    # --- sending -------------------------------------------------------------------------------------------------

    def _say(self, conn: Connection, answer: bytes) -> None:
        with suppress(OSError):
            conn.sock.send(answer)

    def _send_the_rest(self, conn: Connection, answered: "Future[Any]") -> None:
        wait = Wait(time.monotonic() + SENDING_S, self._drop)
        self._wait(conn, selectors.EVENT_WRITE, wait, partial(self._on_taken, answered=answered))

    def _on_taken(self, conn: Connection, answered: "Future[Any]") -> None:
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

    def _tell_timeout(self, conn: Connection) -> None:
        self._refuse(conn, TIMEOUT)

    def _refuse(self, conn: Connection, answer: bytes) -> None:
        if conn in self.waiting:
            self._leave(conn)
        self._say(conn, answer)
        self._say_goodbye(conn)

    def _say_goodbye(self, conn: Connection) -> None:
        """RFC 9112, 9.6: our side is closed first; theirs, when they have read. gunicorn's loop would stand still."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._end(conn)
            return
        wait = Wait(time.monotonic() + GOODBYE_S, self._drop)
        self._wait(conn, selectors.EVENT_READ, wait, self._on_goodbye)

    def _on_goodbye(self, conn: Connection) -> None:
        if conn.sock.receive() is None:
            self._drop(conn)

    def _wait_for_the_rest(self, conn: Connection, arriving: Any, callback: Callable[..., None]) -> None:
        wait = Wait(arriving.until, self._tell_timeout, arriving)
        self._wait(conn, selectors.EVENT_READ, wait, partial(callback, arriving=arriving))

    def _wait(self, conn: Connection, event: int, wait: Wait, callback: Callable[[Connection], None]) -> None:
        self.waiting[conn] = wait
        self.poller.register(conn.sock, event, partial(self._on_event, conn, callback))

    def _on_event(self, conn: Connection, callback: Callable[[Connection], None], _socket: object) -> None:
        """Of the same turn of the loop, another event may have dropped it."""
        if conn in self.waiting:
            callback(conn)

    def _leave(self, conn: Connection) -> None:
        del self.waiting[conn]
        self.poller.unregister(conn.sock)

    def _drop(self, conn: Connection) -> None:
        self._leave(conn)
        self._end(conn)

    def _end(self, conn: Connection) -> None:
        self.nr_conns -= 1
        conn.close()
