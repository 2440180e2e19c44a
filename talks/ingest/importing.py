"""Paths or bytes -> events one after the other, and what is to be said of each: for a command or page that imports."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from django.utils.translation import gettext_noop as _

from talks.ingest.files import FileTroubleError
from talks.ingest.gathering import gathered
from talks.ingest.readers.formats import BY_NAME, READERS, reader_for, recognised
from talks.ingest.readers.notes import first_of
from talks.ingest.readers.source import Reader, Source, Told
from talks.ingest.records import EventRecord, Problem, ReadError, Said

NOT_AMONG = _("Of its events none is “{event}”: {slugs}.")
AUTO = "auto"
FORMATS = (AUTO, *BY_NAME)


@dataclass
class Importing:
    """`event`: the slug of the event whose talks these are, or of the one to take of several; `name`: its name.

    `format`: of `FORMATS`. `given`: paths, or what was sent. `timezone`: of paths; what was sent has its own. `say`:
    takes "problem" and a `Problem`, or "refused" and the error; `progress`: what is done, and which part of all, 0 to
    1. All counts are those of what was read so far.
    """

    format: str
    given: Sequence[Path | Source]
    timezone: str = ""
    event: str = ""
    name: str = ""
    say: Callable[[str, Problem | Exception], object] = print
    progress: Callable[[str, float], object] = lambda note, part: None
    totals: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    refused: list[Exception] = field(default_factory=list)

    def events(self) -> Iterator[EventRecord]:
        """A path that cannot be read is a line, and the next is read."""
        for number, one in enumerate(self.given):
            try:
                sources = self._sources(one if isinstance(one, Source) else gathered(one, self.timezone))
            except (ReadError, FileTroubleError) as error:
                self._refuse(error)
                continue
            for place, (reader, source) in enumerate(sources):
                for part, event in self._events_of(reader, source):
                    yield event
                    done = (number + (place + part) / len(sources)) / len(self.given)
                    self.progress(f"{self.totals['talks']:,} talks", done)

    def _sources(self, whole: Source) -> list[tuple[Reader | None, Source]]:
        """A folder as it is for each reader of folders that finds its own in it; else file by file."""
        if whole.only_name:
            return [(None, whole)]
        folders = [reader for reader in READERS if reader.is_of_folders and self.format in (AUTO, reader.name)]
        taking = [reader for reader in folders if reader.name == self.format or recognised(reader, whole)]
        return [(reader, whole) for reader in taking] or [(None, file) for file in whole.apart()]

    def _events_of(self, reader: Reader | None, source: Source) -> Iterator[tuple[float, EventRecord]]:
        """(part that is done then, event). What cannot be read is a line."""
        try:
            for part, told in self._told(reader, source):
                self._note(told)
                yield part, told.event
        except (ReadError, FileTroubleError) as error:
            self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        self.refused.append(error)
        self.say("refused", error)

    def _told(self, reader: Reader | None, source: Source) -> Iterator[tuple[float, Told]]:
        """(part that is done then, event). Raises `ReadError`."""
        if source.is_empty:
            raise ReadError(_("{file}: the file is empty."), file=source.shown)
        reader = reader or (reader_for(source) if self.format == AUTO else BY_NAME[self.format])
        count = max(reader.count(source), 1)
        slugs = []
        for done, told in enumerate(reader.read(replace(source, event=self.event, name=self.name)), 1):
            slugs.append(told.event.slug)
            if count == 1:
                yield 1, self._as_given(told)
            elif self.event in ("", told.event.slug):
                yield min(done / count, 1), self._as_given(told) if self.event else told
        if self.event and count > 1 and self.event not in slugs:
            near = get_close_matches(self.event, slugs) or slugs
            self.say("problem", Problem(source.shown, Said(NOT_AMONG, event=self.event, slugs=first_of(near))))

    def _as_given(self, told: Told) -> Told:
        """With the slug and the name that whoever imports it gives."""
        event = told.event
        untold = tuple(field for field in event.untold if not (self.name and field == "name"))
        given = replace(event, slug=self.event or event.slug, name=self.name or event.name, untold=untold)
        return replace(told, event=given)

    def _note(self, told: Told) -> None:
        for problem in told.problems:
            self.say("problem", problem)
        self.totals.update(
            events=1,
            talks=len(told.event.talks),
            no_talks=sum(told.no_talks.values()),
            unread=sum(problem.is_unread for problem in told.problems),
            problems=len(told.problems),
        )
        self.left_out.update(told.left_out)

    def summary(self) -> Iterator[str]:
        if self.left_out:
            fields = ", ".join(f"{name} ({count:,})" for name, count in self.left_out.most_common())
            yield f"left out, because it has no place here: {fields}"
        total = self.totals
        yield (
            f"Read: {total['talks']:,} talks, events: {total['events']:,}. Entries that are no talks: "
            f"{total['no_talks']:,}, that could not be read: {total['unread']:,}. Problem lines: {total['problems']:,}."
        )
