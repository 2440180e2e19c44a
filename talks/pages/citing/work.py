"""What a citation says of a talk."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Work:
    """`kind`, `replay_label`: in the language of who cites. `event_days`: first and last, None where unknown.

    `given_on`: the day of the talk, None where only the event's days are known. `language`: of the talk, BCP 47, ""
    if unknown. `place`: the town, `venue`: the house. `replay_url`: "" without a replay. `note`: what else there is to
    know, as that it was cancelled. `year`: of the event, all that is known of some. `original_title`: "" where
    the title is no translation.
    """

    title: str
    speakers: tuple[str, ...]
    kind: str
    event: str
    place: str
    event_days: tuple[dt.date, dt.date] | None
    given_on: dt.date | None
    language: str
    url: str
    replay_url: str = ""
    replay_label: str = "Replay"
    venue: str = ""
    note: str = ""
    year: int | None = None
    original_title: str = ""

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and last on which the talk may have been given: the same where its own day is known."""
        return (self.given_on, self.given_on) if self.given_on else self.event_days

    @property
    def months(self) -> list[tuple[int, int]]:
        """(year, month) of its days: one, or the first and the last."""
        return list(dict.fromkeys((day.year, day.month) for day in self.days or ()))

    @property
    def years(self) -> list[int]:
        """One, two of an event across New Year, or none."""
        return list(dict.fromkeys(year for year, _month in self.months)) or ([self.year] if self.year else [])

    @property
    def year_beside_name(self) -> str:
        """Where the event's name does not say it, as `Event.dated_name`."""
        return str(self.year) if self.year and str(self.year) not in self.event else ""


def plain_line(text: str) -> str:
    """On one line, without characters that no file format wants."""
    return " ".join("".join(" " if letter < " " or letter == "\x7f" else letter for letter in text).split())
