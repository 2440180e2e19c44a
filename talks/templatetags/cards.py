"""The cards of a page of results."""

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from talks.kept_cards import kept_cards
from talks.models import Talk
from talks.search.results import Page

register = template.Library()


@register.simple_tag(takes_context=True)
def cards_of(context: Context, page: Page, level: int) -> list[SafeString]:
    """`level`: of their headings. What only editors see, and what words are marked in, is made for this page alone."""
    if page.is_for_editors or context.get("words"):
        marks = {"words": context.get("words"), "named": context.get("named")}
        return list(_draw(page.talks, level, **marks).values())
    return kept_cards.of(page.ids, level, lambda missing: _draw(page.read(missing), level))


def _draw(talks: list[Talk], level: int, **marks: object) -> dict[int, SafeString]:
    card: Any = get_template("talks/_talk_card.html")
    return {talk.pk: card.render({"talk": talk, "with_event": True, "level": level, **marks}) for talk in talks}
