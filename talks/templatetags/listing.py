"""Lists of talks on pages of the vocabulary, which knows no talk: by the same search as the list of all talks."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context

from talks.models import Mention, Talk
from talks.models.talk_queryset import sees_drafts
from talks.search.criteria import Criteria
from talks.search.results import Page, Where, find
from tools.models import Tool

register = template.Library()


@register.simple_tag(takes_context=True)
def talks_with(context: Context, **rows: Any) -> Page:
    """The page of talks that the address asks for, of those with this row: `{% talks_with theme=theme as page %}`."""
    request: HttpRequest = context["request"]
    criteria = Criteria().but(**{name: (row,) for name, row in rows.items()})
    return find(criteria, Where.read(request.GET), with_drafts=sees_drafts(request.user))


@register.simple_tag
def mention_of(tool: Tool, talk: Talk) -> Mention | None:
    """What the talk says of the tool; reads the prefetched rows."""
    return next((mention for mention in talk.mentions.all() if mention.tool_id == tool.pk), None)
