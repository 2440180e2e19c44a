"""A file that appears under its name when it is whole and on the disk, or not at all.

In: its path. Out: another path, to be written inside the block; whatever happens there, no half of it stays for long.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from talks.running.backup.contents import BackupError

# What SQLite may leave beside a file that it writes.
BESIDE = ("", "-journal", "-wal", "-shm")


@contextmanager
def whole_file(path: Path, *, force: bool) -> Iterator[Path]:
    """Readable by its owner only. `force`: in the place of one that is there. Raises `BackupError`, `OSError`."""
    path = path.absolute()
    _refuse(path, force=force)
    with scratch_file(path.with_name(f".{path.name}.unfinished")) as unfinished:
        yield unfinished
        _sync(unfinished)
        _refuse(path, force=force)
        unfinished.replace(path)
        _sync(path.parent)


@contextmanager
def scratch_file(path: Path) -> Iterator[Path]:
    """An empty file, ours alone and gone afterwards. What somebody who was killed left under that name goes first."""
    lock = _ours(path)
    try:
        yield path
    finally:
        _remove(path)
        os.close(lock)


@contextmanager
def private_files() -> Iterator[None]:
    """What is made within the block, a database too, is for its owner only: accounts are in it."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _ours(path: Path) -> int:
    """The file, new and locked. The lock ends with the process: no file of a dead one stands in the way."""
    lock = _locked(path, os.O_CREAT)
    if os.fstat(lock).st_size or any(Path(f"{path}{ending}").exists() for ending in BESIDE[1:]):
        # Removed, not emptied: a program that a dead process started may still write into it.
        _remove(path)
        os.close(lock)
        lock = _locked(path, os.O_CREAT | os.O_EXCL)
    return lock


def _locked(path: Path, flags: int) -> int:
    busy = BackupError(f"Another one is at work on {path}.")
    try:
        opened = os.open(path, os.O_RDWR | os.O_CLOEXEC | flags, 0o600)
    except FileExistsError:
        raise busy from None
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Whoever had it may have removed it between our opening and our locking.
        if not os.path.samestat(path.stat(), os.fstat(opened)):
            raise busy
    except (BlockingIOError, FileNotFoundError):
        os.close(opened)
        raise busy from None
    return opened


def _refuse(path: Path, *, force: bool) -> None:
    if path.is_dir():
        raise BackupError(f"{path} is a folder. Name a file in it.")
    if not path.parent.is_dir():
        raise BackupError(f"There is no folder {path.parent}.")
    if path.exists() and not path.is_file():  # A device: whoever may would replace it.
        raise BackupError(f"{path} is no file, and stays as it is.")
    if path.exists() and not force:
        raise BackupError(f"{path} is there already and stays as it is. --force writes over it.")


def _sync(path: Path) -> None:
    """Onto the disk: what was written to a file, or under which names a folder has its files."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _remove(path: Path) -> None:
    for ending in BESIDE:
        Path(f"{path}{ending}").unlink(missing_ok=True)
