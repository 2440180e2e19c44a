"""All values of one filter that further talks have, however many: the commonest, or those whose name has some words.

Names are looked for by the index, among the talks that are found: each talk of a speaker has the speaker's name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from talks.search import asking
from talks.search.criteria import Adding, Criteria, query_string
from talks.search.facets import Choice
from talks.search.filters import Counts, Named, Rows
from talks.search.known_words import completions
from talks.search.query_words import AllOf, Unit, build, parse
from talks.search.question import Hit
from talks.search.results import MOST_COUNTED, Page, Search, find
from talks.search.tally import numbers_of
from talks.search.words import beginnings
from tools.bilingual import reader_language

MOST_LISTED = 200
# Further ones are found by a part of their name.
MOST_PAGES = 50


@dataclass(frozen=True)
class Values:
    """`of_newest`: so many of the newest talks were looked at, None where all were. `is_more`: than up to this page."""

    choices: Sequence[Choice]
    of_newest: int | None
    is_more: bool
    page: int = 1

    @property
    def previous(self) -> int | None:
        """None where it is the first, which an address does not number."""
        return self.page - 1 if self.page > 2 else None  # noqa: PLR2004

    @property
    def next(self) -> int | None:
        """The page after this one, where it can be had."""
        return self.page + 1 if self.is_more and self.page < MOST_PAGES else None


def page_in(text: str) -> int:
    """As an address says it; the first for anything that is no page."""
    return min(max(int(text), 1), MOST_PAGES) if re.fullmatch("[0-9]{1,7}", text) else 1


def values_of(of: Rows, criteria: Criteria, words: str, *, page: int = 1, with_drafts: bool = False) -> Values:
    """`words`: of the names, each perhaps begun only; "" for any. As many queries whatever there is."""
    criteria = criteria.but(**{of.name: ()}) if of.is_exclusive else criteria
    found = find(criteria, with_drafts=with_drafts)
    counts: Counts
    start, of_newest, is_more = (page - 1) * MOST_LISTED, None, False
    if found.is_whole and not words and not found.search.nothing:
        kept = _kept(of, start)
        # Cut before names order those of as many talks: each is on one page.
        counts, start, is_more = dict(kept[:MOST_LISTED]), 0, len(kept) > MOST_LISTED
    else:
        counts, of_newest = _counted(of, found, words)
    rows = _named(of, counts)
    said = [word for unit in parse(words) for word in unit.words]
    wanted = [pk for pk, row in rows.items() if all(f" {word}" in _beginnings(row) for word in said)]
    wanted.sort(key=lambda pk: (-counts[pk], rows[pk].order))
    chosen = {of.number(value): value for value in criteria.of(of.name)}
    adding = Adding(criteria, of)
    choices = []
    for pk in wanted[start : start + MOST_LISTED]:
        label, lang = _label(of, rows[pk])
        query = query_string(criteria.without(of, chosen[pk])) if pk in chosen else adding(rows[pk].slug)
        choices.append(Choice(label, counts[pk], pk in chosen, query, lang))
    return Values(choices, of_newest, is_more or len(wanted) > start + MOST_LISTED, page)


def _kept(of: Rows, start: int) -> list[tuple[int, int]]:
    """(value, talks) of a page, and of the one beyond it, where nothing narrows the talks."""
    kept = "SELECT value, talks FROM talks_facetcount WHERE kind = %s AND talks > 0 ORDER BY talks DESC, value"
    return asking.rows(f"{kept} LIMIT {MOST_LISTED + 1} OFFSET {start:d}", [of.letter])


def _counted(of: Rows, page: Page, words: str) -> tuple[Counts, int | None]:
    """(how many talks have each, how many of the newest were looked at where that is not all)."""
    if page.search.nothing:
        return {}, None
    hits = _newest_named(page.search, words) if words else page.newest
    numbers = numbers_of(hit.facets for hit in hits[:MOST_COUNTED]).get(of.letter, {})
    return numbers, MOST_COUNTED if len(hits) > MOST_COUNTED else None


def _newest_named(search: Search, words: str) -> list[Hit]:
    units = [Unit((word,)) for unit in parse(words) for word in unit.words]
    begun = {word: tuple(completions(word)) for unit in units for word in unit.words}
    named = build(units, lambda word: begun[word], ())
    if named is None:
        return []
    text = AllOf((search.question.text, named)) if search.question.text else named
    return asking.newest(replace(search.question, text=text), search.shares, MOST_COUNTED + 1)


def _named(of: Rows, counts: Counts) -> Mapping[int, Named]:
    """By id. One query."""
    return {pk: Named(*named) for _letter, pk, *named in asking.rows(of.names(counts or [0]))}


def _label(of: Rows, row: Named) -> tuple[str, str]:
    if reader_language() == "fr" and row.name_fr:
        return row.name_fr, "fr"
    return row.name, "en" if of.is_bilingual else ""


def _beginnings(row: Named) -> str:
    return beginnings(f"{row.name} {row.name_fr}")
