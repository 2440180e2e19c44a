"""A socket that never waits: it gives what is here, and keeps what it shall send until the other side takes it."""

import socket
from typing import Any

# Bytes. So much is received at once of what is no head, and so much of an answer is kept before the first of it
# leaves: head and body of a page leave together.
GULP = 64 * 1024


class Patient(socket.socket):
    """Used by gunicorn's threads as they use any, and never blocking, whatever they wish."""

    def __init__(self, accepted: socket.socket) -> None:
        super().__init__(accepted.family, accepted.type, accepted.proto, accepted.detach())
        socket.socket.setblocking(self, False)  # noqa: FBT003 -- as the standard library has it
        self.unsent = bytearray()

    def setblocking(self, flag: bool, /) -> None:  # noqa: FBT001 -- as the standard library has it
        """Nothing: who has the socket wait would wait with it."""

    def settimeout(self, value: float | None, /) -> None:
        """Nothing, as above."""

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """Of a thread, which has its whole request already: no more comes."""
        return b""

    def receive(self, most: int = 8 * 1024) -> bytes | None:
        """What is here; b"" where nothing is yet, None where nothing will come."""
        try:
            return super().recv(most) or None
        except BlockingIOError:
            return b""
        except OSError:
            return None

    def sendall(self, data: Any, flags: int = 0, /) -> None:
        self.unsent += data
        if len(self.unsent) > GULP:
            self.send_more()

    def send_more(self) -> None:
        """As much as is taken at once."""
        try:  # noqa: SIM105 -- quicker than a context, on the way of every page
            del self.unsent[: self.send(self.unsent)]
        except BlockingIOError:
            pass

    def close(self) -> None:
        self.unsent.clear()
        super().close()
