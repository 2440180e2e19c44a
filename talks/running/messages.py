"""Translations compiled without gettext: every django.po of the given folders that is newer than its django.mo."""

import os
from collections.abc import Iterable
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po


class BrokenMessagesError(Exception):
    """A .po file that is none; the message names the file and the line."""


def compile_messages(locale_folders: Iterable[Path | str]) -> list[Path]:
    """The files written. Raises `BrokenMessagesError`; that file's .mo then stays as it was."""
    written = []
    for folder in locale_folders:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            target = source.with_suffix(".mo")
            if not target.exists() or target.stat().st_mtime_ns <= source.stat().st_mtime_ns:
                _compile(source, target)
                written.append(target)
    return written


def _compile(source: Path, target: Path) -> None:
    with source.open("rb") as po:
        try:
            catalog = read_po(po, locale=source.parent.parent.name, abort_invalid=True)
        except PoFileError as error:
            raise BrokenMessagesError(f"{source}: {error}") from error
    # Several processes may start at once: each writes its own file, and a reader never sees half of one.
    unfinished = target.with_suffix(f".mo.{os.getpid()}")
    with unfinished.open("wb") as mo:
        write_mo(mo, catalog)
    unfinished.replace(target)
