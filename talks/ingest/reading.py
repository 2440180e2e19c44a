"""What a reading gave, for people and for programs: plain JSON, a line of counts, and whether a talk was lost."""

import dataclasses
import json
from collections.abc import Sequence

from talks.ingest.records import EventRecord, Problem


def records_text(event: EventRecord) -> str:
    """The record as JSON: dates and times in ISO 8601, None as null."""
    fields = dataclasses.asdict(event)
    return json.dumps(fields, ensure_ascii=False, indent=2, default=lambda moment: moment.isoformat()) + "\n"


def summary(event: EventRecord, problems: Sequence[Problem]) -> str:
    talks = event.talks
    lost = sum(link.url is None for talk in talks for link in talk.slides)
    links = _count(sum(len(talk.slides) for talk in talks), "link") + (f" ({lost} without address)" if lost else "")
    return ", ".join(
        [
            _count(len(talks), "talk"),
            _count(len({person.name for talk in talks for person in talk.speakers}), "speaker"),
            links,
            _count(sum(bool(talk.replay_url) for talk in talks), "replay"),
            _count(len({tool.slug for talk in talks for tool in talk.tools}), "tool"),
            _count(sum(len(talk.takeaways) for talk in talks), "takeaway"),
            _count(len(event.figures), "figure"),
            _count(len(event.discoveries), "booth discovery", "booth discoveries"),
            _count(len(problems), "problem"),
        ]
    )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"
