"""Talks that meet a question, a page at a time, and how many there are.

Those with all the words in their title or names come first, then the others; the newest first in each. A page begins
after a place (`talks.search.index.sort_key`), which a later insert does not move.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from talks.models import GlossaryEntry, Talk
from talks.search import asking
from talks.search.criteria import Criteria, clean_words
from talks.search.index.sort_key import Place
from talks.search.known_words import KnownWords
from talks.search.query_words import Node, Unit, build, merged, parse, words_of
from talks.search.question import IN_ANY, IN_FIRST, IN_NAMES, IN_OTHERS, Hit, Question, Shares, Stretch
from talks.search.tally import Tally, tally
from talks.tokens import ALL

PAGE = 20
# Where much else is on the page.
BESIDE_OTHERS = 12
# Counted exactly up to here; "1 000+" beyond.
MOST_COUNTED = 1000


@dataclass(frozen=True)
class Where:
    """Which page: the first, or that after a place, or that before it."""

    place: Place | None = None
    backward: bool = False

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Where":
        """From the query string; what is no place means the first page."""
        if after := Place.read(query.get("after", "")):
            return cls(after)
        before = Place.read(query.get("before", ""))
        return cls(before, backward=before is not None)


@dataclass(frozen=True)
class Search:
    """What a reader asks, made ready for the index, and what was looked up for it.

    `nothing`: words that no talk can have, as in "%".
    """

    question: Question
    shares: Shares
    units: tuple[Unit, ...] = ()
    nothing: bool = False
    known: KnownWords | None = None
    synonyms: tuple[list[str], ...] = ()

    def forms(self, word: str) -> tuple[str, ...]:
        return self.known.forms(word) if self.known else (word,)


@dataclass
class Page:
    """`previous`, `next`: where these pages are, None where there is none. `words`: what is marked in the results.

    `named`: ids of the talks that have all words in title or names; what the others say of them is worth showing.
    `in_one`: in the order of their keys alone, and not those that fit best before the others.
    """

    search: Search
    where: Where
    in_one: bool
    size: int = PAGE
    ids: list[int] = field(default_factory=list)
    previous: Where | None = None
    next: Where | None = None
    named: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Talk]:
        return iter(self.talks)

    @property
    def is_for_editors(self) -> bool:
        return self.search.question.with_drafts

    @cached_property
    def talks(self) -> list[Talk]:
        return self.read(self.ids)

    def read(self, ids: list[int]) -> list[Talk]:
        """In this order, with all that cards show."""
        talks = (Talk.objects.all() if self.is_for_editors else Talk.objects.published()).filter(pk__in=ids)
        # Where it is shown what they say of the words, also what they left behind.
        cards = (
            talks.for_cards() if self.search.question.text is None else talks.for_cards().prefetch_related("takeaways")
        )
        by_id = {talk.pk: talk for talk in cards} if ids else {}
        return [by_id[pk] for pk in ids if pk in by_id]

    @cached_property
    def newest(self) -> list[Hit]:
        """The newest hits, one more than are counted."""
        search = self.search
        return [] if search.nothing else asking.newest(search.question, search.shares, MOST_COUNTED + 1)

    @property
    def is_whole(self) -> bool:
        """Every public talk: nothing needs counting."""
        return self.exact_total is not None and not self.search.question.facets

    @cached_property
    def tally(self) -> Tally | None:
        """Where more are found than are counted by reading them: None for words, and for very many."""
        is_long = not self.search.nothing and len(self.newest) > MOST_COUNTED
        return tally(self.search.question, self.search.shares) if is_long else None

    @property
    def exact_total(self) -> int | None:
        """Where one filter alone is on, or none: known without counting."""
        question = self.search.question
        if self.search.nothing or question.text or question.with_drafts or len(question.facets) > 1:
            return None
        if not question.facets:
            return self.search.shares.total
        [group] = question.facets
        return self.search.shares.tokens.get(group[0], 0) if len(group) == 1 else None

    @property
    def total(self) -> int:
        if self.exact_total is not None:
            return self.exact_total
        return self.tally.total if self.tally else min(len(self.newest), MOST_COUNTED)

    @property
    def is_more(self) -> bool:
        """There are more than `total` says."""
        return self.exact_total is None and self.tally is None and len(self.newest) > MOST_COUNTED

    @property
    def words(self) -> set[str]:
        return words_of(self.search.question.text)


def find(
    criteria: Criteria,
    where: Where = Where(),
    *,
    with_drafts: bool = False,
    first: tuple[str, ...] = (),
    size: int | None = None,
) -> Page:
    """`first`: tokens of those whom or what the words name; their talks come first, in the order of what fits best."""
    search = prepare(criteria, with_drafts=with_drafts)
    if search.question.text and first and not criteria.order:
        search = replace(search, question=replace(search.question, first=first))
    page = Page(search, where, search.question.text is None or bool(criteria.order), size or PAGE)
    if search.nothing:
        return page
    hits, more = _hits(page)
    if where.backward:
        hits.reverse()
    page.named = frozenset(talk_id for tier, _sk, talk_id in hits if tier in (IN_FIRST, IN_NAMES))
    page.ids = [talk_id for _tier, _sk, talk_id in hits]
    start, end = (Place(hits[n][1], hits[n][0]) for n in (0, -1)) if hits else (None, None)
    page.previous = Where(start, backward=True) if (more if where.backward else where.place) and start else None
    page.next = Where(end) if (where.backward or more) and end else None
    return page


def sharing(tokens: Sequence[str], most: int, *, with_drafts: bool) -> list[Hit]:
    """The newest talks that have any of these facet values. One query."""
    return asking.newest(Question(None, (tuple(sorted(tokens)),), with_drafts), Shares(), most)


def newest_with(words: str, *, with_drafts: bool) -> list[int]:
    """Ids of the newest talks that a reader would find by these words, as many as are counted."""
    search = prepare(Criteria(q=clean_words(words)), with_drafts=with_drafts)
    if search.question.text is None:
        return []
    return [hit.talk_id for hit in asking.newest(search.question, search.shares, MOST_COUNTED)]


def prepare(criteria: Criteria, *, with_drafts: bool = False) -> Search:
    units = tuple(parse(criteria.q))
    facets = criteria.groups()
    known = KnownWords(units) if units else None
    synonyms = tuple(merged(_synonyms())) if units else ()
    text = build(units, known.forms, synonyms, known.spellings) if known else None
    words = (known.talks, known.named) if known else ({}, {})
    shares = Shares(*_counts(facets), *words)
    nothing = bool(criteria.q) and not units
    return Search(Question(text, facets, with_drafts), shares, units, nothing, known, synonyms)


def reworded(search: Search, criteria: Criteria) -> Question:
    """Another question with some of the words and filters of this one. Asks the database nothing."""
    units = parse(criteria.q)
    spellings = search.known.spellings if search.known else lambda words: ()
    return with_filters(search, criteria, build(units, search.forms, search.synonyms, spellings) if units else None)


def with_filters(search: Search, criteria: Criteria, text: Node | None = None) -> Question:
    """The filters alone, or with another text."""
    return Question(text, criteria.groups(), search.question.with_drafts)


def _hits(page: Page) -> tuple[list[tuple[int, int, int]], bool]:
    """(tier, sort key, talk's id) of this page, in the direction of reading on, and whether there are more."""
    question, place, backward = page.search.question, page.where.place, page.where.backward
    if place is None and not page.is_whole and (page.in_one or len(page.newest) <= MOST_COUNTED):
        # All hits are known, or all that is needed of them.
        found = [(IN_OTHERS, hit.sk, hit.talk_id) for hit in page.newest] if page.in_one else _in_tiers(page)
        return found[: page.size], len(found) > page.size
    tiers = [IN_FIRST] * bool(question.first) + [IN_NAMES, IN_OTHERS]
    if page.in_one:
        tiers = [IN_ANY]
    start = tiers.index(place.tier) if place and place.tier in tiers else 0
    ahead = tiers[: start + 1][::-1] if backward else tiers[start:]
    stretches = [
        Stretch(tier, page.size + 1, place.sk if place and tier == tiers[start] else None, ascending=backward)
        for tier in ahead
    ]
    found = asking.along(question, page.search.shares, stretches, page.size + 1)
    return [(tier or IN_OTHERS, sk, talk_id) for tier, sk, talk_id in found[: page.size]], len(found) > page.size


def _in_tiers(page: Page) -> list[tuple[int, int, int]]:
    """All hits, by tier. Which of them have the words in title or names is one question, not two."""
    question = page.search.question
    named = {hit.sk for hit in asking.newest(replace(question, first=()), page.search.shares, MOST_COUNTED, IN_NAMES)}
    first = set(question.first)

    def tier(hit: Hit) -> int:
        if not first.isdisjoint(hit.facets.split()):
            return IN_FIRST
        return IN_NAMES if hit.sk in named else IN_OTHERS

    found = [(tier(hit), hit.sk, hit.talk_id) for hit in page.newest]
    return [hit for wanted in (IN_FIRST, IN_NAMES, IN_OTHERS) for hit in found if hit[0] == wanted]


def _synonyms() -> list[list[str]]:
    return [entry.listed() for entry in GlossaryEntry.objects.order_by("slug")]


def public_talks() -> int:
    """How many there are."""
    total, _of_tokens = _counts(())
    return total


def _counts(facets: tuple[tuple[str, ...], ...]) -> tuple[int, dict[str, int]]:
    """(public talks, those of each token)."""
    tokens = sorted({token for group in facets for token in group})
    asked = " OR ".join(["(kind = %s AND value = %s)"] * (len(tokens) + 1))
    values = [value for token in (f"{ALL}0", *tokens) for value in (token[0], int(token[1:]))]
    found = asking.rows(f"SELECT kind, value, talks FROM talks_facetcount WHERE {asked}", values)
    counts = {f"{kind}{value}": talks for kind, value, talks in found}
    return counts.pop(f"{ALL}0", 0), counts
