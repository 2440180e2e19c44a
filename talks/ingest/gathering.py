"""Paths of a disk -> `Source`s for readers: files and folders, never more of them than a source has, and no links."""

import os
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from talks.ingest.files import FileTroubleError
from talks.ingest.readers.source import MAX_FILE_BYTES, Source

MAX_FILES = 100_000  # PyVideo has 22,300.
MAX_DEPTH = 8


def gathered(path: Path, timezone: str = "") -> Source:
    """One file, or a folder with all in it. Raises `FileTroubleError`, also later from what gives the bytes."""
    if path.is_dir():
        found = islice(_files_in(path, 0), MAX_FILES + 1)
        files = {file.relative_to(path).as_posix(): partial(read_file, file) for file in found}
        if not files:
            raise FileTroubleError(f"{path}: the folder is empty.")
        if len(files) > MAX_FILES:
            raise FileTroubleError(f"{path}: the folder holds more than {MAX_FILES:,} files.")
        return Source(path.resolve().name, files, timezone)
    return Source.of_file(path.name, read_file(path), timezone)


def read_file(path: Path) -> bytes:
    """One byte more than a source may have, at most. Raises `FileTroubleError`."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or " ".join(str(error).split())
        raise FileTroubleError(f"{path}: it cannot be read: {reason}.") from error


def _files_in(folder: Path, depth: int) -> Iterator[Path]:
    """Regular files, in the order of their names; nothing hidden, and nothing that a link leads to."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise FileTroubleError(f"{folder}: it cannot be read: {error.strerror}.") from error
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_file(follow_symlinks=False):
            yield Path(entry.path)
        elif entry.is_dir(follow_symlinks=False) and depth < MAX_DEPTH:
            yield from _files_in(Path(entry.path), depth + 1)
