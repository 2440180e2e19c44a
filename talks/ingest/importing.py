"""Paths -> events one after the other, and what is to be said of each: for a command, or a page, that imports."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from talks.ingest.files import FileTroubleError
from talks.ingest.gathering import gathered
from talks.ingest.readers.formats import BY_NAME, reader_for
from talks.ingest.readers.source import Reader, Source, Told
from talks.ingest.records import EventRecord, ReadError

AUTO = "auto"
FORMATS = (AUTO, *BY_NAME)


@dataclass
class Importing:
    """`format`: of `FORMATS`. `event`: the slug of the only event, or of the only one to take of several.

    `say`: takes a line; `progress`: what is done, from 0 to 1. All counts are those of what was read so far.
    """

    format: str
    paths: Sequence[Path]
    timezone: str = ""
    event: str = ""
    say: Callable[[str], object] = print
    progress: Callable[[str, float], object] = lambda note, part: None
    totals: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)

    def events(self) -> Iterator[EventRecord]:
        """A path that cannot be read is a line, and the next is read."""
        for number, path in enumerate(self.paths):
            try:
                for part, told in self._told(gathered(path, self.timezone)):
                    self._note(told)
                    yield told.event
                    self.progress(f"{self.totals['talks']:,} talks", (number + part) / len(self.paths))
            except (ReadError, FileTroubleError) as error:
                self.refused.append(" ".join(str(error).split()))
                self.say(f"refused  {self.refused[-1]}")

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
            self.say(f"problem  {problem}")
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
