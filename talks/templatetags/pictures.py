"""Pictures on pages of the vocabulary, which knows no talk: `visible_talks` is what the reader may see.

Each notes in the context how many of the newest talks it is drawn from, where these are not all;
`{% drawn_from_newest %}` says so.
"""

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from talks.models.talk_queryset import TalkQuerySet
from talks.pages.pictures.bars import Bars
from talks.pages.pictures.dots import Dots
from talks.pages.pictures.fan import Fan
from talks.pages.pictures.map import Map
from talks.pages.pictures.small_multiples import Columns
from talks.pages.statistics import people, themes, tools
from talks.pages.statistics.material import Drawn, drawn_from
from tools.models import Company, Theme, Tool

register = template.Library()


def _drawn(context: Context, talks: TalkQuerySet, subject: Any = None) -> Drawn:
    drawn = drawn_from(talks, subject)
    context["of_newest"] = drawn.of_newest
    return drawn


@register.simple_tag(takes_context=True)
def drawn_from_newest(context: Context) -> SafeString:
    number = context.get("of_newest")
    return render_to_string("talks/pictures/_newest.html", {"number": number}) if number else SafeString()


@register.simple_tag(takes_context=True)
def themes_by_event(context: Context, visible_talks: TalkQuerySet) -> Columns | None:
    return themes.themes_by_event(_drawn(context, visible_talks))


@register.simple_tag(takes_context=True)
def theme_by_event(context: Context, theme: Theme, visible_talks: TalkQuerySet) -> Bars | None:
    return themes.theme_by_event(theme, _drawn(context, visible_talks, theme))


@register.simple_tag(takes_context=True)
def themes_of_company(context: Context, company: Company, visible_talks: TalkQuerySet) -> Bars | None:
    """And in the context `people`, who speak for it, and `named_tools`, of which they speak: all drawn at once."""
    drawn = _drawn(context, visible_talks, company)
    context["people"] = people.people_of(company, drawn, visible_talks)
    context["named_tools"] = people.tools_in(drawn)
    return themes.themes_of(drawn, f"company={company.slug}")


@register.simple_tag(takes_context=True)
def companies_by_theme(context: Context, visible_talks: TalkQuerySet) -> Dots | None:
    return themes.companies_by_theme(_drawn(context, visible_talks))


@register.simple_tag(takes_context=True)
def tools_together(context: Context, visible_talks: TalkQuerySet) -> Map | None:
    return tools.tools_together(_drawn(context, visible_talks))


@register.simple_tag(takes_context=True)
def tools_beside(context: Context, tool: Tool, visible_talks: TalkQuerySet) -> Fan | None:
    return tools.tools_beside(tool, _drawn(context, visible_talks, tool))
