"""Talks to go on with, and why: what they share with the one just read.

Chosen from the tokens that the search index keeps, so that of a hundred candidates none is loaded.
"""

from collections import Counter
from dataclasses import dataclass

from talks.models import Mention, Talk
from talks.search.results import sharing
from talks.tokens import SPEAKER, THEME, TOOL
from tools.bilingual import LocalText

# Candidates looked at, newest first: enough for any event, bounded for any catalogue.
MOST_CANDIDATES = 100
MOST_REASONS = 3


@dataclass(frozen=True)
class RelatedTalk:
    """`speakers`, and `subjects` (tools and themes): names of what both talks have, the rarest first."""

    talk_id: int
    speakers: list[str]
    subjects: list[LocalText]


def related_talks(talk: Talk, *, with_drafts: bool = False, most: int = 4) -> list[RelatedTalk]:
    """Up to `most` talks that share something telling with `talk` (from `for_detail`). Two queries.

    What fewer talks share tells more: a common tool such as Kubernetes weighs little, a common speaker much.
    """
    names = _names(talk)
    hits = sharing(list(names), MOST_CANDIDATES + 1, with_drafts=with_drafts) if names else []
    candidates = {hit.talk_id: hit.facets.split(" ") for hit in hits if hit.talk_id != talk.pk}
    # A talk that only mentions the tool in passing is not about it, on either side.
    about = _tools_of(list(candidates), [int(token[1:]) for token in names if token[0] == TOOL])
    shared = {
        pk: [token for token in names if token in tokens and (token[0] != TOOL or (pk, int(token[1:])) in about)]
        for pk, tokens in candidates.items()
    }
    seen = Counter(token for tokens in shared.values() for token in tokens)

    def rarity(token: str) -> float:
        return 1 / (1 + seen[token])

    ranked = sorted((pk for pk in shared if shared[pk]), key=lambda pk: -sum(map(rarity, shared[pk])))
    return [_reasons(pk, sorted(shared[pk], key=rarity, reverse=True), names) for pk in ranked[:most]]


def _names(talk: Talk) -> dict[str, LocalText]:
    """Token → name of what the talk is about and of whoever gives it; in the order in which equals are named."""
    people = {f"{SPEAKER}{a.speaker_id}": LocalText(a.speaker.name, "") for a in talk.appearances.all()}
    about = [mention for mention in talk.mentions.all() if mention.role != Mention.Role.MENTIONED]
    tools = {f"{TOOL}{mention.tool_id}": LocalText(mention.tool.name, "") for mention in about}
    return people | tools | {f"{THEME}{link.tag_id}": link.tag.label for link in talk.theme_links.all()}


def _tools_of(talks: list[int], tools: list[int]) -> set[tuple[int, int]]:
    """(talk, tool) where the one is about the other."""
    mentions = Mention.objects.filter(talk__in=talks, tool__in=tools).exclude(role=Mention.Role.MENTIONED)
    return set(mentions.values_list("talk", "tool")) if talks and tools else set()


def _reasons(pk: int, tokens: list[str], names: dict[str, LocalText]) -> RelatedTalk:
    first = tokens[:MOST_REASONS]
    return RelatedTalk(
        pk,
        speakers=[names[token] for token in first if token[0] == SPEAKER],
        subjects=[names[token] for token in first if token[0] != SPEAKER],
    )
