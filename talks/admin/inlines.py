"""What belongs to a talk, as parts of its form: people, themes, takeaways, tools, links."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talks.admin.positions import PositionForm, PositionFormSet
from talks.models import Appearance, Mention, Recording, SlideLink, Takeaway, ThemedTalk
from talks.videos.address import AddressError, as_stored
from tools.admin.widgets import SMALL_TEXT, LeanRelationsMixin


class TakeawayFormSet(PositionFormSet):
    distinct = (("article", "position"),)


class AppearanceInline(LeanRelationsMixin, admin.TabularInline):
    model = Appearance
    form = PositionForm
    formset = PositionFormSet
    fields = ["position", "speaker", "company", "role"]
    autocomplete_fields = ["speaker", "company"]
    verbose_name = _("speaker")
    verbose_name_plural = _("speakers")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("speaker", "company").order_by("position", "pk")


class ThemeInline(LeanRelationsMixin, admin.TabularInline):
    model = ThemedTalk
    fields = ["tag"]
    autocomplete_fields = ["tag"]
    verbose_name = _("theme")
    verbose_name_plural = _("themes")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("tag", "content_object").order_by("tag__sort_key")


class TakeawayInline(LeanRelationsMixin, admin.StackedInline):
    model = Takeaway
    form = PositionForm
    formset = TakeawayFormSet
    fields = [("position", "kind", "holds_until"), ("text_fr", "text_en"), ("code", "article", "at_s")]
    autocomplete_fields = ["article"]
    formfield_overrides = SMALL_TEXT
    extra = 0

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("article").order_by("position", "pk")


class MentionInline(LeanRelationsMixin, admin.StackedInline):
    model = Mention
    fields = [("tool", "role"), ("excerpt_fr", "excerpt_en")]
    autocomplete_fields = ["tool"]
    formfield_overrides = SMALL_TEXT
    verbose_name = _("tool")
    verbose_name_plural = _("tools")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("tool").order_by("pk")


class CheckedForm(forms.ModelForm):
    """What checks found is of the address as it was, and of nobody's word: an editor's begins without it."""

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 -- Django's signature
        if {"url", "state"} & set(self.changed_data):
            self.instance.checked_at = self.instance.http_status = self.instance.failing_since = None
        return super().save(commit=commit)


class SlideLinkInline(admin.StackedInline):
    model = SlideLink
    form = CheckedForm
    fields = [("kind", "state", "label"), "url", ("checked_at", "http_status", "failing_since")]
    readonly_fields = ["checked_at", "http_status", "failing_since"]
    verbose_name = _("link")
    verbose_name_plural = _("slides and other links")
    extra = 0


class RecordingForm(CheckedForm, PositionForm):
    """An address as every way in stores them, with its start beside it."""

    def clean(self) -> None:
        super().clean()
        if url := self.cleaned_data.get("url"):
            try:
                found = as_stored(url, self.cleaned_data.get("start_s"))
            except AddressError as error:
                self.add_error("url", ValidationError(error.message, error.code))
            else:
                self.cleaned_data["url"], self.cleaned_data["start_s"] = found


class RecordingInline(admin.StackedInline):
    model = Recording
    form = RecordingForm
    formset = PositionFormSet
    fields = [
        ("position", "kind", "language", "state"), "url", ("start_s", "published_on"),
        ("checked_at", "http_status", "failing_since"),
    ]  # fmt: skip
    readonly_fields = ["checked_at", "http_status", "failing_since"]
    extra = 0
