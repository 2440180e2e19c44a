"""What a citation says of a talk."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Work:
    """`kind`, `replay_label`: in the language of who cites. `event_days`: first and last, None where unknown.

    `given_on`: the day of the talk, else the event's first. `language`: of the talk, ISO 639-1, "" if unknown.
    `replay_url`: "" without a replay.
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


def plain_line(text: str) -> str:
    """On one line, without characters that no file format wants."""
    return " ".join("".join(" " if letter < " " or letter == "\x7f" else letter for letter in text).split())
