"""Rows of talks, and of all that hangs on them, event by event. A talk is a few slices of what was drawn before."""

import datetime as dt
import json
from collections.abc import Iterator
from itertools import count
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from talks.synthetic import Batch
from talks.synthetic.events import Edition
from talks.synthetic.prose import in_both_languages
from talks.synthetic.shapes import Shape, shapes
from talks.synthetic.shares import Line, zipf
from talks.synthetic.sizes import MOST_TALKS_OF_AN_EVENT, Sizes
from talks.synthetic.terms import KEYWORDS

Row = tuple[Any, ...]

COLUMNS = {
    "talks.Talk": (
        *("id", "event_id", "slug", "position", "title", "kind", "track", "room", "state", "day", "starts_at"),
        *("duration_s", "language", "abstract"),
        *("summary_fr", "summary_en", "status", "replay_state", "replay_url", "replay_published_on", "keywords"),
        *("published_at", "created_at", "updated_at"),
    ),
    "talks.ThemedTalk": ("id", "tag_id", "content_object_id"),
    "talks.Appearance": ("id", "talk_id", "speaker_id", "company_id", "position"),
    "talks.Mention": ("id", "talk_id", "tool_id", "role", "excerpt_fr", "excerpt_en"),
    "talks.Takeaway": ("id", "talk_id", "position", "kind", "text_fr", "text_en"),
    "talks.SlideLink": ("id", "talk_id", "url", "state"),
    "talks.Recording": ("id", "talk_id", "url", "kind"),
}
# The first of each kind in a million talks: 125,000 talks of a theme, 50,000 of a company.
TOP_THEME, TOP_TOOL, TOP_COMPANY = 0.052, 0.04, 0.026
LINE = 1 << 16
GOLDEN, ERA = 40_503, 27_146  # Of a line: its golden section, and another part of it.
TRACKS = ("Atlas", "Borée", "Cassini", "Delta", "Écho", "Forum", "Galilée", "Hermès")
SLOTS = tuple(dt.time(9 + n * 50 // 60, n * 50 % 60) for n in range(10))
# The moments when an event's talks come into the catalogue, a second apart.
ENTRIES = tuple(f"08:{n // 60:02}:{n % 60:02}" for n in range(MOST_TALKS_OF_AN_EVENT + 1))
YEARS_WITH_A_COMPANY = 4
# One talk of so many was cancelled, has an abstract, has keywords, a second recording.
CANCELLED_IN, ABSTRACT_IN, KEYWORDS_IN, RECORDED_TWICE_IN = 211, 10, 4, 20
ABSTRACT_WORDS = 20


class Talks:
    """Gives an event's rows after another's; ids go on counting."""

    def __init__(self, rnd: Random, sizes: Sizes) -> None:
        self.random = rnd.random
        self.shapes = shapes(rnd, sizes.talks)
        self.english, self.french = in_both_languages(rnd, sizes.words, sizes.talks)
        size = min(LINE, 4000 + 4 * sizes.talks)
        self.themes = _line(rnd, sizes.themes, TOP_THEME, size, 4)
        self.tools = _line(rnd, sizes.tools, TOP_TOOL, size, 4)
        # About as many talks as the square root of all of them: a thousand in a million.
        self.speakers = _line(rnd, sizes.speakers, 0.14 / sizes.speakers**0.5, 4000 + 8 * sizes.speakers, 3)
        # In order: a step of the golden ratio between two speakers spreads the busiest of them over all companies.
        self.companies = sorted(_line(rnd, sizes.companies, TOP_COMPANY, LINE, 1).drawn)
        self.ids = {model: count(1) for model in COLUMNS}

    def of(self, events: list[Edition]) -> Iterator[Batch]:
        rows: dict[str, list[Row]] = {model: [] for model in COLUMNS}
        for event in events:
            self._event(event, rows)
        for model, columns in COLUMNS.items():
            yield Batch(model, columns, rows[model])

    def _event(self, event: Edition, rows: dict[str, list[Row]]) -> None:
        loaded_on = (event.ends_on + dt.timedelta(days=1)).isoformat()
        hours = _hours(event)
        taken: set[str] = set()
        for position in range(1, event.talks + 1):
            shape = self.shapes[int(self.random() * len(self.shapes))]
            talk = next(self.ids["talks.Talk"])
            title, slug = (self.french if shape.language == "fr" else self.english).title(shape.title_words)
            while slug in taken:
                slug = f"{slug[:140].rstrip('-')}-{position}"
            taken.add(slug)
            entered = f"{loaded_on} {ENTRIES[position]}"
            rows["talks.Talk"].append(
                (
                    *(talk, event.id, slug, position, title, shape.kind, TRACKS[position % len(TRACKS)]),
                    *(
                        f"{position % len(TRACKS) + 1}.0{position % 3}",
                        "cancelled" if talk % CANCELLED_IN == 0 else "held",
                    ),
                    *(*hours[position - 1], shape.duration_s, shape.language),
                    self.english.text(ABSTRACT_WORDS) if talk % ABSTRACT_IN == 0 else "",
                    *(self.french.text(shape.french_words), self.english.text(shape.english_words)),
                    *_standing(shape, talk, event, entered),
                )
            )
            self._links(talk, shape, event.starts_on.year // YEARS_WITH_A_COMPANY, rows)
            if shape.replay_after_days is not None and talk % RECORDED_TWICE_IN == 0:
                url = f"https://mirror.example.org/{talk:07}"
                rows["talks.Recording"].append((next(self.ids["talks.Recording"]), talk, url, "mirror"))
            if shape.takeaways or shape.slides:
                self._material(talk, shape, rows)

    def _links(self, talk: int, shape: Shape, era: int, rows: dict[str, list[Row]]) -> None:
        ids = self.ids["talks.ThemedTalk"]
        rows["talks.ThemedTalk"] += [(next(ids), theme, talk) for theme in self.themes.window(shape.themes)]
        ids = self.ids["talks.Appearance"]
        for position, speaker in enumerate(self.speakers.window(shape.speakers), start=1):
            # One speaker, one company, for some years.
            company = self.companies[(speaker * GOLDEN + era * ERA) % LINE]
            rows["talks.Appearance"].append((next(ids), talk, speaker, company, position))
        ids = self.ids["talks.Mention"]
        for role, tool in zip(shape.roles, self.tools.window(len(shape.roles)), strict=True):
            english = self.english.text(8) if role == "compared" else ""
            rows["talks.Mention"].append((next(ids), talk, tool, role, "", english))

    def _material(self, talk: int, shape: Shape, rows: dict[str, list[Row]]) -> None:
        for position, kind in enumerate(shape.takeaways, start=1):
            texts = (self.french.text(7), "") if shape.language == "fr" else ("", self.english.text(7))
            rows["talks.Takeaway"].append((next(self.ids["talks.Takeaway"]), talk, position, kind, *texts))
        if shape.slides:
            url = f"https://slides.example.org/{talk}.pdf" if shape.slides == "live" else ""
            rows["talks.SlideLink"].append((next(self.ids["talks.SlideLink"]), talk, url, shape.slides))


def _line(rnd: Random, things: int, top: float, size: int, width: int) -> Line[int]:
    return Line(rnd, range(1, things + 1), zipf(things, top), size, width)


def _hours(event: Edition) -> list[tuple[str | None, str | None]]:
    """Day and start of each of its talks, several at once; of every ninth event nobody knows the hours."""
    days = [event.starts_on + dt.timedelta(days=n) for n in range(event.days)]
    if event.id % 9 == 0:
        return [(days[n * len(days) // event.talks].isoformat(), None) for n in range(event.talks)]
    zone = ZoneInfo(event.timezone or "UTC")
    starts = [dt.datetime.combine(day, slot, zone).astimezone(dt.UTC) for day in days for slot in SLOTS]
    moments = [f"{start:%Y-%m-%d %H:%M:%S}" for start in starts]
    return [(None, moments[n * len(moments) // event.talks]) for n in range(event.talks)]


def _standing(shape: Shape, talk: int, event: Edition, entered: str) -> Row:
    """From `status` on. Addresses are of example.org, so that `check_links` bothers nobody."""
    replay: Row = ("awaited", "", None)
    if shape.replay_after_days is not None:
        published_on = (event.ends_on + dt.timedelta(days=shape.replay_after_days)).isoformat()
        replay = ("published", f"https://replays.example.org/{talk:07}", published_on)
    keywords = json.dumps([KEYWORDS[talk % len(KEYWORDS)]]) if talk % KEYWORDS_IN == 0 else "[]"
    if shape.is_draft:
        return ("draft", *replay, keywords, None, entered, entered)
    return ("published", *replay, keywords, entered, entered, entered)
