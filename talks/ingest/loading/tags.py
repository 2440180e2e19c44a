"""Tags of a source become themes and tools of the vocabulary, by their names and other names alone."""

from collections.abc import Iterable
from dataclasses import replace

from talks.ingest.records import EventRecord, MentionRecord, TalkRecord, ThemeRecord
from tools.folding import fold
from tools.naming import themes_by_word, tools_by_word


class Tags:
    """What the vocabulary calls things now. What it does not know stays among a talk's keywords."""

    def __init__(self) -> None:
        self._themes, self._tools = themes_by_word(), tools_by_word()

    def mapped(self, event: EventRecord) -> EventRecord:
        if not any(self._knows(word) for talk in event.talks for word in talk.keywords):
            return event
        return replace(event, talks=tuple(self._of_talk(talk) for talk in event.talks))

    def _of_talk(self, talk: TalkRecord) -> TalkRecord:
        known = [word for word in talk.keywords if self._knows(word)]
        if not known:
            return talk
        return replace(
            talk,
            themes=(*talk.themes, *self._new_themes(known, {theme.slug for theme in talk.themes})),
            tools=(*talk.tools, *self._new_tools(known, {tool.slug for tool in talk.tools})),
            keywords=tuple(word for word in talk.keywords if word not in known),
        )

    def _knows(self, word: str) -> bool:
        return (folded := fold(word)) in self._themes or folded in self._tools

    def _new_themes(self, words: Iterable[str], said: set[str]) -> Iterable[ThemeRecord]:
        found = {slug: word for word in words if (slug := self._themes.get(fold(word))) and slug not in said}
        return (ThemeRecord(slug, word) for slug, word in found.items())

    def _new_tools(self, words: Iterable[str], said: set[str]) -> Iterable[MentionRecord]:
        found = dict(self._tools[folded] for word in words if (folded := fold(word)) in self._tools)
        return (MentionRecord(slug, name) for slug, name in found.items() if slug not in said)
