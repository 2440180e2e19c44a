"""Ways out when a question finds nothing: without one of its parts, spelt as the catalogue spells it, themes nearby."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from rapidfuzz import fuzz, process

from talks.forms import Criteria
from talks.models import Appearance, Mention, Speaker
from talks.models.talk_queryset import TalkQuerySet
from talks.search import REPLAY_LABELS, SLIDES_LABELS, find, query_string
from tools.models import Company, Theme, Tool
from tools.names import fold

MOST_DROPS = 8
MOST_SPELLINGS = 3
MOST_THEMES = 5
# Names of each kind, and newest titles, that are read for spellings.
MOST_READ = 3000
# Likeness of 0 to 100: below it a name is another word, not the same one misspelt.
LIKE_ENOUGH = 72
SHORTEST_WORD = 3
# Themes are named rather than spelt here: what is only a little like them is still of use, noise is not.
NEAR_ENOUGH = 60
WORD = re.compile(r"\w[\w.+-]*\w")


@dataclass(frozen=True)
class WayOut:
    """`count` talks are behind `query`."""

    label: str | Promise
    lang: str
    query: str
    count: int


@dataclass(frozen=True)
class WaysOut:
    drops: list[WayOut]
    spellings: list[WayOut]
    themes: list[Theme]


Part = tuple[str | Promise, str, Criteria]


def ways_out(talks: TalkQuerySet, criteria: Criteria) -> WaysOut:
    """For a question that found nothing in `talks`, which the reader may see."""
    themes = list(Theme.objects.with_talk_counts(talks).in_use().featured_first())
    drops = _parts(criteria)[:MOST_DROPS]
    spellings: list[Part] = []
    for words in _spellings(talks, themes, criteria.q):
        # A misspelt word is one reason to find nothing, a filter that does not go with the right one another.
        spellings += [(words, "", criteria.but(q=words)), (words, "", Criteria(q=words))]
    found = _counted(talks, drops + spellings)
    by_words = {way.label: way for way in reversed(found[len(drops) :]) if way.count}
    return WaysOut(
        [way for way in found[: len(drops)] if way.count],
        [*reversed(by_words.values())][:MOST_SPELLINGS],
        _nearest(themes, criteria),
    )


def _parts(criteria: Criteria) -> list[Part]:
    """(label, its language, the question without it) for each part of a question that has several."""
    parts: list[Part] = [(criteria.q, "", criteria.but(q=""))] if criteria.q else []
    for name in ("theme", "event", "company", "speaker", "tool"):
        rows = getattr(criteria, name)
        for row in rows:
            label = row.label if isinstance(row, Theme) else row.name
            rest = tuple(other for other in rows if other != row)
            parts.append((label, getattr(label, "lang", ""), criteria.but(**{name: rest})))
    if criteria.replay:
        parts.append((REPLAY_LABELS[criteria.replay], "", criteria.but(replay="")))
    if criteria.slides:
        parts.append((SLIDES_LABELS[criteria.slides], "", criteria.but(slides="")))
    if criteria.year:
        parts.append((str(criteria.year), "", criteria.but(year=None)))
    return parts if len(parts) > 1 else []


def _counted(talks: TalkQuerySet, parts: list[Part]) -> list[WayOut]:
    """Each with its number of talks, in one query."""
    counts = talks.aggregate(
        **{
            f"part_{n}": Count("pk", filter=Q(pk__in=find(talks, wanted).order_by().values("pk")))
            for n, (_label, _lang, wanted) in enumerate(parts)
        }
    )
    return [
        WayOut(label, lang, query_string(wanted), counts[f"part_{n}"]) for n, (label, lang, wanted) in enumerate(parts)
    ]


def _spellings(talks: TalkQuerySet, themes: list[Theme], words: str) -> list[str]:
    """What may have been meant: the name that the words are most like, and each word as the catalogue knows it."""
    if len(words) < SHORTEST_WORD:
        return []
    names = list(_names(talks, themes))
    titles = talks.newest_first().values_list("title", flat=True)[:MOST_READ]
    # By their folded form; of several spellings of one the first stands, and names come first.
    vocabulary = {fold(w): w for text in reversed([*names, *titles]) for w in WORD.findall(text)}
    known = {fold(name): name for name in reversed(names)}
    meant = [known[like]] if (like := _likest(words, known)) else []
    corrected = [_corrected(word, vocabulary) for word in words.split()]
    return [text for text in dict.fromkeys([*meant, " ".join(corrected)]) if fold(text) != fold(words)]


def _corrected(word: str, vocabulary: dict[str, str]) -> str:
    """The word itself where it is known, or like none that is."""
    like = "" if fold(word) in vocabulary else _likest(word, vocabulary)
    return vocabulary[like] if like else word


def _likest(words: str, known: dict[str, str]) -> str:
    """The folded name most like these words, or ""."""
    folded = fold(words)
    if len(folded) < SHORTEST_WORD:
        return ""
    best = process.extractOne(folded, known.keys(), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
    return best[0] if best else ""


def _names(talks: TalkQuerySet, themes: list[Theme]) -> Iterable[str]:
    """Of tools, people and companies of these talks, and of themes in both languages."""
    for model, links, to in (
        (Tool, Mention, "tool"),
        (Speaker, Appearance, "speaker"),
        (Company, Appearance, "company"),
    ):
        rows: QuerySet = model._default_manager.filter(
            Exists(links._default_manager.filter(**{to: OuterRef("pk"), "talk__in": talks}))
        )
        yield from rows.order_by("sort_key", "slug").values_list("name", flat=True)[:MOST_READ]
    for theme in themes:
        yield from filter(None, (theme.name, theme.name_fr))


def _nearest(themes: list[Theme], criteria: Criteria) -> list[Theme]:
    """The themes whose names are most like the words, else the featured ones; none that the question has already."""
    others = [theme for theme in themes if theme not in criteria.theme]
    folded = fold(criteria.q)

    def likeness(theme: Theme) -> float:
        names = (theme.name, theme.name_fr)
        return max(fuzz.WRatio(folded, fold(name), score_cutoff=NEAR_ENOUGH) for name in names) if folded else 0

    return sorted(others, key=likeness, reverse=True)[:MOST_THEMES]
