"""Whether a SQLite database in WAL mode has had a commit, seen in memory that all its processes share.

Each commit changes the head of the file "-shm", and SQLite itself compares it with what it read before to know whether
there is something new. We compare the same bytes: no lock, no system call, a hundredth of the smallest question.

By hand, because asking by a plain statement at each request costs the goal of the kept page, at most 1.15 × of what
gunicorn alone takes: three runs that measured both ways in turns gave 1.07 to 1.09 × as it is, 1.16 to 1.19 × without.
Format: https://www.sqlite.org/walformat.html#the_wal_index_header
"""

import mmap
import os
import struct
import threading
from pathlib import Path

# Two copies of 48 bytes; of each, the first four are the version of the format, and the 13th says that it is complete.
HEAD_BYTES = 96
VERSION = struct.pack("=I", 3007000)
COMPLETE = 12

# Never closed: when a process closes any descriptor of a file, POSIX takes all its locks on that file away, and those
# on this one are SQLite's. By device and inode, so that it is opened once.
_maps: dict[tuple[int, int], mmap.mmap] = {}
_opening = threading.Lock()


def wal_index(database: str) -> mmap.mmap | None:
    """The head of the file, alive; None where there is none of a known form (another journal mode, another SQLite).

    For as long as it is read, the caller has a connection that has read the database: nobody shortens the file then.
    """
    path = Path(f"{os.path.realpath(database)}-shm")  # Where SQLite has it when the database is a link.
    try:
        with _opening:
            found = path.stat()
            name = found.st_dev, found.st_ino
            if name not in _maps:
                if found.st_size < HEAD_BYTES:
                    return None
                _maps[name] = mmap.mmap(os.open(path, os.O_RDONLY), HEAD_BYTES, prot=mmap.PROT_READ)
    except OSError:
        return None
    head = _maps[name]
    return head if head[: len(VERSION)] == VERSION and head[COMPLETE] else None
