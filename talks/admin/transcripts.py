"""Transcripts in the admin: uploaded as a file of subtitles, and edited as lines of a time and a text."""

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talks.admin.versioned import VersionedMixin
from talks.models import Transcript
from talks.models.transcript import digest
from talks.replays.transcripts import SUFFIXES, Named
from talks.transcripts import MAX_BYTES, TranscriptError, read_transcript
from talks.transcripts.cues import CONTROLS
from talks.videos.start import clock

LINE = re.compile(r"((?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2})\s+(\S.*)")
ROWS = 30


class CuesField(forms.CharField):
    """Pairs of second and text ↔ lines such as "12:40 Hello"."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(f"{clock(start)} {said}" for start, said in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return [_cue(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (initial or []) != self.to_python(data)
        except ValidationError:
            return True


def _cue(number: int, line: str) -> list[int | str]:
    found = LINE.fullmatch(CONTROLS.sub("", line).strip())
    if not found:
        what = _("Line %(number)d: a time and a text are expected, as in 12:40 Hello.")
        raise ValidationError(what, "line", {"number": number})
    start = 0
    for part in found[1].split(":"):
        start = start * 60 + int(part)
    return [start, found[2]]


class TranscriptForm(forms.ModelForm):
    """A file takes the place of the text, and tells its language where none is given."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ",".join(SUFFIXES)}),
        help_text=_("Subtitles: WebVTT, SRT, or YouTube's JSON3 and timed text. Takes the place of the text."),
    )
    language = forms.CharField(
        label=_("Language"), required=False, max_length=35,
        help_text=_("As in en or pt-BR; empty: as the file names it, else the talk's."),
    )  # fmt: skip
    cues = CuesField(
        label=_("Text with its times"), required=False, widget=forms.Textarea({"rows": ROWS, "spellcheck": "false"}),
        help_text=_("A time and a text a line, as in 12:40 Hello."),
    )  # fmt: skip

    class Meta:
        model = Transcript
        fields = ("talk", "language", "source", "cues")

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        told = ""
        if (file := cleaned.get("file")) is not None:
            try:
                heard = read_transcript(file.read(MAX_BYTES + 1), file.name)
            except TranscriptError as error:
                self.add_error("file", ValidationError(error.message))
                return
            cleaned["cues"] = [list(cue) for cue in heard.cues]
            cleaned["source"] = file.name[:200]
            self.instance.as_imported = digest(cleaned["cues"])
            told = Named.read(file.name).language or heard.language
        talk = cleaned.get("talk") or (self.instance.talk if self.instance.pk else None)
        cleaned["language"] = cleaned.get("language") or told or (talk.language if talk else "")

    def _get_validation_exclusions(self) -> set[str]:
        """What is not required of the form is of the row: Django would leave it unchecked."""
        return super()._get_validation_exclusions() - {"language", "cues"}


@admin.register(Transcript)
class TranscriptAdmin(VersionedMixin, admin.ModelAdmin):
    form = TranscriptForm
    list_display = ["talk", "language", "source"]
    list_filter = ["language"]
    list_select_related = ["talk__event"]
    search_fields = ["talk__title", "source"]
    autocomplete_fields = ["talk"]
    fields = ["talk", ("file", "language"), "source", "cues"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Lists show no text, and hold hundreds of them."""
        rows = super().get_queryset(request)
        is_list = request.resolver_match is not None and request.resolver_match.url_name.endswith("_changelist")
        return rows.defer("cues") if is_list else rows

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *(["talk"] if obj else [])]
