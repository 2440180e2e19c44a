"""What follows from a talk's row and its event's: whether it was held, when there, and in which language."""

import datetime as dt
from typing import Any

from talks.days import local
from talks.languages import language_name
from tools.bilingual import LocalText, reader_language


class HeldTalk:
    """Of a `Talk`, whose event is loaded."""

    event: Any
    state: str
    replay_state: str
    day: dt.date | None
    starts_at: dt.datetime | None
    language: str
    abstract: str
    State: Any
    AWAITING: Any

    @property
    def is_cancelled(self) -> bool:
        """Itself, or the whole event."""
        return self.state == self.State.CANCELLED or self.event.is_cancelled

    @property
    def awaits_replay(self) -> bool:
        return self.replay_state in self.AWAITING and not self.is_cancelled

    @property
    def local_start(self) -> dt.datetime | None:
        """In the event's zone."""
        return local(self.starts_at, self.event.zone) if self.starts_at else None

    @property
    def held_on(self) -> dt.date | None:
        """Its day in the programme, which an hour after midnight may still belong to."""
        return self.day or (start.date() if (start := self.local_start) else None)

    @property
    def language_name(self) -> str:
        """In the reader's language, "" where it is not known."""
        return language_name(self.language, reader_language())

    @property
    def told_abstract(self) -> LocalText:
        """The organiser's text, which knows its language."""
        return LocalText(self.abstract, self.language)
