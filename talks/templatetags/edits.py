"""For pages of editors: what waits for them, and what was changed."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from talks.editing.history import last_replay_edits
from talks.editing.waiting import Waiting, waiting_for_editors
from talks.models import EditedRow, Talk

register = template.Library()


@register.simple_tag
def what_waits() -> list[Waiting]:
    return waiting_for_editors()


@register.filter
def of(found: dict[int, Any], pk: int) -> Any:
    """What was found for this id; None where nothing was."""
    return found.get(pk)


@register.simple_tag
def replaced_replay(talk: Talk) -> EditedRow | None:
    """The change that put this replay in another one's place, to be taken back."""
    return last_replay_edits([talk]).get(talk.pk)


@register.filter
def or_nothing(text: str) -> str:
    """An empty value, told."""
    return text or _("(empty)")
