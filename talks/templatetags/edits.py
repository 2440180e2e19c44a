"""Tags for the pages of the log of edits."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def or_nothing(text: str) -> str:
    """An empty value, told."""
    return text or f"({_('empty')})"
