"""What was searched for, marked where it stands, and the choices of facets as links.

Marks are for pages whose view gives `words` (folded), else nothing is marked. The choices are the one list that is
written in Python and not in a template: a page of talks has a hundred of them, and the template engine took 30 µs for
each, half of what the page cost (as `make bench` measures it). `format_html` takes 3.
"""

from collections.abc import Iterable
from dataclasses import replace

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from talks.models import Talk
from talks.search.excerpts import cut, passage
from talks.search.facets import Choice
from talks.search.reasons import Reason, reason
from talks.templatetags.reading import grouped, lang_of
from talks.text import plain_text
from tools.bilingual import LocalText, reader_language

register = template.Library()

ACTIVE = SafeString(' class="is-active" aria-current="true"')
LINK = '<li><a href="{}#facets" rel="nofollow"{}><span{}>{}</span> <span class="count">{}</span></a></li>'


@register.simple_tag(takes_context=True)
def marked(context: Context, text: str) -> SafeString:
    """The text, escaped, with the words of the question in `<mark>`."""
    words = context.get("words")
    if not words:
        return format_html("{}", text)
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", piece) if hit else piece,) for piece, hit in cut(text, words))
    )


@register.simple_tag(takes_context=True)
def passage_of(context: Context, talk: Talk) -> LocalText | None:
    """Where the talk says it, if neither its title nor its names do. Reads the prefetched rows."""
    words = context.get("words")
    if not words or talk.pk in (context.get("named") or ()):
        return None
    return passage(_texts(talk), words)


@register.simple_tag(takes_context=True)
def reason_of(context: Context, talk: Talk) -> Reason | None:
    """What of the talk's names has the words. Reads the prefetched rows."""
    words = context.get("words")
    return reason(talk, words) if words else None


@register.filter
def links(choices: Iterable[Choice]) -> SafeString:
    """A list of links that lead back to the sheet of facets, each with its number of talks."""
    parts = (
        (c.query, ACTIVE if c.active else "", lang_of(c.lang) if c.lang else "", c.label, grouped(c.count))
        for c in choices
    )
    return format_html("<ul>{}</ul>", format_html_join("", LINK, parts))


@register.filter
def list_links(choices: Iterable[Choice]) -> SafeString:
    """The same from another page than the list."""
    there = reverse("talks:talk_list")
    return links(replace(choice, query=f"{there}{choice.query}") for choice in choices)


def _texts(talk: Talk) -> list[LocalText]:
    """What the reader can read first."""
    languages = sorted(("fr", "en"), key=lambda language: language != reader_language())
    summaries = [LocalText(plain_text(getattr(talk, f"summary_{lang}")), lang) for lang in languages]
    takeaways = [
        LocalText(plain_text(getattr(takeaway, f"text_{lang}")) + f" {takeaway.code}", lang)
        for takeaway in talk.takeaways.all()
        for lang in languages
    ]
    theirs = [LocalText(text, talk.language) for text in (plain_text(talk.abstract), ", ".join(talk.keywords))]
    return [text for text in (*summaries, *takeaways, *theirs) if text.strip()]
