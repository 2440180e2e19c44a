"""The last tier of a search: talks whose title, names and texts do not say it, and whose recordings do.

After the last of the talks that are found, where those can be counted: each with the first passage that says it.
Bounded however much is said: of the newest transcripts' passages that have all words, so many are looked at.
"""

from dataclasses import dataclass

from django.db import connection

from talks.models import Talk, Transcript
from talks.search.asking import engine, rows
from talks.search.excerpts import passage
from talks.search.index.spoken import sql_of
from talks.search.index.spoken_table import BITS, LAST, NAME
from talks.search.question import Question
from talks.search.results import Page
from talks.transcripts import Passage, part_of
from tools.bilingual import LocalText

MOST = 20
PASSAGES_READ = 5_000
IS_ONE_OF = "' ' || d.facets || ' ' LIKE %s"


@dataclass(frozen=True)
class Said:
    """A talk in whose recording the words are said."""

    talk: Talk
    transcript: Transcript
    passage: Passage
    words: frozenset[str]

    @property
    def excerpt(self) -> LocalText:
        """The words of the passage around those of the question."""
        text = LocalText(self.passage.text, self.transcript.language)
        return passage([text], self.words) or text

    @property
    def part(self) -> int:
        """The page of the transcript that holds the passage."""
        return part_of(self.passage.start_s)


def said_in_recordings(page: Page) -> list[Said]:
    """The newest first. Two queries and those of cards, or one where nothing is found; none where others follow."""
    question = page.search.question
    if question.text is None or page.next or page.is_more:
        return []
    found = _found(question, [hit.talk_id for hit in page.newest])
    if not found:
        return []
    transcripts = Transcript.objects.in_bulk([number >> BITS for _talk, number in found])
    talks = {talk.pk: talk for talk in page.read([talk for talk, _number in found])}
    words = frozenset(page.words)
    return [
        Said(talks[talk], transcript, said, words)
        for talk, number in found
        if talk in talks and (transcript := transcripts.get(number >> BITS))
        for said in transcript.passages
        if said.window == number & LAST
    ]


def _found(question: Question, but: list[int]) -> list[tuple[int, int]]:
    """(talk, id of its first passage). `but`: talks that are found otherwise."""
    assert question.text is not None  # noqa: S101 -- for mypy
    key, words = sql_of(connection).KEY, engine().compile_node(question.text)
    matches = f"{NAME} MATCH %s" if connection.vendor == "sqlite" else "words @@ %s::tsquery"
    newest = f"SELECT {key} AS id FROM {NAME} WHERE {matches} ORDER BY {key} DESC LIMIT {PASSAGES_READ}"
    conditions, values = ["true" if question.with_drafts else "(d.sk & 1) = 1"], [words]
    for group in question.facets:
        conditions.append(f"({' OR '.join([IS_ONE_OF] * len(group))})")
        values += [f"% {token} %" for token in group]
    if but:
        conditions.append(f"d.talk_id NOT IN ({', '.join(map(str, but))})")
    return [
        (int(talk), int(number))
        for talk, number in rows(
            f"""
            SELECT d.talk_id, min(n.id) FROM ({newest}) n
            JOIN talks_transcript t ON t.id = n.id >> {BITS} JOIN talks_searchdoc d ON d.talk_id = t.talk_id
            WHERE {" AND ".join(conditions)} GROUP BY d.talk_id, d.sk ORDER BY d.sk DESC LIMIT {MOST}
            """,
            values,
        )
    ]
