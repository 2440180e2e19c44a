"""Pictures on pages of the vocabulary, which knows no talk: `visible_talks` is what the reader may see."""

from django import template

from talks import statistics
from talks.models.talk_queryset import TalkQuerySet
from talks.pictures.columns import Columns
from talks.pictures.dots import Dots
from talks.pictures.fan import Fan
from talks.pictures.programme import Box, look_of
from tools.models import Theme, Tool

register = template.Library()


@register.simple_tag
def themes_by_event(visible_talks: TalkQuerySet) -> Columns | None:
    return statistics.themes_by_event(visible_talks)


@register.simple_tag
def theme_by_event(theme: Theme, visible_talks: TalkQuerySet) -> Columns | None:
    return statistics.theme_by_event(theme, visible_talks)


@register.simple_tag
def companies_by_theme(visible_talks: TalkQuerySet) -> Dots | None:
    return statistics.companies_by_theme(visible_talks)


@register.simple_tag
def tools_beside(tool: Tool, visible_talks: TalkQuerySet) -> Fan | None:
    return statistics.tools_beside(tool, visible_talks)


@register.filter
def look(box: Box) -> str:
    """How the box of a talk is drawn: "keynote", "talk" or "other"."""
    return look_of(box.slot)
