"""Cards of talks that are known by their ids: pages of results, and talks to go on with."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from talks.kept_cards import kept_cards
from talks.models import Talk
from talks.models.talk_queryset import sees_drafts
from talks.related import RelatedTalk
from talks.search.results import Page

register = template.Library()


@register.simple_tag(takes_context=True)
def cards_of(context: Context, page: Page, level: int) -> list[SafeString]:
    """`level`: of their headings. What only editors see, and what words are marked in, is made for this page alone."""
    if page.is_for_editors or context.get("words"):
        marks = {"words": context.get("words"), "named": context.get("named")}
        return list(_draw(page.talks, level, **marks).values())
    return list(kept_cards.of(page.ids, level, lambda missing: _draw(page.read(missing), level)).values())


@register.simple_tag(takes_context=True)
def related_cards(context: Context, related: Sequence[RelatedTalk], level: int) -> list[tuple[SafeString, RelatedTalk]]:
    """(card, why) of each."""
    ids = [entry.talk_id for entry in related]
    if sees_drafts(context["request"].user):
        cards = _draw(list(Talk.objects.filter(pk__in=ids).for_cards()), level)
    else:
        public = Talk.objects.published().for_cards()
        cards = (
            kept_cards.of(ids, level, lambda missing: _draw(list(public.filter(pk__in=missing)), level)) if ids else {}
        )
    return [(cards[entry.talk_id], entry) for entry in related if entry.talk_id in cards]


def _draw(talks: list[Talk], level: int, **marks: object) -> dict[int, SafeString]:
    card: Any = get_template("talks/_talk_card.html")
    return {talk.pk: card.render({"talk": talk, "with_event": True, "level": level, **marks}) for talk in talks}
