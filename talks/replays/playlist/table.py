"""CSV with comma, semicolon or tab, with a header in English or French or with none."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from talks.replays.playlist.listing import Listing, PlaylistError, Row, is_address, listing_of
from talks.replays.playlist.moments import date_of, duration_of
from tools.folding import fold

HEADERS = {
    "url": ("url", "urls", "address", "adresse", "link", "lien", "video url", "webpage url", "original url", "href"),
    "title": ("title", "titre", "video title", "titre de la video", "name", "nom", "intitule"),
    "date": (
        "date", "published", "published on", "published at", "publication", "publication date", "upload date",
        "uploaded", "date de publication", "publie le", "publiee le", "mise en ligne", "date de mise en ligne",
    ),
    "duration": (
        "duration", "duration s", "length", "length s", "video length", "run time", "runtime", "duree", "duree s",
        "duree de la video", "longueur", "time", "temps",
    ),
    "minutes": ("minutes", "duration min", "duration minutes", "length min", "duree min", "duree minutes"),
    "channel": ("channel", "chaine", "uploader", "author", "auteur"),
}  # fmt: skip
COLUMNS = {header: column for column, headers in HEADERS.items() for header in headers}
DELIMITERS = "\t;,"
PLAIN_NUMBER = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,3})?")
SAMPLE = 50  # Rows that are looked at to tell which column is which.
MOST = 0.8


@dataclass(frozen=True)
class Line:
    number: int
    cells: tuple[str, ...]


def read_table(text: str, *, is_named: bool) -> Listing | None:
    """None when the text is no table. `is_named`: the file's name says that it is one."""
    for delimiter in DELIMITERS:
        try:
            lines = _lines(text, delimiter)
        except csv.Error as error:
            if is_named and delimiter == DELIMITERS[-1]:
                message = _("Expected a table (CSV); it cannot be read: {error}.")
                raise PlaylistError(format_lazy(message, error=str(error))) from None
            continue
        if not lines:
            return None
        header = _header(lines[0].cells)
        if "url" in header and (len(header) > 1 or is_named):
            return _listing(lines[1:], header, _unread(lines, header))
        if columns := _columns_by_content([line.cells for line in lines[:SAMPLE]]):
            return _listing(lines, columns)
    return None


def _lines(text: str, delimiter: str) -> list[Line]:
    """Each row with the line of the file that it starts on."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, skipinitialspace=True)
    lines = []
    number = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            lines.append(Line(number, tuple(cells)))
        number = reader.line_num + 1
    return lines


def _unread(lines: Sequence[Line], header: dict[str, int]) -> list[str]:
    """The columns that have no name we know, and those of which no cell was understood."""
    kinds = {index: kind for kind, index in header.items()}
    unread = []
    for index, name in enumerate(lines[0].cells):
        cells = [line.cells[index] for line in lines[1:] if index < len(line.cells) and line.cells[index].strip()]
        read = READERS.get(kinds.get(index, ""))
        if name.strip() and cells and (index not in kinds or (read and not any(read(cell) for cell in cells))):
            unread.append(name)
    return unread


def _header(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        if column := COLUMNS.get(re.sub(r"[_\s()\[\]-]+", " ", fold(cell)).strip()):
            found.setdefault(column, index)
    return found


def _columns_by_content(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Empty unless one column holds addresses and another one words."""
    width = len(rows[0])
    if width < 2 or sum(len(row) == width for row in rows) < MOST * len(rows):  # noqa: PLR2004 -- an address and a title
        return {}
    columns = list(zip_longest(*(row[:width] for row in rows), fillvalue=""))
    found: dict[str, int] = {}
    for index, cells in enumerate(columns):
        filled = [cell for cell in cells if cell.strip()]
        for kind, test in (("url", is_address), ("date", date_of), ("duration", duration_of)):
            if kind not in found and filled and sum(bool(test(cell)) for cell in filled) >= MOST * len(cells):
                found[kind] = index
                break
    others = [index for index in range(width) if index not in found.values()]
    if "url" not in found or not others:
        return {}
    found["title"] = max(others, key=lambda index: sum(map(len, columns[index])))
    return found


def _listing(lines: Sequence[Line], columns: dict[str, int], unread: Sequence[str] = ()) -> Listing:
    return listing_of("", (_row(line, columns) for line in lines), unread=unread)


def _minutes(text: str | None) -> int | None:
    """Of a column that says that it counts minutes; what is no plain number is read as everywhere."""
    plain = (text or "").replace(",", ".")
    return duration_of(float(plain) * 60 if PLAIN_NUMBER.fullmatch(plain) else text)


def _row(line: Line, columns: dict[str, int]) -> Row:
    cells = {name: line.cells[index].strip() for name, index in columns.items() if index < len(line.cells)}
    return Row(
        line.number,
        cells.get("url", ""),
        cells.get("title", ""),
        cells.get("channel", ""),
        date_of(cells.get("date")),
        duration_of(cells.get("duration")) or _minutes(cells.get("minutes")),
    )


READERS = {"date": date_of, "duration": duration_of, "minutes": _minutes}
