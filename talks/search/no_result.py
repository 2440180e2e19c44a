"""Ways out when a question finds nothing: without one of its parts, spelt as the catalogue spells it, themes nearby."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from talks.models import Talk
from talks.models.talk_queryset import TalkQuerySet
from talks.search import asking
from talks.search.criteria import Criteria, query_string
from talks.search.entities import spelt_so
from talks.search.filter_words import filter_words, is_negated
from talks.search.filters import BY_NAME
from talks.search.names import held_in_names
from talks.search.query_words import Word
from talks.search.question import Question
from talks.search.results import MOST_COUNTED, Search, prepare, reworded, with_filters
from talks.search.spelling import corrections
from talks.search.suggest import Suggestion, as_suggestion, begun_names
from talks.search.words import WORD, cut
from talks.tokens import THEME
from tools.models import Theme

MOST_DROPS = 8
MOST_THEMES = 5
# Talks whose spelling and themes are looked at.
MOST_READ = 5
QUOTES = re.compile('["“”«»]')


@dataclass(frozen=True)
class WayOut:
    """`count` talks are behind `query`; `is_more`: and more."""

    label: str | Promise
    lang: str
    query: str
    count: int
    is_more: bool = False


@dataclass(frozen=True)
class WaysOut:
    """`names`: of rows that may be meant. `wider`: all names of a sentence as words.

    `are_near`: the themes have to do with the question; else they are those that the catalogue has most of.
    """

    names: list[Suggestion]
    wider: list[WayOut]
    drops: list[WayOut]
    spellings: list[WayOut]
    themes: list[Theme]
    are_near: bool


@dataclass(frozen=True)
class _Part:
    label: str | Promise
    lang: str
    criteria: Criteria
    question: Question


def ways_out(
    talks: TalkQuerySet, criteria: Criteria, search: Search, plain: Criteria | None = None, *, is_named: bool = False
) -> WaysOut:
    """For a question that found nothing in `talks`, which the reader may see. `plain`: it, with all names as words.

    `is_named`: whom or what the words name is told already.
    """
    names = [] if is_named or not criteria.q else begun_names(criteria.q) or _spelt_so(criteria.q, talks)
    unknown = _unknown(search)
    held = held_in_names(unknown) | (filter_words().keys() & set(unknown))
    spellings = list(_spellings(talks, criteria, search, [word for word in unknown if word not in held]))
    told = _told(criteria, search, unknown)
    wider = _as_words(criteria, search, plain) if plain else []
    parts = [*told, *spellings, *wider, *list(_parts(criteria, search, unknown))[:MOST_DROPS]]
    counts = asking.counted([part.question for part in parts], search.shares, MOST_COUNTED + 1)
    ways = [_way(part, count) for part, count in zip(parts, counts, strict=True)]
    meant = [way for way in ways[: len(told)] if way.count]
    meant += [way for way in ways[len(told) : len(told) + len(spellings)] if way.count][:1]
    drops = [way for way in ways[len(told) + len(spellings) + len(wider) :] if way.count]
    anywhere = [way for way in ways[len(told) + len(spellings) :][: len(wider)] if way.count]
    first = next((part for part, count in zip(parts, counts, strict=True) if count), None)
    near = _themes_of(first.question, search, criteria) if first else []
    popular = Theme.objects.with_talk_counts(talks).in_use().featured_first()
    themes = near or [theme for theme in popular[: MOST_THEMES * 2] if theme not in criteria.of("theme")][:MOST_THEMES]
    return WaysOut(names, anywhere, drops, meant, themes, bool(near))


def _spelt_so(words: str, talks: TalkQuerySet) -> list[Suggestion]:
    return [as_suggestion(one) for one in spelt_so(words, talks)]


def _told(criteria: Criteria, search: Search, unknown: list[str]) -> list[_Part]:
    """Words that no talk has, but a filter says: "slides"."""
    parts = []
    for word in () if is_negated(criteria.q) else unknown:
        name, text = filter_words().get(word, ("", ""))
        for value in BY_NAME[name].read([text], Talk.objects.none()) if name else ():
            words = (part for part in criteria.q.split() if _folded(part) != word)
            rest = criteria.but(q=" ".join(words), **{name: (value,)})
            parts.append(_Part(BY_NAME[name].called(value), "", rest, reworded(search, rest)))
    return parts


def _as_words(criteria: Criteria, search: Search, plain: Criteria) -> list[_Part]:
    if plain.q == criteria.q:
        return []
    text = prepare(Criteria(q=plain.q), with_drafts=search.question.with_drafts).question.text
    return [_Part(plain.q, "", plain, with_filters(search, plain, text))]


def _way(part: _Part, count: int) -> WayOut:
    return WayOut(
        part.label, part.lang, query_string(part.criteria), min(count, MOST_COUNTED), is_more=count > MOST_COUNTED
    )


def _parts(criteria: Criteria, search: Search, unknown: list[str]) -> Iterable[_Part]:
    """The question without each of its parts, if it has several: its words, all or one of them, and its filters."""
    words = criteria.q.split()
    filters = [name for name, _unused in criteria.pairs() if name != "q"]
    if criteria.q and filters:
        yield _Part(criteria.q, "", criteria.but(q=""), with_filters(search, criteria.but(q="")))
    unquoted = QUOTES.sub(" ", criteria.q)
    if unquoted != criteria.q:
        rest = criteria.but(q=" ".join(unquoted.split()))
        yield _Part(_("the quotation marks"), "", rest, reworded(search, rest))
    elif len(words) > 1:
        known = [word for word in words if not set(unknown) & set(cut(word))]
        if 0 < len(known) < len(words) - 1:
            rest = criteria.but(q=" ".join(known))
            left_out = " ".join(word for word in words if word not in known)
            yield _Part(left_out, "", rest, reworded(search, rest))
        for n, word in enumerate(words):
            rest = criteria.but(q=" ".join(words[:n] + words[n + 1 :]))
            yield _Part(word, "", rest, reworded(search, rest))
    for label, lang, rest in criteria.without_each():
        if criteria.q or len(filters) > 1:
            yield _Part(label, lang, rest, reworded(search, rest))


def _spellings(talks: TalkQuerySet, criteria: Criteria, search: Search, unknown: list[str]) -> Iterable[_Part]:
    """With words as the catalogue knows them; a filter may be why nothing was found too, so also without these."""
    meant = corrections(unknown)
    if not meant:
        return
    respelt = prepare(Criteria(q=_respelt(criteria.q, meant)), with_drafts=search.question.with_drafts)
    words = _as_written(talks, respelt, _respelt(criteria.q, meant), set(meant.values()))
    text = respelt.question.text
    for rest in (criteria.but(q=words), Criteria(q=words)):
        yield _Part(words, "", rest, with_filters(search, rest, text))


def _unknown(search: Search) -> list[str]:
    """Words that no talk has. Asked for, because one that talks had once is still in the vocabulary. One query."""
    words = list(dict.fromkeys(word for unit in search.units for word in unit.words))
    each = [Question(Word(search.forms(word)), (), search.question.with_drafts) for word in words]
    found = asking.counted(each, search.shares, 1)
    return [word for word, number in zip(words, found, strict=True) if not number]


def _respelt(text: str, meant: dict[str, str]) -> str:
    """As keyboards write it: folded words of some scripts are taken apart."""
    return unicodedata.normalize("NFC", WORD.sub(lambda found: meant.get(_folded(found[0]), found[0]), text))


def _as_written(talks: TalkQuerySet, respelt: Search, text: str, corrected: set[str]) -> str:
    """Names as the talks that have them write them, and other words where they are corrections: "istio" → "Istio"."""
    ids = [hit.talk_id for hit in asking.newest(respelt.question, respelt.shares, MOST_READ)]
    written: dict[str, str] = {}
    for talk in talks.filter(pk__in=ids).for_cards():
        for name in _names(talk):
            written |= {_folded(word): word for word in WORD.findall(name)}
        for other in (talk.title, talk.event.name, talk.summary_fr, talk.summary_en):
            for word in WORD.findall(other):
                if _folded(word) in corrected:
                    written.setdefault(_folded(word), word)
    return _respelt(text, written)


def _folded(word: str) -> str:
    return "".join(cut(word))


def _names(talk: Talk) -> Iterable[str]:
    for mention in talk.mentions.all():
        yield mention.tool.name
    for appearance in talk.appearances.all():
        yield appearance.speaker.name
        yield appearance.company.name if appearance.company else ""
    for link in talk.theme_links.all():
        yield from (link.tag.name, link.tag.name_fr)


def _themes_of(question: Question, search: Search, criteria: Criteria) -> list[Theme]:
    """The commonest themes of the newest talks that another question finds; none that this one has already."""
    counts: Counter[int] = Counter()
    for hit in asking.newest(question, search.shares, 100):
        counts.update(int(token[1:]) for token in hit.facets.split(" ") if token[0] == THEME)
    chosen = {theme.pk for theme in criteria.of("theme")}
    most = [pk for pk, _number in counts.most_common() if pk not in chosen][:MOST_THEMES]
    by_id = Theme.objects.in_bulk(most)
    return [by_id[pk] for pk in most if pk in by_id]
