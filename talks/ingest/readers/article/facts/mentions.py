"""Which tools of the vocabulary a section names, in what role, and the sentence that says so."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from talks.ingest.readers.article.facts.roles import ROLES, roles_in
from talks.ingest.readers.article.sections.block_readings import BlockReading
from talks.ingest.readers.article.vocabulary import KnownTool, Vocabulary
from talks.ingest.records import MentionRecord
from talks.wording.lists import listed
from talks.wording.phrases import PhraseIndex, lower
from tools.folding import fold

# Names that are words of French or English too: without their capital they are only words.
ORDINARY = listed("tools_that_are_words")
# What follows such a word where it is only a word at the start of a sentence: "Flux de données", "Witness the change".
GOES_ON = re.compile(r"\s+(?:de|d[’']|des|du|the|a|an|of|your|our|my|tendu|vidéo|migratoires?)(?!\w)", re.IGNORECASE)
EMPLOYER = re.compile(r"(?<!\w)(?:chez|at|from|by)\s\Z", re.IGNORECASE)
NOISE = re.compile(r"https?://\S+|`[^`]*`")
SHORT_ACRONYM = 4
GLUE = frozenset("./-")


@dataclass(frozen=True)
class Names:
    """All names, and the tool of each by its lower-case form, with the name as written."""

    index: PhraseIndex
    tools: dict[str, tuple[KnownTool, str]]
    companies: Mapping[str, tuple[str, str]]


@lru_cache(maxsize=4)
def names_of(vocabulary: Vocabulary) -> Names:
    by_name: dict[str, tuple[KnownTool, str]] = {}
    for tool in vocabulary.tools:
        for name in tool.names:
            by_name.setdefault(lower(name), (tool, name))
    return Names(PhraseIndex(by_name), by_name, vocabulary.companies)


def tools_in(text: str, names: Names) -> list[tuple[KnownTool, int, int]]:
    """The tools that a sentence names, each with where; of names that overlap, the longest."""
    readable = text
    if "`" in text or "://" in text:
        # Blanked, not cut: places stay.
        readable = NOISE.sub(lambda m: _span(m[0], names), text)
    found = []
    for start, end, name in names.index.find(lower(readable)):
        tool, written = names.tools[name]
        # "chez Datadog": who somebody works for, not what they use.
        is_employer = EMPLOYER.search(readable, max(0, start - 6), start) and fold(name) in names.companies
        if not is_employer and _is_meant(readable, start, end, written):
            found.append((tool, start, end))
    return found


def _span(noise: str, names: Names) -> str:
    return noise if lower(noise[1:-1].strip()) in names.tools else " " * len(noise)


def _is_meant(text: str, start: int, end: int, name: str) -> bool:
    written = text[start:end]
    # Part of something longer: kepler.gl, argo-cd/docs, @istio. A point or a dash before a space ends a clause.
    if (text[end : end + 1] in GLUE and _is_letter(text, end + 1)) or text[start - 1 : start] in {"/", "@"}:
        return False
    if start > 1 and text[start - 1] in GLUE and _is_letter(text, start - 2):
        return False
    if name.isupper() and name.isalpha() and len(name) <= SHORT_ACRONYM:
        return written.isupper()
    if lower(name) not in ORDINARY or not name[:1].isupper():
        return True
    is_first = not text[max(0, start - 10) : start].strip(" \t-–—•*«“\"'(")
    return written[:1].isupper() and not (is_first and GOES_ON.match(text, end))


def _is_letter(text: str, at: int) -> bool:
    return text[at : at + 1].isalnum()


def mentions_of(
    readings: Sequence[BlockReading], vocabulary: Vocabulary, language: str, title: str = ""
) -> tuple[MentionRecord, ...]:
    """In the order of the first mention; the excerpt is the first sentence with the tool in its strongest role.

    A tool that only the title names is a subject without an excerpt, unless its name may be that of a company there.
    """
    names = names_of(vocabulary)
    best: dict[str, tuple[KnownTool, str, str]] = {}
    for sentence in (sentence for reading in readings for sentence in reading.sentences):
        places = tools_in(sentence, names)
        roles = roles_in(sentence, [(start, end) for _, start, end in places], language) if places else []
        for (tool, _, _), role in zip(places, roles, strict=True):
            if tool.slug not in best or ROLES.index(role) < ROLES.index(best[tool.slug][1]):
                best[tool.slug] = (tool, role, sentence)
    for tool, _, _ in tools_in(title, names):
        if not any(fold(name) in vocabulary.companies for name in tool.names):
            best.setdefault(tool.slug, (tool, "subject", ""))
    return tuple(
        MentionRecord(
            slug=tool.slug,
            name=tool.names[0],
            role=role,
            excerpt_fr=sentence if language == "fr" else "",
            excerpt_en=sentence if language != "fr" else "",
        )
        for tool, role, sentence in best.values()
    )
