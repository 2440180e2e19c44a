"""What the admin's templates cannot say."""

from django import template

from talks.editing.waiting import Waiting, waiting_for_editors

register = template.Library()


@register.simple_tag
def what_waits() -> list[Waiting]:
    return waiting_for_editors()
