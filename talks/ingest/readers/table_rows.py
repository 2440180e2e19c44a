"""A table of talks (CSV with a header) -> its rows, each with the line on which it begins."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.moments import is_month_first
from talks.ingest.readers.programme import MAX_SLOTS
from talks.ingest.readers.source import Source
from talks.ingest.readers.table_columns import Columns, columns_of
from talks.ingest.readers.values import raw_text_of, text_of
from talks.ingest.records import ReadError, Said

DELIMITERS = "\t;,"
# What Excel writes above a table, for itself alone.
SEPARATOR = re.compile(r"sep=([\t;,])\s*\r?\n", re.IGNORECASE)
WITH_LINES = frozenset({"abstract", "speakers", "company"})
MAX_CELL = 100_000
# Lines in which a header is looked for, to say where it is.
FIRST_LINES = 10

Row = Mapping[str, str]
Cells = list[str]


@dataclass(frozen=True)
class Table:
    """`rows`: with the line on which each begins."""

    columns: Columns
    width: int
    rows: Sequence[tuple[int, Cells]]
    month_first: bool | None

    @cached_property
    def unread(self) -> Mapping[int, Said]:
        """What is counted of each column that is not known: made once, for a million cells."""
        return {
            index: Said(_("column “{name}”"), name=name.strip()[:60]) for index, name in self.columns.unread.items()
        }

    def row(self, cells: Cells) -> Row:
        known = self.columns.known
        return {known[i]: _value(known[i], cell[:MAX_CELL]) for i, cell in enumerate(cells) if i in known}


def table_of(source: Source) -> Table:
    """Raises `ReadError`."""
    found = header_of(source) if source.only_name else None
    if not found:
        raise refusal(source)
    delimiter, header, columns = found
    rows = list(_rows(source, delimiter))
    if not rows:
        raise ReadError(_("{file}: the table has a header and no row under it."), file=source.shown)
    dated = [index for index, column in columns.known.items() if column in ("day", "start", "end")]
    days = (cells[index].partition(" ")[0] for _number, cells in rows for index in dated if index < len(cells))
    return Table(columns, len(header), rows, is_month_first(days))


def header_of(source: Source) -> tuple[str, Cells, Columns] | None:
    """(delimiter, header, its columns); None for what is no table of talks."""
    text, first = _without_head(source.text_of(source.only_name)[:MAX_CELL])
    for delimiter in DELIMITERS:
        cells = next(_cells(text, first, delimiter), (0, []))[1]
        if columns := columns_of(cells):
            return delimiter, cells, columns
    return None


def refusal(source: Source) -> ReadError:
    """Says where the header is, if it is there."""
    text, first = _without_head(source.text_of(source.only_name)[:MAX_CELL]) if source.only_name else ("", 1)
    for delimiter in DELIMITERS:
        for number, cells in islice(_cells(text, first, delimiter), FIRST_LINES):
            if columns_of(cells):
                return ReadError(
                    _("{file}:{line}: this is the header; a table begins with it: take out what stands above."),
                    file=source.shown,
                    line=number,
                )
    return ReadError(
        _("{file}: this is no table of talks: expected is a header with a title and a speaker, day or room."),
        file=source.shown,
    )


def _without_head(text: str) -> tuple[str, int]:
    """(from the first row on, its line)."""
    begun = SEPARATOR.sub("", text.lstrip(), count=1) if SEPARATOR.match(text.lstrip()) else text.lstrip()
    return begun, 1 + text[: len(text) - len(begun)].count("\n")


def _cells(text: str, first: int, delimiter: str) -> Iterator[tuple[int, Cells]]:
    """Each row that holds something, with the line on which it begins. Ends where the rest is no table."""
    try:
        yield from _read_cells(text, first, delimiter)
    except csv.Error:
        return


def _read_cells(text: str, first: int, delimiter: str) -> Iterator[tuple[int, Cells]]:
    """Raises `csv.Error`."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, skipinitialspace=True)
    number = first
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield number, cells
        number = first + reader.line_num


def _rows(source: Source, delimiter: str) -> Iterator[tuple[int, Cells]]:
    """Raises `ReadError`."""
    name = source.only_name
    number = 1
    try:
        rows = _read_cells(*_without_head(source.text_of(name)), delimiter)
        for count, (number, cells) in enumerate(rows):
            if count > MAX_SLOTS:
                raise ReadError(
                    _("{file}: it has more than {most} rows, which no event has."), file=name, most=MAX_SLOTS
                )
            if count:
                yield number, cells
    except csv.Error as error:
        raise ReadError(
            _("{file}:{line}: the table cannot be read: {why}."), file=name, line=number, why=error
        ) from error


def _value(column: str, cell: str) -> str:
    return raw_text_of(cell).strip() if column in WITH_LINES else text_of(cell)
