"""Talks that a recap covers in the catalogue and its file has no section for: where they may be told instead."""

import re
from collections.abc import Iterable, Sequence

from talks.ingest.readers.article.document.blocks import Block
from talks.ingest.updating.link_text import key_of
from talks.ingest.updating.outline import TalkSection
from talks.models import Talk
from tools.names import fold

WORD = re.compile(r"\w{4,}")
SHARED_WORDS = 2
SHARED_SPEAKERS = 2


def item_naming(talk: Talk, items: Iterable[Block]) -> Block | None:
    """The first that begins with the talk's title, or that has it beside a speaker's name."""
    title, names = fold(talk.title), _names(talk)
    for item in items:
        text = fold(item.text)
        _, is_there, after = text.partition(title)
        if is_there and not after[:1].isalnum() and (text.startswith(title) or any(name in text for name in names)):
            return item
    return None


def talk_meant_by(section: TalkSection, talks: Sequence[Talk]) -> Talk | None:
    """The one whose replay the section has, or that shares words of its title and two speakers with it."""
    for talk in talks:
        if talk.replay_url and key_of(talk.replay_url) in section.has:
            return talk
    return next((talk for talk in talks if _is_like(section, talk)), None)


def _is_like(section: TalkSection, talk: Talk) -> bool:
    names = _names(talk)
    shared = names & {fold(person.name) for person in section.talk.speakers}
    words = set(WORD.findall(fold(section.talk.title))) & set(WORD.findall(fold(talk.title)))
    return len(words) >= SHARED_WORDS and len(shared) >= max(1, min(SHARED_SPEAKERS, len(names)))


def _names(talk: Talk) -> set[str]:
    return {fold(appearance.speaker.name) for appearance in talk.appearances.all()}
