"""What a page hands on: to networks and search engines, to feed readers, to those who cite it."""

from html import unescape
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.translation import gettext

from talks.api.twins import twin_of
from talks.pages.citing.styles import Style
from talks.pages.citing.work import Work
from talks.publishing.feeds import Kind, feed_path
from talks.publishing.sharing import shared, trail_to

register = template.Library()


@register.inclusion_tag("_sharing.html", takes_context=True)
def sharing(context: Context, subject: Any = None) -> dict[str, Any]:
    """For the head of `base.html` and its children. `subject`: the row whose page it is, or "" for any other page."""
    title, description = _block(context, "title"), _block(context, "description")
    talks: Any = context.get("talks", ())
    player = context.get("player")
    found = shared(subject, title, description, talks, player.silent_url if player else "")
    return {"request": context["request"], **found}


@register.inclusion_tag("_breadcrumb.html")
def breadcrumb(subject: Any) -> dict[str, Any]:
    """The way from the home page to the page of this row, without what stands over its title anyway."""
    return {"trail": trail_to(subject)[:2]}


@register.simple_tag(takes_context=True)
def api_address(context: Context) -> str:
    """Where the API tells what this page shows; "" where it does not."""
    return twin_of(context["request"])


@register.simple_tag
def feed_url(kind: str, subject: Any) -> str:
    """`kind`: "replays" or "talks"; `subject`: the row whose feed it is, or "" for the whole site."""
    return feed_path(Kind(kind), subject or None)


@register.simple_tag
def citations(work: Work) -> list[tuple[Style, str, str]]:
    """(style, its name, the citation), what most readers want first."""
    names = {
        Style.TEXT: gettext("Text"),
        Style.MARKDOWN: "Markdown",
        Style.BIBTEX: "BibTeX",
        Style.CSL_JSON: "CSL-JSON",
    }
    return [(style, name, style.write(work).rstrip("\n")) for style, name in names.items()]


def _block(context: Context, name: str) -> str:
    """What this page puts into that block of `base.html`, as text."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return " ".join(unescape(block.render(context)).split()) if block else ""
