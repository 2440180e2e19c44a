"""The replay's address in the admin: read as it is pasted, and kept with what follows from it; what was proposed."""

import dataclasses
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from talks.admin.at_event import AtEventForm
from talks.admin.permissions import may_see_talks
from talks.admin.words import WordsField
from talks.models import ReplayCandidate, Talk
from talks.replays.review import (
    forget_checks,
    is_news,
    is_same_video,
    other_talk_with,
    same_video_error,
    stored_address,
)
from talks.videos.address import AddressError, ReplayAddress, read_address

HAVE_ADDRESS = (Talk.ReplayState.PUBLISHED, Talk.ReplayState.GONE)
# The end of the name of a hidden field: the replay whose place another takes, once that was asked.
OVER = "-over"
HINT = {"inputmode": "url", "placeholder": "https://www.youtube.com/watch?v=…", "spellcheck": "false"}


class NotingInput(forms.TextInput):
    """Carries in the page, beside the address, what was `noted` of it: by the end of the hidden field's name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.noted: dict[str, str] = {}

    def __deepcopy__(self, memo: Any) -> "NotingInput":
        """A form's own, as its attributes are."""
        own: NotingInput = super().__deepcopy__(memo)
        own.noted = dict(self.noted)
        return own

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        fields = [(f"{name}{end}", text) for end, text in self.noted.items()]
        hidden = format_html_join("", '<input type="hidden" name="{}" value="{}" autocomplete="off">', fields)
        return super().render(name, value, attrs, renderer) + hidden


class ReplayLinkInput(NotingInput, AdminURLFieldWidget):
    """With a link to the video; and not type="url", which browsers refuse an address without https:// in."""

    input_type = "text"


class ReplayForm(forms.ModelForm):
    """`address`: what was pasted, once it is read; None when the field is as it was, or empty."""

    address: ReplayAddress | None = None

    def clean_replay_url(self) -> str:
        text = self.cleaned_data["replay_url"]
        if not text or "replay_url" not in self.changed_data:
            return text
        try:
            self.address = read_address(text)
        except AddressError as error:
            raise ValidationError(error.message, error.code) from error
        return self.address.url

    def ask_before_replacing(self) -> None:
        """Once: the page that asks carries which replay it asked about, and saving that again is the answer."""
        talk = self.instance
        if not (self.address and talk.replay_url and talk.has_replay) or is_same_video(talk, self.address):
            return
        if self.data.get(f"{self.add_prefix('replay_url')}{OVER}") != talk.replay_url:
            self.note(OVER, talk.replay_url)
            what = _("The talk has a replay: “%(address)s”. Save again to put yours in its place.")
            self.add_error("replay_url", ValidationError(what, "replaces", {"address": talk.replay_url}))

    def note(self, end: str, text: str) -> None:
        self.fields["replay_url"].widget.noted[end] = text

    def refuse_second_talk(self, address: ReplayAddress, saved_together: Iterable[int]) -> None:
        if other := other_talk_with(address, {self.instance.pk, *saved_together}):
            self.add_error("replay_url", same_video_error(other))


class TalkForm(AtEventForm, ReplayForm):
    """The whole talk. What the editor leaves alone follows from the address; what contradicts it is refused."""

    brings_replay = False  # One that readers did not have.

    replay_url = forms.CharField(
        label=capfirst(_("replay address")),
        required=False,
        widget=ReplayLinkInput(HINT),
        help_text=_("As you copy it, with its start where there is one. Empty it when there is no replay."),
    )
    keywords = WordsField(
        label=capfirst(_("keywords")), required=False, help_text=_("As the source wrote them, one a line.")
    )

    def clean_keywords(self) -> list[str]:
        """Those that nobody touched are as they were, doubles too."""
        words: list[str] = self.cleaned_data["keywords"]
        return words if "keywords" in self.changed_data else self.instance.keywords

    def clean(self) -> None:
        super().clean()
        if {"replay_url", "replay_state", "replay_start_s", "replay_published_on"} <= self.cleaned_data.keys():
            if self.cleaned_data["replay_url"]:
                self._clean_replay()
            else:
                self._clean_no_replay()

    def save(self, commit: bool = True) -> Talk:  # noqa: FBT001, FBT002 -- Django's signature
        if {"replay_url", "replay_state"} & set(self.changed_data):
            forget_checks(self.instance)
        if self.brings_replay:
            self.instance.replay_added_at = timezone.now()
        elif not self.instance.replay_url:
            self.instance.replay_added_at = None
        return super().save(commit=commit)

    def _clean_replay(self) -> None:
        given = self.cleaned_data
        if self.address and "replay_state" not in self.changed_data:
            given["replay_state"] = Talk.ReplayState.PUBLISHED
        if self.address and self.address.start_s is not None and "replay_start_s" not in self.changed_data:
            given["replay_start_s"] = self.address.start_s
        is_public = given["replay_state"] == Talk.ReplayState.PUBLISHED
        self.brings_replay = is_public and self.address is not None and is_news(self.instance, self.address)
        if self.address or "replay_start_s" in self.changed_data:
            start_s = given["replay_start_s"]
            address = self.address or stored_address(given["replay_url"])
            self.refuse_second_talk(dataclasses.replace(address, start_s=start_s), ())
            self.ask_before_replacing()
        if given["replay_state"] not in HAVE_ADDRESS:
            what = _("A replay with an address is published or no longer online. To say otherwise, empty the address.")
            self.add_error("replay_state", ValidationError(what, "contradicts"))

    def _clean_no_replay(self) -> None:
        given = self.cleaned_data
        is_cleared = "replay_url" in self.changed_data
        if is_cleared:
            given.update(replay_start_s=None, replay_published_on=None)
            if "replay_state" not in self.changed_data:
                given["replay_state"] = Talk.ReplayState.AWAITED
        for field in ("replay_start_s", "replay_published_on"):
            if given[field] is not None:
                self.add_error(field, ValidationError(_("This needs the replay's address."), "contradicts"))
        if given["replay_state"] in HAVE_ADDRESS:
            what = _("A replay that is published or no longer online has an address: give it above.")
            self.add_error("replay_state", ValidationError(what, "contradicts"))


@admin.register(ReplayCandidate)
class ReplayCandidateAdmin(admin.ModelAdmin):
    """To look at only: decisions are taken at the desk."""

    list_display = ["talk", "video", "score", "state", "decided_by", "decided_at"]
    list_filter = ["state", "talk__event"]
    list_select_related = ["talk", "decided_by"]
    search_fields = ["video_title", "url", "talk__title"]
    fields = ["talk", "url", "video_title", "score", "reasons", "state", "decided_by", "decided_at"]

    @admin.display(description=_("video"), ordering="video_title")
    def video(self, candidate: ReplayCandidate) -> str:
        """Its address when nobody said its title."""
        return str(candidate)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_see_talks(request) and super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
