"""A published video, as a listing names it."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Video:
    """`id`: the provider's own, else the address. `duration_s`: whole seconds, None if unknown."""

    id: str
    url: str
    title: str
    channel: str = ""
    published_on: dt.date | None = None
    duration_s: int | None = None
    playlist_title: str = ""
