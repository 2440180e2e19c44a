"""Addresses of feeds, for the pages that announce them."""

from typing import Any

from django import template

from talks.publishing.feeds import Kind, feed_path

register = template.Library()


@register.simple_tag
def feed_url(kind: str, subject: Any) -> str:
    """`kind`: "replays" or "talks"; `subject`: the row whose feed it is, or "" for the whole site."""
    return feed_path(Kind(kind), subject or None)
