"""Articles from disk, fixtures and articles to disk: never too much of the one, never half of the other."""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from talks.ingest.readers.article.document.source import MAX_BYTES
from talks.ingest.readers.article.vocabulary import Vocabulary

STDIN = "-"


class FileTroubleError(Exception):
    """A file cannot be read or written; the message names it and says why, in one line."""


def read_bytes(path: str) -> bytes:
    """`path` "-": standard input. Raises `FileTroubleError`."""
    name = shown_name(path)
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path.
        raise FileTroubleError(f"{name}: it cannot be read: {_reason(error)}.") from error
    if len(data) > MAX_BYTES:
        raise FileTroubleError(f"{name}: it is larger than {MAX_BYTES // 1_000_000} MB, which no recap is.")
    return data


def read_vocabulary(*paths: str) -> Vocabulary:
    """Of all rows together. Raises `FileTroubleError`."""
    rows = [row for path in paths for row in _rows_of(path)]
    try:
        return Vocabulary.of_rows(rows)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise FileTroubleError(f"{', '.join(paths)}: it is no fixture with a vocabulary.") from error


def _rows_of(path: str) -> list[Any]:
    try:
        rows = json.loads(read_bytes(path))
    except (ValueError, RecursionError):
        rows = None
    if not isinstance(rows, list):
        raise FileTroubleError(f"{path}: it is no fixture with a vocabulary.")
    return rows


def write_whole(path: str, content: str | bytes) -> None:
    """All of it or nothing: under another name first, then renamed. Raises `FileTroubleError`."""
    data = content.encode() if isinstance(content, str) else content
    try:
        target = Path(path).resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)  # A pipe or a device, which cannot be replaced.
            return
        mode = target.stat().st_mode & 0o777 if target.is_file() else 0o666 & ~_umask()
        if target.is_file() and not os.access(target, os.W_OK):
            raise PermissionError(13, os.strerror(13))
        if target.is_dir():
            raise IsADirectoryError(21, os.strerror(21))
        handle, partial = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(partial).chmod(mode)
            Path(partial).replace(target)
        except BaseException:
            Path(partial).unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        raise FileTroubleError(f"{path}: it cannot be written: {_reason(error)}.") from error


def shown_name(path: str) -> str:
    return "standard input" if path == STDIN else path


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or " ".join(str(error).split())
