"""A folder that somebody sends as one zip file → `Source`. Nothing is written to disk: its names lead nowhere.

What it holds is bounded as it is unpacked, whatever it says of itself.
"""

import struct
import zlib
from functools import partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from talks.ingest.files import FileTroubleError
from talks.ingest.readers.source import MAX_FILE_BYTES, Source

MAX_FILES = 5_000
FIRST_BYTES = b"PK\3\4"
# Of each entry of its list; they are counted before any is read.
ENTRY = b"PK\1\2"
METHODS = (ZIP_STORED, ZIP_DEFLATED)
# What `zipfile` raises of files that are none, or have a password.
BROKEN = (
    BadZipFile, EOFError, LookupError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError,
    struct.error, zlib.error,
)  # fmt: skip


def is_zipped(data: bytes) -> bool:
    return data.startswith(FIRST_BYTES)


def unzipped(name: str, data: bytes, timezone: str = "") -> Source:
    """All files but hidden ones. Raises `FileTroubleError`."""
    if data.count(ENTRY) > MAX_FILES:
        raise FileTroubleError(f"{name}: the folder holds more than {MAX_FILES:,} files.")
    try:
        files = _files_in(name, data)
    except BROKEN as error:
        raise FileTroubleError(f"{name}: it cannot be unpacked: {' '.join(str(error).split())}.") from error
    if "xl/workbook.xml" in files or "content.xml" in files:
        raise FileTroubleError(f"{name}: this is a workbook; save the table as “CSV UTF-8”.")
    if not files:
        raise FileTroubleError(f"{name}: the folder is empty.")
    return Source(name.removesuffix(".zip"), {file: partial(bytes, held) for file, held in files.items()}, timezone)


def _files_in(name: str, data: bytes) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = MAX_FILE_BYTES
    with ZipFile(BytesIO(data)) as zipped:
        for entry in zipped.infolist():
            if entry.is_dir() or _is_hidden(entry.filename):
                continue
            files[entry.filename] = _unpacked(zipped, entry, left)
            left -= len(files[entry.filename])
            if left < 0:
                raise FileTroubleError(f"{name}: it holds more than {MAX_FILE_BYTES // 1_000_000} MB.")
    return files


def _unpacked(zipped: ZipFile, entry: ZipInfo, most: int) -> bytes:
    """One byte more than `most`, at most."""
    if entry.compress_type not in METHODS:
        raise NotImplementedError("it is packed in a way that is not read")
    with zipped.open(entry) as file:
        return file.read(most + 1)


def _is_hidden(name: str) -> bool:
    """As gathering from disk, and what a Mac adds."""
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
