"""A recap's record without its author's sentences: facts are anybody's, words are not.

What stays: titles, people, companies, links, tools, themes, figures, days and rooms, and the line of a title as the
place of a talk. Of a takeaway stays its kind and what it is about, from which a fixture makes a note for editors.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from talks.ingest.records import EventRecord, MentionRecord, TakeawayRecord, TalkRecord

CODE = re.compile(r"`[^`]{1,80}`")
NUMBER = re.compile(r"(?<![\w.])(?:\d[\d\s.,]*\d(?:\s?%|\s?(?:[kKMG]?B|ms|s)\b)?|\d\s?%)")
# Of a line beside its title and people: more is a sentence.
MOST_BESIDE = 60


def facts_alone(event: EventRecord) -> EventRecord:
    return replace(
        event,
        summary_fr="",
        summary_en="",
        talks=tuple(map(_talk, event.talks)),
        discoveries=tuple(replace(found, note_fr="", note_en="") for found in event.discoveries),
    )


def _talk(talk: TalkRecord) -> TalkRecord:
    is_line = len(talk.heading) - len(talk.title) - _length_of_people(talk) <= MOST_BESIDE
    return replace(
        talk,
        heading=talk.heading if is_line else "",
        anchor=talk.anchor if is_line else "",
        summary_fr="",
        summary_en="",
        tools=tuple(replace(tool, excerpt_fr="", excerpt_en="") for tool in talk.tools),
        takeaways=tuple(_takeaway(takeaway, talk.tools) for takeaway in talk.takeaways),
    )


def _length_of_people(talk: TalkRecord) -> int:
    return sum(len(person.name) + len(person.company or "") for person in talk.speakers)


def _takeaway(takeaway: TakeawayRecord, tools: Sequence[MentionRecord]) -> TakeawayRecord:
    text = f"{takeaway.text_fr} {takeaway.text_en}"
    named = (tool.name for tool in tools if tool.name.casefold() in text.casefold())
    about = dict.fromkeys((*named, *CODE.findall(text), *(number.strip() for number in NUMBER.findall(text))))
    return replace(takeaway, text_fr="", text_en="", code=", ".join(about) or takeaway.code)
