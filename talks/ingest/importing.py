"""Paths or bytes -> events one after the other, and what is to be said of each: for a command or page that imports."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from talks.ingest.files import FileTroubleError
from talks.ingest.gathering import gathered
from talks.ingest.readers.formats import BY_NAME, READERS, reader_for, recognised
from talks.ingest.readers.source import Reader, Source, Told
from talks.ingest.records import EventRecord, Problem, ReadError

AUTO = "auto"
FORMATS = (AUTO, *BY_NAME)


@dataclass
class Importing:
    """`format`: of `FORMATS`. `event`: the slug of the only event, or of the only one to take of several.

    `given`: paths, or what was sent. `timezone`: of paths; what was sent has its own. `say`: takes "problem" and a
    `Problem`, or "refused" and the error; `progress`: what is done, and which part of all, 0 to 1. All counts are those
    of what was read so far.
    """

    format: str
    given: Sequence[Path | Source]
    timezone: str = ""
    event: str = ""
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
            for place, source in enumerate(sources):
                for part, event in self._events_of(source):
                    yield event
                    done = (number + (place + part) / len(sources)) / len(self.given)
                    self.progress(f"{self.totals['talks']:,} talks", done)

    def _sources(self, whole: Source) -> list[Source]:
        """A folder as it is for the readers of folders, and file by file for all others."""
        folders = [reader for reader in READERS if reader.is_of_folders and self.format in (AUTO, reader.name)]
        is_one = whole.only_name or any(reader.name == self.format or recognised(reader, whole) for reader in folders)
        return [whole] if is_one else list(whole.apart())

    def _events_of(self, source: Source) -> Iterator[tuple[float, EventRecord]]:
        """(part that is done then, event). What cannot be read is a line."""
        try:
            for part, told in self._told(source):
                self._note(told)
                yield part, told.event
        except (ReadError, FileTroubleError) as error:
            self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        self.refused.append(error)
        self.say("refused", error)

    def _told(self, source: Source) -> Iterator[tuple[float, Told]]:
        """(part that is done then, event)."""
        reader: Reader = reader_for(source) if self.format == AUTO else BY_NAME[self.format]
        count = max(reader.count(source), 1)
        for done, told in enumerate(reader.read(source), 1):
            if self.event and count == 1:
                yield 1, replace(told, event=replace(told.event, slug=self.event))
            elif self.event in ("", told.event.slug):
                yield min(done / count, 1), told

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
