"""What the page that imports a schedule asks for: a file, or the one that the page carries since the first click."""

import zlib
from base64 import b64decode, b64encode
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from talks.ingest.files import FileTroubleError
from talks.ingest.importing import AUTO
from talks.ingest.readers.formats import READERS
from talks.ingest.readers.source import MAX_FILE_BYTES, Source
from talks.ingest.zipped import is_zipped, unzipped
from talks.models import Event
from talks.zones import LONGEST, is_zone

# In a field: with the others it stays below what a request may have in memory (settings).
MOST_CARRIED = 7_000_000
LONGEST_NAME = 200
# Folders are known by their content.
OF_FILES = [(reader.name, reader.title) for reader in READERS if not reader.is_of_folders]


class ScheduleForm(forms.Form):
    """Valid, it has a `source`."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "schedule.xml, schedule.json, Sched, Sessionize, iCalendar or a table (CSV); a folder of PyVideo or "
            "RubyEvents as one zip file."
        ),
    )
    format = forms.ChoiceField(label=_("Format"), choices=[(AUTO, _("by its content")), *OF_FILES], initial=AUTO)
    event = forms.ModelChoiceField(
        Event.objects.all(),
        to_field_name="slug",
        label=_("Event"),
        required=False,
        widget=forms.TextInput({"list": "import-events", "spellcheck": "false", "autocomplete": "off"}),
        help_text=_(
            "Whose talks these are, by the end of its address, as in kubecon-eu-2026. Of a file with several events, "
            "the only one to take. Leave it empty to take them as the file names them."
        ),
        error_messages={
            "invalid_choice": _("There is no such event in the catalogue: add it first, or leave this empty.")
        },
    )
    name_of_event = forms.CharField(
        label=_("Name of the event"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("Of a new event that the file does not name. Else it is called after the file."),
    )
    timezone = forms.CharField(
        label=_("Time zone"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput({"placeholder": "Europe/Paris", "spellcheck": "false"}),
        help_text=_("Of hours that name none. Empty: the event’s."),
    )
    carried_file = forms.CharField(required=False, widget=forms.HiddenInput, max_length=MOST_CARRIED)
    carried_name = forms.CharField(required=False, widget=forms.HiddenInput)

    source: Source

    @property
    def slug(self) -> str:
        event = self.cleaned_data["event"]
        return event.slug if event else ""

    def clean_timezone(self) -> str:
        name = self.cleaned_data["timezone"]
        if name and not is_zone(name):
            raise forms.ValidationError(_("This is no time zone such as Europe/Paris."))
        return name

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            self._name, self._data = self._given()
            event = given["event"]
            self.source = self._source(given["timezone"] or (event.timezone if event else ""))
        return given

    def carried(self) -> dict[str, str]:
        """For the next click: fields of a form."""
        return {
            "carried_file": _packed(self._data),
            "carried_name": self._name,
            "format": self.cleaned_data["format"],
            "event": self.slug,
            "name_of_event": self.cleaned_data["name_of_event"],
            "timezone": self.cleaned_data["timezone"],
        }

    def _source(self, timezone: str) -> Source:
        if not is_zipped(self._data):
            return Source.of_file(self._name, self._data, timezone)
        try:
            return unzipped(self._name, self._data, timezone)
        except FileTroubleError as error:
            raise forms.ValidationError(format_html('<span lang="en">{}</span>', str(error))) from error

    def _given(self) -> tuple[str, bytes]:
        if file := self.cleaned_data["file"]:
            too_large = forms.ValidationError(
                _("This file is too large: %(mb)d MB is the most."), params={"mb": MAX_FILE_BYTES // 10**6}
            )
            if file.size > MAX_FILE_BYTES:
                raise too_large
            data = file.read()
            if len(_packed(data)) > MOST_CARRIED:
                raise forms.ValidationError(
                    _("This file is too large for this page: give it to manage.py import_talks.")
                )
            return file.name[:LONGEST_NAME], data
        if not self.cleaned_data["carried_file"]:
            raise forms.ValidationError(_("Choose a file."))
        return self.cleaned_data["carried_name"][:LONGEST_NAME] or "file", _unpacked(self.cleaned_data["carried_file"])


def _packed(data: bytes) -> str:
    return b64encode(zlib.compress(data)).decode()


def _unpacked(text: str) -> bytes:
    """Never more than a file may have, whatever a few bytes of it claim to stand for."""
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(b64decode(text, validate=True), MAX_FILE_BYTES + 1)
    except (zlib.error, ValueError):
        data = b""
    if not unpacking.eof:
        raise forms.ValidationError(_("The file did not arrive whole: choose it once more."))
    return data
