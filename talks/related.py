"""Talks to go on with, and why: what they share with the one just read."""

from collections import Counter
from dataclasses import dataclass

from talks.models import Mention, Speaker, Talk
from talks.models.talk_queryset import TalkQuerySet
from talks.search.results import sharing
from talks.search.sources import SPEAKER, THEME, TOOL
from tools.bilingual import LocalText
from tools.models import Theme, Tool

Shared = Speaker | Tool | Theme

# Candidates looked at, newest first: enough for any event, bounded for any catalogue.
MOST_CANDIDATES = 100


@dataclass(frozen=True)
class RelatedTalk:
    """`speakers`, and `subjects` (tools and themes): names of what both talks have, the rarest first."""

    talk: Talk
    speakers: list[str]
    subjects: list[str]


def related_talks(talk: Talk, talks: TalkQuerySet, most: int = 4) -> list[RelatedTalk]:
    """Up to `most` of `talks` (which the reader may see) that share something telling with `talk` (from `for_detail`).

    What fewer talks share tells more: a common tool such as Kubernetes weighs little, a common speaker much.
    """
    speakers = {a.speaker_id for a in talk.appearances.all()}
    tools = {m.tool_id for m in talk.mentions.all() if m.role != Mention.Role.MENTIONED}
    themes = {link.tag_id for link in talk.theme_links.all()}
    tokens = [
        *(f"{SPEAKER}{pk}" for pk in speakers),
        *(f"{TOOL}{pk}" for pk in tools),
        *(f"{THEME}{pk}" for pk in themes),
    ]
    newest = sharing(tokens, MOST_CANDIDATES) if tokens else []
    candidates = list(talks.filter(pk__in=newest).exclude(pk=talk.pk).newest_first().for_cards())
    # A talk that only mentions the tool in passing is not about it, on either side.
    about = {candidate.pk: _shared(candidate, speakers, tools, themes) for candidate in candidates}
    shared = {pk: things for pk, things in about.items() if things}
    seen = Counter((type(thing), thing.pk) for things in shared.values() for thing in things)

    def rarity(thing: Shared) -> float:
        return 1 / (1 + seen[type(thing), thing.pk])

    ranked = sorted(
        (c for c in candidates if c.pk in shared), key=lambda c: -sum(rarity(thing) for thing in shared[c.pk])
    )
    return [_reasons(talk, sorted(shared[talk.pk], key=rarity, reverse=True)[:3]) for talk in ranked[:most]]


def _reasons(talk: Talk, things: list[Shared]) -> RelatedTalk:
    return RelatedTalk(
        talk,
        speakers=[thing.name for thing in things if isinstance(thing, Speaker)],
        subjects=[_subject(thing) for thing in things if not isinstance(thing, Speaker)],
    )


def _subject(thing: Tool | Theme) -> LocalText:
    return thing.label if isinstance(thing, Theme) else LocalText(thing.name, "")


def _shared(talk: Talk, speakers: set[int], tools: set[int], themes: set[int]) -> list[Shared]:
    return (
        [a.speaker for a in talk.appearances.all() if a.speaker_id in speakers]
        + [m.tool for m in talk.mentions.all() if m.tool_id in tools and m.role != Mention.Role.MENTIONED]
        + [link.tag for link in talk.theme_links.all() if link.tag_id in themes]
    )
