"""A table of talks (CSV with a header in English or French) -> its events: one, or one for each value of "event".

Template: docs/importing.md; columns: `table_columns`.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.identity import event_slug, name_beside
from talks.ingest.readers.moments import between_s, clock_of, day_of, length_s, moment_of
from talks.ingest.readers.notes import MOST_NAMED, Notes, first_of
from talks.ingest.readers.people import names_in
from talks.ingest.readers.programme import Slot, told
from talks.ingest.readers.source import Reader, Source, Told
from talks.ingest.readers.table_rows import WITH_LINES, Cells, Row, Table, header_of, table_of
from talks.ingest.readers.talk_links import TalkLinks
from talks.ingest.records import EventRecord, PersonRecord
from tools.folding import fold

CANCELLED = frozenset({"cancelled", "canceled", "annule", "annulee", "abgesagt"})
# From its start to an end that is told as an hour of the next day.
LONGEST_NIGHT = dt.timedelta(hours=12)


def recognises(source: Source) -> bool:
    return bool(source.only_name) and header_of(source) is not None


def read(source: Source) -> Iterator[Told]:
    """Raises `ReadError`."""
    table = table_of(source)
    said = [*_said_of(table, source)]
    by_event = _by_event(table)
    for name, rows in by_event.items():
        event = "" if len(by_event) > 1 else source.event
        yield _told(name, rows, table, replace(source, event=event), said)
        said = []


def _by_event(table: Table) -> dict[str, list[tuple[int, Cells]]]:
    found: dict[str, list[tuple[int, Cells]]] = {}
    for number, cells in table.rows:
        found.setdefault(table.row(cells).get("event", ""), []).append((number, cells))
    return found


def _count(source: Source) -> int:
    """Raises `ReadError`."""
    return len(_by_event(table_of(source)))


def _said_of(table: Table, source: Source) -> Iterator[tuple[str, Mapping[str, object]]]:
    """What is to look at in all of the file."""
    if unread := table.columns.unread:
        names = [name.strip()[:60] for name in unread.values()]
        yield _("Columns that are not known are left out: {names}."), {"names": first_of(names, MOST_NAMED)}
    if table.month_first:
        yield _("Its days, such as 4/13/2026, are read with the month first."), {}
    elif table.month_first is None:
        yield _("Its days can be read in two ways; 4/5/2026 is taken as 4 May. Write 2026-05-04 to be sure."), {}
    has_lines = any("\n" in cell for _number, cells in table.rows for cell in cells)
    if has_lines and source.text_of(source.only_name).count('"') % 2:
        yield _('A quote (") is not closed: what follows it may have become a part of its cell.'), {}


def _told(
    name: str,
    rows: Sequence[tuple[int, Cells]],
    table: Table,
    source: Source,
    said: Sequence[tuple[str, Mapping[str, object]]],
) -> Told:
    notes = Notes(source.only_name)
    untold: tuple[str, ...] = ()
    given = "" if name else source.event
    if not name:
        form = _("The table does not name its event; it is called “{name}” after the file.")
        name, untold = name_beside(source, notes, form)
    for form, values in said:
        notes.report(form, **values)
    days = sorted(filter(None, (_day_in(table.row(cells), month_first=table.month_first) for _number, cells in rows)))
    slots = _slots(rows, table, notes)
    slug = given or event_slug("", name, days[0].year if days else None)
    event = EventRecord(slug=slug, name=name[:200], timezone=source.timezone, source="table", untold=untold)
    return told(event, (replace(slot, ref=f"{slug}/{slot.ref}" if slot.ref else "") for slot in slots), notes)


def _slots(rows: Sequence[tuple[int, Cells]], table: Table, notes: Notes) -> Iterator[Slot]:
    unread = table.unread
    for number, cells in rows:
        where = f"{notes.where}:{number}"
        notes.left_out.update(unread[index] for index, cell in enumerate(cells) if index in unread and cell.strip())
        _tell_odd_cells(cells, table, where, notes)
        yield _slot(where, table.row(cells), notes, month_first=table.month_first)


def _tell_odd_cells(cells: Cells, table: Table, where: str, notes: Notes) -> None:
    if beyond := " ".join(filter(None, (cell.strip() for cell in cells[table.width :]))):
        notes.report(_("It has more cells than the header; “{text}” is left out."), where, text=beyond[:80])
    for index, cell in enumerate(cells):
        if "\n" in cell.strip() and table.columns.known.get(index, "abstract") not in WITH_LINES:
            notes.report(
                _('“{text}” goes over several lines: look whether a quote (") is not closed.'),
                where,
                text=" ".join(cell.split())[:80],
            )


def _slot(where: str, row: Row, notes: Notes, *, month_first: bool | None) -> Slot:
    """Its `ref` is not whole yet: it holds within its event."""
    day, start, end = _when(row, where, notes, month_first=month_first)
    links = TalkLinks(notes, where)
    for video in row.get("video", "").split():
        links.add_recording(video)
    if re.fullmatch(r"[\w-]{11}", row.get("video_id", "")):
        links.add_recording(f"https://www.youtube.com/watch?v={row['video_id']}")
    for slides in row.get("slides", "").split():
        links.add(slides, kind="slides")
    return Slot(
        where=where,
        title=row.get("title", ""),
        ref=row.get("id", "")[:200],
        starts_at=start,
        day=day,
        duration_s=length_s(row.get("duration")) or between_s(start, end),
        kind_words=tuple(filter(None, [row.get("kind")])),
        track=row.get("track", ""),
        room=row.get("room", ""),
        language=row.get("language", "")[:60],
        people=_people(row, where, notes),
        texts=(row.get("abstract"),),
        original_title=row.get("original_title", "")[:300],
        links=links,
        keywords=tuple(
            dict.fromkeys(filter(None, (word.strip() for word in re.split(r"[,;|]", row.get("keywords", "")))))
        ),
        licence=row.get("licence", ""),
        is_cancelled=fold(row.get("state", "")[:100]) in CANCELLED,
    )


def _day_in(row: Row, *, month_first: bool | None) -> dt.date | None:
    is_so = bool(month_first)
    return day_of(row.get("day"), month_first=is_so) or day_of(row.get("start"), month_first=is_so)


def _when(
    row: Row, where: str, notes: Notes, *, month_first: bool | None
) -> tuple[dt.date | None, dt.datetime | None, dt.datetime | None]:
    """(day, start, end), each in a cell or both in one ("2026-04-22 10:00"). An end before the start is tomorrow's."""
    told = row.get("start", "")
    day = _day_in(row, month_first=month_first)
    if row.get("day") and not day:
        notes.report(_("“{text}” is no day such as 2026-04-22; it is left open."), where, text=row["day"][:40])
    whole = moment_of(told) or moment_of(row.get("day"))
    clock = clock_of(told)
    if told and not clock and not whole:
        notes.report(_("“{text}” is no hour such as 10:30; it is left open."), where, text=told[:40])
    start = whole or (dt.datetime.combine(day, clock) if day and clock else None)
    last = clock_of(row.get("end"))
    end = moment_of(row.get("end")) or (
        dt.datetime.combine(start.date(), last, start.tzinfo) if start and last else None
    )
    if start and end and last and end < start and start.date() < dt.date.max:
        end += dt.timedelta(days=1)
    if start and end and last and end - start > LONGEST_NIGHT:
        form = _("It starts at {start} and ends at {end} of the next day; its length is left open.")
        notes.report(form, where, start=f"{start:%H:%M}", end=f"{end:%H:%M}")
        end = None
    return day, start, end


def _people(row: Row, where: str, notes: Notes) -> tuple[PersonRecord, ...]:
    """A company for each of several people, or one for all."""
    names = list(dict.fromkeys(name for part in row.get("speakers", "").split("\n") for name in names_in(part)))
    companies = [company.strip()[:200] for company in re.split(r"[;\n]", row.get("company", "")) if company.strip()]
    if len(companies) != len(names):
        if len(companies) > 1:
            form = _("It names {companies} companies and {people} speakers: nobody gets one.")
            notes.report(form, where, companies=len(companies), people=len(names))
        companies = companies * len(names) if len(companies) == 1 else []
    return tuple(PersonRecord(name, companies[index] if companies else None) for index, name in enumerate(names))


READER = Reader("table", "Table (CSV)", recognises, read, _count)
