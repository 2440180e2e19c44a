"""A request as far as it is here: how many bytes are still wanted, and until when. Reads no socket.

What is told of a head is how long the body is that comes with it; all else of it is gunicorn's to read.
"""

import re
import time
from tempfile import SpooledTemporaryFile

from recap.bodies import SMALL_BODY

# From the first moment of a request, or its connection, to the end of its head and small body. Seconds.
ARRIVAL_S = 10.0
# A large body has as long to begin with, and a second more for each so many bytes of it that are here. A line of
# 256 kbit/s brings them; a listing of 25 MB has a quarter of an hour at most.
SLOWEST = 32 * 1024
# Bytes. Of a body, so many are in memory; the rest is in a file without a name.
LONGEST_HEAD = 64 * 1024
IN_MEMORY = 1024 * 1024

END_OF_HEAD = b"\r\n\r\n"
CONTENT_LENGTH = re.compile(rb"^content-length:[ \t]*0*([0-9]{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
SAYS_LENGTH = re.compile(rb"^content-length[ \t]*:", re.IGNORECASE | re.MULTILINE)
IN_CHUNKS = re.compile(rb"^transfer-encoding:", re.IGNORECASE | re.MULTILINE)
WAITS_FOR_US = re.compile(rb"^expect:", re.IGNORECASE | re.MULTILINE)


def is_a_head(received: bytes) -> bool:
    """Whether this is one whole request, and nothing after its head: by far the most are, and they are told quickly."""
    end = received.find(END_OF_HEAD)
    if end < 0 or end + len(END_OF_HEAD) != len(received):
        return False
    said = received.lower()
    return b"\ncontent-length" not in said and b"\ntransfer-encoding" not in said and b"\nexpect" not in said


class Arriving:
    """`wanted`: how many bytes a thread needs of it, 0 while its head has no end."""

    def __init__(self, received: bytes) -> None:
        self.received = bytearray()
        self.wanted = 0
        self.is_large = False
        self.expects = False
        self.is_unreadable = False
        self.until = time.monotonic() + ARRIVAL_S
        self.add(received)

    def add(self, received: bytes) -> None:
        looked = max(0, len(self.received) - len(END_OF_HEAD))
        self.received += received
        if not self.wanted and (end := self.received.find(END_OF_HEAD, looked)) >= 0:
            self._read_head(end)

    def _read_head(self, end: int) -> None:
        head = bytes(self.received[: end + 2])
        length = CONTENT_LENGTH.search(head)
        # A length that gunicorn might read and we do not would let a thread look for a body that is not here.
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


class ArrivingBody:
    """A large one, of `length` bytes, of somebody who may send it. `file`: what is here."""

    def __init__(self, length: int) -> None:
        self.missing = length
        self.until = time.monotonic() + ARRIVAL_S
        self.file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- it lasts as long as the request

    def add(self, received: bytes) -> None:
        """Raises `OSError` where the disk takes no more."""
        taken = self.file.write(received[: self.missing])
        self.missing -= taken
        self.until += taken / SLOWEST
        if self.is_whole():
            self.file.seek(0)

    def is_whole(self) -> bool:
        return not self.missing
