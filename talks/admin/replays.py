"""The replay's address in the admin: read as it is pasted, in the list and in the form; and what was proposed."""

import dataclasses
from itertools import combinations
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.exceptions import ValidationError
from django.forms.models import BaseModelFormSet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from talks.models import ReplayCandidate, Talk
from talks.replays.address import AddressError, ReplayAddress, read_address, without_start
from talks.replays.review import apply_no_replay, apply_replay, are_two_parts, other_talk_with

HAVE_ADDRESS = (Talk.ReplayState.PUBLISHED, Talk.ReplayState.GONE)
HINT = {"inputmode": "url", "placeholder": "https://www.youtube.com/watch?v=…", "spellcheck": "false"}


class ReplayLinkInput(AdminURLFieldWidget):
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

    def refuse_second_talk(self, address: ReplayAddress) -> None:
        if other := other_talk_with(address, self.instance):
            self.add_error("replay_url", same_video_error(other))


class ReplayListForm(ReplayForm):
    """One row of the list: the address alone, and all that follows from it."""

    replay_url = forms.CharField(
        label=capfirst(_("replay address")),
        required=False,
        widget=forms.TextInput({**HINT, "class": "replay-url", "aria-label": _("replay address")}),
    )

    def clean(self) -> None:
        super().clean()
        if self.address:
            if self.address.start_s is None and self.address.url == self.instance.replay_url:
                # The same video pasted in another form says nothing new of the start.
                self.address = dataclasses.replace(self.address, start_s=self.instance.replay_start_s)
            self.refuse_second_talk(self.address)

    def save(self, commit: bool = True) -> Talk:  # noqa: FBT001, FBT002 -- Django's signature
        if self.address:
            apply_replay(self.instance, self.address, timezone.localdate())
        elif "replay_url" in self.changed_data:
            apply_no_replay(self.instance)
        return super().save(commit=commit)


class ReplayListFormSet(BaseModelFormSet):
    """The rows of one page of the list, which are saved together."""

    def clean(self) -> None:
        super().clean()
        pasted = [form for form in self.forms if form.address and not form.errors]
        for first, second in combinations(pasted, 2):
            is_same = without_start(first.address.url) == without_start(second.address.url)
            if is_same and not second.errors and not are_two_parts(first.address.start_s, second.address.start_s):
                second.add_error("replay_url", same_video_error(first.instance))


class TalkForm(ReplayForm):
    """The whole talk. What the editor leaves alone follows from the address; what contradicts it is refused."""

    replay_url = forms.CharField(
        label=capfirst(_("replay address")),
        required=False,
        widget=ReplayLinkInput(HINT),
        help_text=_("As you copy it, with its start where there is one. Empty it when there is no replay."),
    )

    def clean(self) -> None:
        super().clean()
        if {"replay_url", "replay_state", "replay_start_s", "replay_published_on"} <= self.cleaned_data.keys():
            if self.cleaned_data["replay_url"]:
                self._clean_replay()
            else:
                self._clean_no_replay()

    def save(self, commit: bool = True) -> Talk:  # noqa: FBT001, FBT002 -- Django's signature
        if "replay_url" in self.changed_data:
            self.instance.replay_checked_at = None
        return super().save(commit=commit)

    def _clean_replay(self) -> None:
        given = self.cleaned_data
        if self.address and "replay_state" not in self.changed_data:
            given["replay_state"] = Talk.ReplayState.PUBLISHED
        if self.address and self.address.start_s is not None and "replay_start_s" not in self.changed_data:
            given["replay_start_s"] = self.address.start_s
        if self.address and given["replay_state"] == Talk.ReplayState.PUBLISHED and not given["replay_published_on"]:
            given["replay_published_on"] = timezone.localdate()
        if self.address or "replay_start_s" in self.changed_data:
            start_s = given["replay_start_s"]
            self.refuse_second_talk(dataclasses.replace(self.address or _stored(given["replay_url"]), start_s=start_s))
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


def same_video_error(other: Talk) -> ValidationError:
    return ValidationError(
        _(
            "This video is the replay of “%(talk)s” (%(event)s). If one recording holds both talks, give each its "
            "start: paste the address with the time, as in …&t=1h2m3s."
        ),
        "taken",
        {"talk": other, "event": other.event},
    )


def _stored(url: str) -> ReplayAddress:
    try:
        return read_address(url)
    except AddressError:  # Loaded from elsewhere, and not what an editor is asked about now.
        return ReplayAddress(url, None, "")


@admin.register(ReplayCandidate)
class ReplayCandidateAdmin(admin.ModelAdmin):
    """To look at only: accepting and rejecting come with the matching of playlists."""

    list_display = ["talk", "video_title", "score", "state", "decided_by", "decided_at"]
    list_filter = ["state", "talk__event"]
    list_select_related = ["talk", "decided_by"]
    search_fields = ["video_title", "url", "talk__title"]
    fields = ["talk", "url", "video_title", "score", "reasons", "state", "decided_by", "decided_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
