"""Pictures on pages of the vocabulary, which knows no talk: `visible_talks` is what the reader may see."""

from django import template

from talks.models.talk_queryset import TalkQuerySet
from talks.pictures.bars import Bars
from talks.pictures.columns import Columns
from talks.pictures.dots import Dots
from talks.pictures.fan import Fan
from talks.pictures.map import Map
from talks.statistics import companies, themes, tools
from tools.models import Company, Theme, Tool

register = template.Library()


@register.simple_tag
def themes_by_event(visible_talks: TalkQuerySet) -> Columns | None:
    return themes.themes_by_event(visible_talks)


@register.simple_tag
def theme_by_event(theme: Theme, visible_talks: TalkQuerySet) -> Bars | None:
    return themes.theme_by_event(theme, visible_talks)


@register.simple_tag
def themes_of_company(company: Company, visible_talks: TalkQuerySet) -> Bars | None:
    return themes.themes_of(visible_talks.from_company(company))


@register.simple_tag
def companies_by_theme(visible_talks: TalkQuerySet) -> Dots | None:
    return companies.companies_by_theme(visible_talks)


@register.simple_tag
def tools_together(visible_talks: TalkQuerySet) -> Map | None:
    return tools.tools_together(visible_talks)


@register.simple_tag
def tools_beside(tool: Tool, visible_talks: TalkQuerySet) -> Fan | None:
    return tools.tools_beside(tool, visible_talks)
