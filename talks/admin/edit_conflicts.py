"""Two saves at the same instant: rows that are read and locked, and a second look when the database refuses one."""

from collections.abc import Callable

from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse

from talks.revision import hold_revision


def read_and_lock(row: models.Model) -> None:
    """`row` as it is stored now, and as it stays until this transaction ends."""
    hold_revision()
    row.refresh_from_db(from_queryset=type(row)._default_manager.select_for_update())


def look_again(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """What two editors save at the same instant only the database refuses.

    By the second look the other one's is stored, and the form says what is wrong.
    """
    if request.method != "POST":
        return view()
    try:
        with transaction.atomic():
            return view()
    except IntegrityError:
        with transaction.atomic():
            return view()
