"""CSV with comma, semicolon or tab, with a header in English or French or with none."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from talks.replays.playlist.columns import is_state, known, may_be_title
from talks.replays.playlist.entries import is_id, milliseconds, minutes, row_of
from talks.replays.playlist.listing import Listing, PlaylistError, Row, is_address, listing_of
from talks.replays.playlist.moments import date_of, duration_of
from talks.videos.address import is_video

DELIMITERS = "\t;,"
SAMPLE = 50  # Rows that are looked at to tell which column is which.
MOST = 0.8
ADDRESSES = frozenset({"url", "id", "links"})  # The kinds of columns that may lead to a video.


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
        header = _header(lines, is_named=is_named)
        if not header.keys().isdisjoint(ADDRESSES) and (len(header) > 1 or is_named):
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
        cells = [cell for cell in _column(lines[1:], index) if cell.strip()]
        read = READERS.get(kinds.get(index, ""))
        if name.strip() and cells and (index not in kinds or (read and not any(read(cell) for cell in cells))):
            unread.append(name)
    return unread


def _header(lines: Sequence[Line], *, is_named: bool) -> dict[str, int]:
    """Which column holds what: of several for one thing the best named. Content tells where no name is known."""
    names, sample = lines[0].cells, lines[1 : 1 + SAMPLE]
    found = {}
    for kind, named in known(names).items():
        columns = [names.index(name) for name in named]
        found[kind] = _best_of(columns, sample) if kind == "url" else columns[0]
        if kind == "title":
            found[kind] = next((c for c in columns if not any(map(is_address, _column(sample, c)))), columns[0])
    if "own_id" in found and all(map(is_id, _column(lines[1:], found["own_id"]))):
        found.setdefault("id", found["own_id"])
    if (found or is_named) and found.keys().isdisjoint(ADDRESSES) and not any(map(is_address, names)):
        found = {**_columns_by_content([line.cells for line in sample]), **found} if sample else found
    if not found.keys().isdisjoint(ADDRESSES):
        others = [c for c, name in enumerate(names) if may_be_title(name) and _is_text(list(_column(sample, c)))]
        if others and "title" not in found:
            found["title"] = max(others, key=lambda c: sum(map(len, _column(sample, c))))
    return found


def _is_text(cells: Sequence[str]) -> bool:
    tests = (is_address, date_of, duration_of, is_state, str.isdigit)
    return any(cells) and not any(cell and test(cell) for cell in cells for test in tests)


def _best_of(columns: Sequence[int], lines: Sequence[Line]) -> int:
    """A talk has pages beside its video."""
    holds = (is_video, is_address)
    held = (c for test in holds for c in columns if any(map(test, _column(lines, c))))
    return next(held, columns[0])


def _column(lines: Sequence[Line], index: int) -> Iterator[str]:
    return (line.cells[index] for line in lines if index < len(line.cells))


def _columns_by_content(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Empty unless one column holds addresses and another one words."""
    width = len(rows[0])
    if width < 2 or sum(len(row) == width for row in rows) < MOST * len(rows):  # noqa: PLR2004 -- an address and a title
        return {}
    columns = list(zip_longest(*(row[:width] for row in rows), fillvalue=""))
    found: dict[str, int] = {}
    for index, cells in enumerate(columns):
        filled = [cell for cell in cells if cell.strip()]
        for kind, test in (
            ("url", _is_plain_address),
            ("date", date_of),
            ("duration", duration_of),
            ("state", is_state),
        ):
            if kind not in found and filled and sum(bool(test(cell)) for cell in filled) >= MOST * len(cells):
                found[kind] = index
                break
    others = [index for index in range(width) if index not in found.values()]
    if "url" not in found or not others:
        return {}
    found["title"] = max(others, key=lambda index: sum(map(len, columns[index])))
    return found


def _is_plain_address(cell: str) -> bool:
    """A Markdown link with a comma behind it makes no table."""
    return "](" not in cell and is_address(cell)


def _listing(lines: Sequence[Line], columns: dict[str, int], unread: Sequence[str] = ()) -> Listing:
    return listing_of("", (_row(line, columns) for line in lines), unread=unread)


def _row(line: Line, columns: dict[str, int]) -> Row:
    cells = {name: line.cells[index].strip() for name, index in columns.items() if index < len(line.cells)}
    return row_of(line.number, {name: (cell,) for name, cell in cells.items() if cell})


READERS = {"date": date_of, "duration": duration_of, "minutes": minutes, "milliseconds": milliseconds}
