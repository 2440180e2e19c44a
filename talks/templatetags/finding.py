"""What was searched for, marked where it stands: on pages whose view gives `words` (folded), else nothing is marked."""

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from talks.models import Talk
from talks.search.excerpts import cut, passage
from talks.text import plain_text
from tools.bilingual import LocalText, reader_language

register = template.Library()


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


def _texts(talk: Talk) -> list[LocalText]:
    """What the reader can read first."""
    languages = sorted(("fr", "en"), key=lambda language: language != reader_language())
    summaries = [LocalText(plain_text(getattr(talk, f"summary_{lang}")), lang) for lang in languages]
    takeaways = [
        LocalText(plain_text(getattr(takeaway, f"text_{lang}")) + f" {takeaway.code}", lang)
        for takeaway in talk.takeaways.all()
        for lang in languages
    ]
    return [text for text in (*summaries, *takeaways) if text.strip()]
