"""What the form of a talk makes of its event: hours as they are there, wherever the site is, and talks of it alone."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class AtEventInput(AdminSplitDateTime):
    zone: dt.tzinfo | None = None

    def decompress(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().decompress(value)


class AtEventField(forms.SplitDateTimeField):
    """In the zone of its widget."""

    widget = AtEventInput

    def compress(self, data_list: Any) -> dt.datetime | None:
        with timezone.override(self.widget.zone):
            return super().compress(data_list)


def zone_of(form: Any) -> dt.tzinfo | None:
    """In which it has its hours; None for a form without."""
    return form.zone if isinstance(form, AtEventForm) else None


class AtEventForm(forms.ModelForm):
    """For a talk. An event that is chosen in the same form takes the hour as it is written."""

    starts_at = AtEventField(
        label=capfirst(_("starts at")), required=False, help_text=_("At the event, in its time zone.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = self.instance.event.zone if self.instance.event_id else timezone.get_default_timezone()
        if "starts_at" in self.fields:  # Not for those who may only look.
            self.fields["starts_at"].widget.zone = self.zone

    def clean(self) -> None:
        super().clean()
        start, event = self.cleaned_data.get("starts_at"), self.cleaned_data.get("event")
        if start and event and event.zone != self.zone:
            self.cleaned_data["starts_at"] = start.astimezone(self.zone).replace(tzinfo=event.zone)
        parent = self.cleaned_data.get("parent")
        if parent and event and parent.event_id != event.pk:
            self.add_error("parent", ValidationError(_("This is a talk of another event."), "elsewhere"))
