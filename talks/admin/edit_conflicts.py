"""What others save between an editor's opening a page and saving it: seen, said, and never written over unawares."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.admin.utils import display_for_field
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.text import Truncator, normalize_newlines
from django.utils.translation import gettext_lazy as _

from talks.replays.decisions import stamp
from talks.revision import hold_revision

SHOWN_LENGTH = 150


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


class SeenForm(forms.ModelForm):
    """Refused when its row, which has `updated_at`, was saved after the page was made.

    The page that says so stands on the row as it is then, so that saving again is the editor's decision.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput({"autocomplete": "off"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self._stored_at()

    def is_outdated(self) -> bool:
        """To ask while cleaning; then the errors are added."""
        if not self.instance.pk:
            return False
        read_and_lock(self.instance)
        if self.cleaned_data.get("seen") == self._stored_at():
            return False
        self.add_error(None, [_saved_since(), *self._differences()])
        data: Any = self.data.copy()
        data[self.add_prefix("seen")] = self._stored_at()
        self.data = data
        return True

    def _stored_at(self) -> str:
        return stamp(self.instance)

    def _differences(self) -> list[ValidationError]:
        """What is stored wherever the form says something else."""
        differing = [name for name in self.changed_data if name != "seen" and not self._differs_in_line_breaks(name)]
        return [_stored_now(str(self[name].label), self._stored(name)) for name in differing]

    def _differs_in_line_breaks(self, name: str) -> bool:
        """And in nothing else: browsers send their own."""
        given, stored = self.cleaned_data.get(name), getattr(self.instance, name)
        return isinstance(given, str) and normalize_newlines(given) == normalize_newlines(stored)

    def _stored(self, name: str) -> str:
        field: Any = self.instance._meta.get_field(name)
        return display_for_field(getattr(self.instance, name), field, "", avoid_link=True)


class SeenMixin:
    """The admin of a `SeenForm`."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[tuple]:
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj and self.has_change_permission(request, obj):
            fieldsets.append((None, {"fields": ["seen"], "classes": ["hidden"]}))
        return fieldsets


def _saved_since() -> ValidationError:
    what = _(
        "This talk has been saved since you opened it, so nothing was saved now. What you entered stands below: save "
        "again to put it in the place of what is stored, or open the talk again to start from that."
    )
    return ValidationError(what, "outdated")


def _stored_now(label: str, value: str) -> ValidationError:
    if not value:
        return ValidationError(_("Stored now: %(field)s is empty."), "outdated", {"field": label})
    shown = Truncator(value).chars(SHOWN_LENGTH)
    return ValidationError(_("Stored now: %(field)s: “%(value)s”."), "outdated", {"field": label, "value": shown})
