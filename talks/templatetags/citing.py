"""Citations of a talk for its page."""

from django import template
from django.utils.translation import gettext

from talks.pages.citing.styles import Style
from talks.pages.citing.work import Work

register = template.Library()


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
