"""What the catalogue is now, for each request: exactly on SQLite, at most a lease ago on another database.

Both raise `UnreachableError` within a second when the database does not answer, and go on by themselves when it does.
"""

import mmap
import os
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from django.db import DEFAULT_DB_ALIAS, Error, connections

from recap.pagecache.entry import Revision
from recap.pagecache.wal_index import HEAD_BYTES, wal_index

SELECT = "SELECT number, raised_at FROM talks_cataloguerevision WHERE id = 1"
NEVER_RAISED: Revision = (0, None)
# How long a request waits for an answer; and how long nobody asks again after a lock that did not open.
PATIENCE_S = 1.0
PAUSE_S = 0.25
LOCK_TIMEOUT_S = 0.5
# A file that was put in the place of ours (a restored backup), or is gone, is noticed as soon as this.
SURE_S = 0.05


class UnreachableError(Exception):
    """The database does not answer."""


class Revisions(Protocol):
    def current(self) -> Revision:
        """Raises `UnreachableError`."""

    def forget(self) -> None:
        """This process has changed the catalogue, or doubts: the next answer is to a question that is asked after."""


class _Opened(threading.local):
    """What one thread has open, and what it read last: `revision` is that of `head`, the first bytes of `index`."""

    connection: sqlite3.Connection | None = None
    execute: Any = None
    inode = 0
    sure_until = 0.0
    index: mmap.mmap | None = None
    head = b""
    revision = NEVER_RAISED


class SqliteRevision:
    """Asked again after each commit, by one raw connection for each thread; and after `SURE_S` in any case."""

    def __init__(self, path: Path) -> None:
        self.path = os.fspath(path)
        self.thread = _Opened()
        self.locked_until = 0.0

    def current(self) -> Revision:
        thread, now = self.thread, time.monotonic()
        if now < thread.sure_until and thread.index and thread.index[:HEAD_BYTES] == thread.head:
            return thread.revision
        if now < self.locked_until:
            raise UnreachableError
        try:
            if now >= thread.sure_until:
                self._open(now)
            # Before the question: a commit in between makes us ask once more.
            thread.head = thread.index[:HEAD_BYTES] if thread.index else b""
            # All rows, so that the statement ends here: an open one would show the catalogue of this moment for ever.
            rows = thread.execute(SELECT).fetchall()
        except (OSError, sqlite3.Error) as error:
            if isinstance(error, sqlite3.OperationalError):
                self.locked_until = time.monotonic() + PAUSE_S
            self.close()
            raise UnreachableError from error
        thread.revision = rows[0] if rows else NEVER_RAISED
        return thread.revision

    def forget(self) -> None:
        """A commit ends what is held without this; that the file is there and answers is asked again."""
        self.thread.sure_until = 0.0

    def close(self) -> None:
        """The connection of this thread."""
        thread = self.thread
        thread.index, thread.sure_until, thread.inode = None, 0.0, 0
        if thread.connection:
            thread.connection.close()
            thread.connection = None

    def _open(self, now: float) -> None:
        """Makes sure that the connection is to the file of that name, which must exist: it is never made."""
        thread, inode = self.thread, Path(self.path).stat().st_ino
        if inode != thread.inode:
            self.close()
            address = f"file:{quote(self.path)}?mode=rw"
            connection = sqlite3.connect(address, uri=True, timeout=LOCK_TIMEOUT_S, isolation_level=None)
            thread.connection, thread.execute, thread.inode = connection, connection.cursor().execute, inode
            thread.execute(SELECT).fetchall()  # Only a connection that has read holds the index in place.
            thread.index = wal_index(self.path)
        thread.sure_until = now + SURE_S


class LeasedRevision:
    """Asked by one thread of its own, because a server that hangs hangs whoever asks it; everybody reads the answer.

    An answer holds for `lease_s` from the moment of its question. After `forget` only a later question counts.
    """

    def __init__(self, lease_s: float, ask: Callable[[], Revision]) -> None:
        self.lease_s = lease_s
        self.ask = ask
        self.revision: Revision | None = None  # None: the database did not answer
        self.valid_until = 0.0
        self.asked_at = 0.0
        self.not_before = 0.0
        self.hangs = False
        self.wanted = False
        self.changed = threading.Condition()
        self.asker: threading.Thread | None = None

    def current(self) -> Revision:
        revision = self.revision if time.monotonic() < self.valid_until else self._new_answer()
        if revision is None:
            raise UnreachableError
        return revision

    def forget(self) -> None:
        with self.changed:
            self.not_before = time.monotonic()
            self.valid_until = 0.0

    def _new_answer(self) -> Revision | None:
        came_at = time.monotonic()
        with self.changed:
            while not (self.asked_at >= max(came_at, self.not_before) or time.monotonic() < self.valid_until):
                self._want()
                left_s = came_at + PATIENCE_S - time.monotonic()
                if self.hangs or left_s <= 0 or not self.changed.wait(left_s):
                    # Nobody waits for this question again: pages are served stale until it is answered.
                    self.hangs = True
                    return None
            return self.revision

    def _want(self) -> None:
        # Started late, so that a server that forks after loading has it in each of its processes.
        if self.asker is None or not self.asker.is_alive():
            self.asker = threading.Thread(target=self._answer, name="page cache revision", daemon=True)
            self.asker.start()
        self.wanted = True
        self.changed.notify_all()

    def _answer(self) -> None:
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.wanted)
                self.wanted = False
                asked_at = time.monotonic()
            try:
                revision = self.ask()
            except (Error, OSError):
                revision = None
            with self.changed:
                self.hangs = False
                if asked_at >= self.not_before:
                    self.asked_at, self.revision = asked_at, revision
                    self.valid_until = asked_at + self.lease_s
                self.changed.notify_all()


def ask_django(alias: str = DEFAULT_DB_ALIAS) -> Revision:
    """Outside of a request, so that what Django does between requests is done here: old and broken connections go."""
    connection = connections[alias]
    connection.close_if_unusable_or_obsolete()
    try:
        with connection.cursor() as cursor:
            cursor.execute(SELECT)
            row: Any = cursor.fetchone()
    except Error:
        connection.close()
        raise
    connection.close_if_unusable_or_obsolete()
    return (int(row[0]), str(row[1])) if row else NEVER_RAISED
