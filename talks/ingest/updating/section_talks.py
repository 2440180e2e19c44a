"""Which article of the catalogue a file is, which of its talks each section is, and where the others may be told."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.fuzz import token_sort_ratio

from talks.ingest.fixtures.values import HEADING_LENGTH, SOURCE_REF_LENGTH
from talks.ingest.readers.article.document.blocks import Block
from talks.ingest.records import EventRecord, TalkRecord
from talks.ingest.updating.link_text import key_of
from talks.ingest.updating.outline import TalkSection
from talks.models import Article, Coverage, Talk
from talks.slugs import TALK_SLUG_LENGTH
from tools.folding import fold

# Of 100: a heading that was reworded, not another talk in its place.
ALIKE = 70
WORD = re.compile(r"\w{4,}")
SHARED_WORDS = 2
SHARED_SPEAKERS = 2
GIVE = "name it with --article SLUG"


class ArticleNotFoundError(Exception):
    """None of the catalogue's articles is this file, or several may be; the message says what to give."""


def find_article(event: EventRecord, slug: str | None = None, headings: Iterable[TalkRecord] = ()) -> Article:
    """By `slug`; else by the slug, address, title and event in its front matter; else by its headings.

    Raises `ArticleNotFoundError`.
    """
    articles = Article.objects.select_related("event")
    if slug:
        found = articles.filter(slug=slug).first()
        if found is None:
            raise ArticleNotFoundError(f"There is no recap “{slug}” in the catalogue.{_known(event)}")
        return found
    told = event.article
    asked = [
        {"slug": told.slug},
        {"url": told.url},
        {"title": told.title},
        {"event__slug": event.slug},
        {"event__name": event.name},
    ]
    for lookup in asked:
        rows = list(articles.filter(**lookup)) if all(lookup.values()) else []
        same_event = [row for row in rows if row.event.slug == event.slug]
        rows = same_event or rows
        if len(rows) == 1:
            return rows[0]
        if rows:
            fitting = _with_headings(headings, rows)
            if len(fitting) == 1:
                return fitting[0]
            raise ArticleNotFoundError(f"Several recaps of the catalogue may be this file; {GIVE}: {_slugs(rows)}.")
    fitting = _with_headings(headings, articles)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise ArticleNotFoundError(f"The headings of this file fit several recaps; {GIVE}: {_slugs(fitting)}.")
    raise ArticleNotFoundError(
        "No recap of the catalogue has the slug, address, title or event of this file's front matter, and none covers "
        f"talks under its headings; {GIVE}.{_known(event)}"
    )


def _with_headings(headings: Iterable[TalkRecord], articles: Iterable[Article]) -> list[Article]:
    """Those that cover most of their talks under one of these headings or titles."""
    told = {fold(text) for heading in headings for text in (heading.heading, heading.title)} - {""}
    found = []
    for article in articles if told else ():
        rows = [{fold(row.heading), fold(row.talk.title)} for row in coverage_of(article)]
        if rows and 2 * sum(not told.isdisjoint(row) for row in rows) > len(rows):
            found.append(article)
    return found


def coverage_of(article: Article) -> list[Coverage]:
    rows = Coverage.objects.filter(article=article).select_related("talk")
    return list(rows.prefetch_related("talk__appearances__speaker").order_by("position", "pk"))


def _known(event: EventRecord) -> str:
    rows = Article.objects.filter(event__slug=event.slug) or Article.objects.all()
    return f" Known are: {_slugs(rows[:5])}." if rows else " It holds none; load_catalogue loads one."


def _slugs(rows: Iterable[Article]) -> str:
    return ", ".join(sorted(row.slug for row in rows))


def talks_of(article: Article, sections: Sequence[TalkRecord]) -> list[Talk | None]:
    """For each section its talk, drafts included; None where none is sure. A talk is one section's at most."""
    coverage = coverage_of(article)
    found: list[Talk | None] = [None] * len(sections)
    for is_same in (_has_heading, _has_anchor):
        for number, section in enumerate(sections):
            row = next((row for row in coverage if is_same(row, section)), None)
            if found[number] is None and row:
                found[number] = row.talk
                coverage.remove(row)
    taken = {talk.pk for talk in found if talk}
    for number, section in enumerate(sections):
        if found[number] is None and (talk := _by_source_or_title(article, section, coverage)) and talk.pk not in taken:
            found[number] = talk
            taken.add(talk.pk)
    return found


def talk_under(heading: TalkRecord, coverage: Iterable[Coverage]) -> Talk | None:
    """The talk of `coverage` that has exactly this heading, anchor or title."""
    for row in coverage:
        if _has_heading(row, heading) or _has_anchor(row, heading) or fold(row.talk.title) == fold(heading.title):
            return row.talk
    return None


def _has_heading(row: Coverage, section: TalkRecord) -> bool:
    heading, length = section.heading, HEADING_LENGTH - 1
    shortened = heading if len(heading) <= HEADING_LENGTH else f"{heading[:length]}…"
    return bool(row.heading) and fold(row.heading) == fold(shortened)


def _has_anchor(row: Coverage, section: TalkRecord) -> bool:
    return bool(row.anchor) and row.anchor == section.anchor


def _by_source_or_title(article: Article, section: TalkRecord, coverage: Sequence[Coverage]) -> Talk | None:
    if ref := section.source_ref:
        named = Talk.objects.at(article.event).filter(slug=ref[:TALK_SLUG_LENGTH].rstrip("-_"))
        if talk := named.first() or Talk.objects.told_by(article.slug, [ref[:SOURCE_REF_LENGTH]]).first():
            return talk
    titled = [talk for talk in Talk.objects.at(article.event) if fold(talk.title) == fold(section.title)]
    if len(titled) == 1:
        return titled[0]
    at = (row.talk for row in coverage if row.position == section.position)
    return next((talk for talk in at if token_sort_ratio(fold(talk.title), fold(section.title)) >= ALIKE), None)


# --- talks that a recap covers in the catalogue, and its file has no section for --------------------------------------


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
