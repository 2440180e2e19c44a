"""Lists of talks: their cards by ids, and on pages of the vocabulary, which knows no talk, the talks themselves."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from talks.models import Event, Mention, Talk
from talks.models.talk_queryset import sees_drafts
from talks.pages.kept_cards import kept_cards
from talks.pages.quoting import with_subject
from talks.pages.statistics import tools
from talks.pages.statistics.tools import Seen
from talks.search.criteria import Criteria
from talks.search.related import RelatedTalk
from talks.search.results import BESIDE_OTHERS, Page, Where, find
from talks.search.spoken import Said
from talks.search.whereabouts import Number, number_of
from tools.bilingual import LocalText
from tools.models import Tool

register = template.Library()


@register.simple_tag(takes_context=True)
def talks_with(context: Context, **rows: Any) -> Page:
    """The page of talks that the address asks for, of those with this row: `{% talks_with theme=theme as page %}`."""
    request: HttpRequest = context["request"]
    criteria = Criteria().but(**{name: (row,) for name, row in rows.items()})
    return find(criteria, Where.read(request.GET), with_drafts=sees_drafts(request.user), size=BESIDE_OTHERS)


@register.simple_tag
def number_of_page(page: Page) -> Number | None:
    return number_of(page)


@register.simple_tag(takes_context=True)
def seen(context: Context, tool: Tool) -> Seen | None:
    return tools.seen(tool, with_drafts=sees_drafts(context["request"].user))


@register.simple_tag
def sentence_of(mention: Mention) -> LocalText:
    """What the recap says of the tool, with the words before it that say of whom."""
    excerpt: LocalText = mention.excerpt
    return with_subject(excerpt, getattr(mention.talk, f"summary_{excerpt.lang}")) if excerpt else excerpt


@register.simple_tag
def mention_of(tool: Tool, talk: Talk) -> Mention | None:
    """What the talk says of the tool; reads the prefetched rows."""
    return next((mention for mention in talk.mentions.all() if mention.tool_id == tool.pk), None)


@register.simple_tag(takes_context=True)
def cards_of(context: Context, page: Page, level: int) -> list[SafeString]:
    """`level`: of their headings. What only editors see, and what words are marked in, is made for this page alone."""
    if page.is_for_editors or context.get("words"):
        marks: dict[str, Any] = {"words": context.get("words"), "named": context.get("named")}
        return list(_draw(page.talks, level, **marks).values())
    return list(kept_cards.of(page.ids, level, lambda missing: _draw(page.read(missing), level)).values())


@register.simple_tag(takes_context=True)
def cards_by_event(context: Context, page: Page) -> list[tuple[Event, list[SafeString]]]:
    """Each event of the page, in its order, with the cards of its talks."""
    cards = _draw(page.talks, 4, with_event=False, words=context.get("words"), named=context.get("named"))
    events = groupby(page.talks, key=lambda talk: talk.event)
    return [(event, [cards[talk.pk] for talk in talks]) for event, talks in events]


@register.simple_tag(takes_context=True)
def related_cards(context: Context, related: Sequence[RelatedTalk], level: int) -> list[tuple[SafeString, RelatedTalk]]:
    """(card, why) of each."""
    user = context["request"].user
    visible = Talk.objects.visible_to(user).for_cards()

    def draw(ids: list[int]) -> dict[int, SafeString]:
        return _draw(list(visible.filter(pk__in=ids)), level)

    ids = [entry.talk_id for entry in related]
    cards = draw(ids) if sees_drafts(user) else kept_cards.of(ids, level, draw)
    return [(cards[entry.talk_id], entry) for entry in related if entry.talk_id in cards]


@register.simple_tag(takes_context=True)
def spoken_cards(context: Context, spoken: Sequence[Said], level: int) -> list[tuple[SafeString, Said]]:
    """(card, what is said in its recording) of each."""
    cards = _draw([said.talk for said in spoken], level)
    return [(cards[said.talk.pk], said) for said in spoken]


def _draw(talks: list[Talk], level: int, *, with_event: bool = True, **marks: Any) -> dict[int, SafeString]:
    card: Any = get_template("talks/_talk_card.html")
    return {talk.pk: card.render({"talk": talk, "with_event": with_event, "level": level, **marks}) for talk in talks}
