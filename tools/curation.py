"""What spans several rows of the vocabulary: an address that changes goes on answering."""

from typing import Any

from django.db import transaction

from tools.folding import fold
from tools.models import Alias


@transaction.atomic
def keep_old_slug(row: Any, old_slug: str) -> Alias | None:
    """Make the address that `row` (a company, a tool, a speaker) has left redirect to it.

    None when another name holds that address already.
    """
    if row.aliases.model.objects.filter(slug=old_slug).exists():
        return None
    return row.aliases.create(name=_free_name(row, old_slug), slug=old_slug)


def _free_name(row: Any, old_slug: str) -> str:
    """The old slug itself, unless another row goes by that name."""
    name, number = old_slug, 1
    while _is_taken(row, name):
        number += 1
        name = f"{old_slug} ({number})"
    return name


def _is_taken(row: Any, name: str) -> bool:
    folded = fold(name)
    is_other_row = type(row).objects.filter(sort_key=folded).exclude(pk=row.pk).exists()
    return is_other_row or row.aliases.model.objects.filter(folded_name=folded).exists()
