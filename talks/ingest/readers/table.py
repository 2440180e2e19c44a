"""A table of talks (CSV with a header in English or French) -> its events: one, or one for each value of "event".

Template and all names of columns: docs/importing.md.
"""

import csv
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.identity import event_slug, named_after
from talks.ingest.readers.moments import between_s, clock_of, day_of, length_s, moment_of
from talks.ingest.readers.notes import Notes
from talks.ingest.readers.people import names_in
from talks.ingest.readers.programme import MAX_SLOTS, Slot, told
from talks.ingest.readers.source import Reader, Source, Told
from talks.ingest.readers.talk_links import TalkLinks
from talks.ingest.readers.values import raw_text_of, text_of
from talks.ingest.records import EventRecord, PersonRecord, ReadError, Said
from tools.folding import fold

HEADERS = {
    "event": ("event", "conference", "evenement"),
    "id": ("id", "code", "ref", "reference", "identifiant", "session id", "talk id", "identifier"),
    "title": (
        "title", "titre", "talk title", "talk", "session", "session title", "titre de la conference",
        "titre de la session", "intitule", "name",
        "nom de la session", "presentation", "sujet", "subject",
    ),
    "original_title": ("original title", "titre original"),
    "speakers": (
        "speaker", "speakers", "speaker s", "speaker name", "speaker names", "intervenant", "intervenants",
        "intervenante",
        "intervenant e s", "orateur", "orateurs", "conferencier", "conferenciers", "presenter", "presenters", "author",
        "authors", "auteur",
        "auteurs", "nom de l intervenant",
    ),
    "company": (
        "company", "companies", "organization", "organisation", "affiliation", "entreprise", "entreprises", "societe",
        "employeur",
    ),
    "day": ("day", "date", "jour", "session date", "date de la session"),
    "start": (
        "start", "starts", "start time", "starts at", "time", "hour", "debut", "heure", "heure de debut", "horaire",
        "from", "begin",
    ),
    "end": ("end", "ends", "end time", "ends at", "fin", "heure de fin", "to", "until"),
    "duration": (
        "duration", "length", "minutes", "duration min", "duration minutes", "duree", "duree min", "duree minutes",
        "duree en minutes",
    ),
    "room": ("room", "salle", "stage", "hall", "scene", "location", "lieu", "amphi", "amphitheatre"),
    "track": ("track", "piste", "parcours", "stream"),
    "kind": ("kind", "type", "format", "session type", "session format", "type de session", "category", "categorie"),
    "language": ("language", "langue", "lang"),
    "abstract": ("abstract", "description", "resume", "summary", "presentation de la session", "texte"),
    "slides": (
        "slides", "slides url", "slide deck", "deck", "support", "supports", "diapositives", "diapos", "lien support",
    ),
    "video": (
        "video", "video url", "replay", "replay url", "recording", "youtube", "rediffusion", "lien video", "url video",
    ),
    "video_id": ("video id", "youtube id", "id video"),
    "keywords": ("keywords", "tags", "topics", "themes", "mots cles", "etiquettes", "topic", "tag"),
    "state": ("state", "status", "statut", "etat"),
    "licence": ("licence", "license"),
}  # fmt: skip
COLUMNS = {header: column for column, headers in HEADERS.items() for header in headers}
# Besides a title, a table of talks says something that a list of videos does not.
ALSO = frozenset({"speakers", "day", "start", "room", "track", "abstract"})
DELIMITERS = "\t;,"
WITH_LINES = frozenset({"abstract", "speakers", "company"})
MAX_COLUMNS, MAX_CELL = 200, 100_000
CANCELLED = frozenset({"cancelled", "canceled", "annule", "annulee", "abgesagt"})

Row = Mapping[str, str]


def recognises(source: Source) -> bool:
    name = source.only_name
    return bool(name) and _columns(source, name) is not None


def read(source: Source) -> Iterator[Told]:
    """Raises `ReadError`."""
    found = _columns(source, source.only_name) if source.only_name else None
    if not found:
        raise ReadError(
            _("{file}: this is no table of talks: expected is a header with a title and a speaker, day or room."),
            file=source.shown,
        )
    delimiter, columns, unread = found
    by_event: dict[str, list[tuple[int, Row]]] = {}
    for number, row in _rows(source, delimiter, columns):
        by_event.setdefault(row.get("event", ""), []).append((number, row))
    after_file = named_after(source.shown)
    for name, rows in by_event.items():
        yield _told(name or after_file, rows, source, unread, is_named=bool(name))


def _told(name: str, rows: Sequence[tuple[int, Row]], source: Source, unread: Sequence[str], *, is_named: bool) -> Told:
    notes = Notes(source.only_name)
    if not is_named:
        notes.report(_("The table does not name its event; it is called “{name}” after the file."), name=name)
    notes.left_out.update(Said(_("column “{name}”"), name=column[:60]) for column in unread)
    days = sorted(day for _number, row in rows if (day := day_of(row.get("day")) or day_of(row.get("start"))))
    slug = event_slug("", name, days[0].year if days else None)
    event = EventRecord(slug=slug, name=name[:200], timezone=source.timezone, source="table")
    return told(event, (_slot(number, row, slug, notes) for number, row in rows), notes)


def _columns(source: Source, name: str) -> tuple[str, dict[int, str], list[str]] | None:
    """(delimiter, column of each index, headers that are none of ours); None for what is no table of talks."""
    head = source.text_of(name)[:MAX_CELL].lstrip()
    for delimiter in DELIMITERS:
        cells = next(_cells(head, delimiter), (0, []))[1]
        found: dict[int, str] = {}
        for index, cell in enumerate(cells[:MAX_COLUMNS]):
            column = COLUMNS.get(re.sub(r"[^a-z0-9]+", " ", fold(cell[:100])).strip(), "")
            if column and column not in found.values():
                found[index] = column
        if "title" in found.values() and ALSO & set(found.values()):
            return delimiter, found, [cell for index, cell in enumerate(cells) if index not in found and cell.strip()]
    return None


def _cells(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds something, with the line on which it begins. Ends where the rest is no table."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, skipinitialspace=True)
    number = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield number, cells
            number = reader.line_num + 1
    except csv.Error:
        return


def _rows(source: Source, delimiter: str, columns: Mapping[int, str]) -> Iterator[tuple[int, Row]]:
    """Raises `ReadError`."""
    name = source.only_name
    text = source.text_of(name)
    reader = csv.reader(text.lstrip().splitlines(keepends=True), delimiter=delimiter, skipinitialspace=True)
    number = 1 + len(text[: len(text) - len(text.lstrip())].splitlines())
    first = number
    try:
        for count, cells in enumerate(reader):
            if count > MAX_SLOTS:
                raise ReadError(
                    _("{file}: it has more than {most} rows, which no event has."), file=name, most=MAX_SLOTS
                )
            if count and any(cell.strip() for cell in cells):
                yield (
                    number,
                    {
                        columns[index]: _value(columns[index], cell[:MAX_CELL])
                        for index, cell in enumerate(cells)
                        if index in columns
                    },
                )
            number = first + reader.line_num
    except csv.Error as error:
        raise ReadError(
            _("{file}:{line}: the table cannot be read: {why}."), file=name, line=str(number), why=error
        ) from error


def _value(column: str, cell: str) -> str:
    return raw_text_of(cell).strip() if column in WITH_LINES else text_of(cell)


def _slot(number: int, row: Row, event: str, notes: Notes) -> Slot:
    where = f"{notes.where}:{number}"
    day, start, end = _when(row, where, notes)
    links = TalkLinks(notes, where)
    for video in row.get("video", "").split():
        links.add_recording(video)
    if re.fullmatch(r"[\w-]{11}", row.get("video_id", "")):
        links.add_recording(f"https://www.youtube.com/watch?v={row['video_id']}")
    for slides in row.get("slides", "").split():
        links.add(slides, kind="slides")
    own = row.get("id", "")[:200]
    return Slot(
        where=where,
        title=row.get("title", ""),
        ref=f"{event}/{own}" if own else "",
        starts_at=start,
        day=day,
        duration_s=length_s(row.get("duration")) or between_s(start, end),
        kind_words=tuple(filter(None, [row.get("kind")])),
        track=row.get("track", ""),
        room=row.get("room", ""),
        language=row.get("language", "")[:60],
        people=_people(row),
        texts=(row.get("abstract"),),
        original_title=row.get("original_title", "")[:300],
        links=links,
        keywords=tuple(
            dict.fromkeys(filter(None, (word.strip() for word in re.split(r"[,;|]", row.get("keywords", "")))))
        ),
        licence=row.get("licence", ""),
        is_cancelled=fold(row.get("state", "")[:100]) in CANCELLED,
    )


def _when(row: Row, where: str, notes: Notes) -> tuple[dt.date | None, dt.datetime | None, dt.datetime | None]:
    """(day, start, end), each in a cell or both in one ("2026-04-22 10:00"). An end before the start is tomorrow's."""
    told = row.get("start", "")
    day = day_of(row.get("day")) or day_of(told)
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
    return day, start, end


def _people(row: Row) -> tuple[PersonRecord, ...]:
    """A company for each of several people, or one for all."""
    names = list(dict.fromkeys(name for part in row.get("speakers", "").split("\n") for name in names_in(part)))
    companies = [company.strip()[:200] for company in re.split(r"[;\n]", row.get("company", "")) if company.strip()]
    if len(companies) != len(names):
        companies = companies * len(names) if len(companies) == 1 else []
    return tuple(PersonRecord(name, companies[index] if companies else None) for index, name in enumerate(names))


READER = Reader("table", "Table (CSV)", recognises, read)
