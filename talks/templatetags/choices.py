"""The choices of facets as links: the one list that is written in Python and not in a template.

A page of talks has a hundred of them, and the template engine took 30 µs for each: half of what the page cost (as
`make bench` measures it). `format_html` takes 3.
"""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from talks.search.facets import Choice
from talks.templatetags.reading import grouped, lang_of

register = template.Library()

ACTIVE = SafeString(' class="is-active" aria-current="true"')
LINK = '<li><a href="{}#facets" rel="nofollow"{}><span{}>{}</span> <span class="count">{}</span></a></li>'


@register.filter
def links(choices: Iterable[Choice]) -> SafeString:
    """A list of links that lead back to the sheet of facets, each with its number of talks."""
    parts = (
        (c.query, ACTIVE if c.active else "", lang_of(c.lang) if c.lang else "", c.label, grouped(c.count))
        for c in choices
    )
    return format_html("<ul>{}</ul>", format_html_join("", LINK, parts))
