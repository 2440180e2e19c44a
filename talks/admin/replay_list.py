"""The list of talks, where replays are pasted: one row's form, and the rows of a page that are saved together."""

import dataclasses
from itertools import combinations
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseModelFormSet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from talks.admin.replays import HINT, OVER, NotingInput, ReplayForm, same_video_error
from talks.models import Talk
from talks.models.talk_queryset import TalkQuerySet
from talks.replays.review import apply_no_replay, apply_replay, are_two_parts, free_replay
from talks.videos.address import without_start

# The end of the name of a hidden field: what else the page showed, or stood for, of the replay.
SEEN = "-seen"


class ReplayListForm(ReplayForm):
    """One row of the list: the address alone, and all that follows from it.

    The page holds what it showed, so that only what the editor changed is saved.
    `saved_together`: the ids of all rows of the page that are.
    """

    replay_url = forms.CharField(
        label=capfirst(_("replay address")),
        required=False,
        show_hidden_initial=True,
        widget=NotingInput({**HINT, "class": "replay-url", "aria-label": _("replay address")}),
    )

    saved_together: frozenset[int] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_deleted:
            self.empty_permitted, self.use_required_attribute = True, False
        self.note(SEEN, seen_of(self.instance))

    @property
    def is_deleted(self) -> bool:
        """The talk was, after the page was made. The row is left out."""
        return self.instance.pk is None

    def has_changed(self) -> bool:
        return not self.is_deleted and super().has_changed()

    def clean(self) -> None:
        super().clean()
        if self.has_changed():
            self.instance.refresh_from_db()  # Other writers wait until this save ends.
        self._compare_with_what_was_shown()
        if self.errors or not self.has_changed():
            return
        self.ask_before_replacing()
        if self.errors:
            return
        if self.address:
            if self.address.start_s is None and self.address.url == self.instance.replay_url:
                # The same video pasted in another form says nothing new of the start.
                self.address = dataclasses.replace(self.address, start_s=self.instance.replay_start_s)
            apply_replay(self.instance, self.address)
        else:
            apply_no_replay(self.instance)

    def make_room(self) -> None:
        """Before saving: a row of the same save, whose turn comes later, may still hold what this one takes."""
        if self.address:
            others = Talk.objects.filter(pk__in=self.saved_together).exclude(pk=self.instance.pk)
            free_replay(others, self.address.url, self.address.start_s)

    def _compare_with_what_was_shown(self) -> None:
        shown_name = self["replay_url"].html_initial_name
        stored = self.instance.replay_url
        self.note(SEEN, seen_of(self.instance))
        is_same = self.data.get(shown_name, "") == stored
        seen = self.data.get(f"{self.add_prefix('replay_url')}{SEEN}")
        if is_same and (seen in (None, seen_of(self.instance)) or not self.has_changed()):
            return
        data: Any = self.data.copy()
        data[shown_name] = stored  # Saving the next page again is the editor's decision.
        if not self.has_changed():
            data[self.add_prefix("replay_url")] = self.cleaned_data["replay_url"] = stored
        elif self.cleaned_data.get("replay_url", stored) != stored:
            self.note(OVER, stored)
            self.add_error("replay_url", changed_since_error(stored))
        if is_same:
            data[f"{self.add_prefix('replay_url')}{SEEN}"] = seen_of(self.instance)
            self.add_error("replay_url", told_since_error(self.instance))
        self.data = data


class ReplayListFormSet(BaseModelFormSet):
    """The rows of one page of the list, which are saved together."""

    def clean(self) -> None:
        super().clean()
        changed = [form for form in self.forms if form.has_changed()]
        pasted = [form for form in changed if form.address and not form.errors]
        together = frozenset(form.instance.pk for form in changed)
        for form in pasted:
            form.saved_together = together
            form.refuse_second_talk(form.address, together)
        for first, second in combinations(pasted, 2):
            is_same = without_start(first.address.url) == without_start(second.address.url)
            if is_same and not second.errors and not are_two_parts(first.address.start_s, second.address.start_s):
                second.add_error("replay_url", same_video_error(first.instance))
        deleted = [form for form in self.forms if form.is_deleted and "replay_url" in form.changed_data]
        if lost := [address for form in deleted if (address := form["replay_url"].value())]:
            raise deleted_since_error(lost)

    def rows(self, talks: TalkQuerySet) -> list[Talk]:
        """The talks whose forms these are, as they are stored; the forms of deleted ones are dropped."""
        stored = talks.in_bulk([form.instance.pk for form in self.forms if not form.is_deleted])
        self.forms = [form for form in self.forms if form.instance.pk in stored]
        return [stored[form.instance.pk] for form in self.forms]


def seen_of(talk: Talk) -> str:
    return f"{talk.replay_state} {talk.replay_start_s} {talk.replay_published_on}"


def deleted_since_error(lost: list[str]) -> ValidationError:
    what = _("The talk that you gave this address has been deleted since you opened the list: %(addresses)s")
    return ValidationError(what, "deleted", {"addresses": ", ".join(lost)})


def told_since_error(talk: Talk) -> ValidationError:
    what = _(
        "What is known of this replay has changed since you opened the list: it is “%(state)s” now. Save again to put "
        "yours in its place."
    )
    return ValidationError(what, "outdated", {"state": talk.get_replay_state_display()})


def changed_since_error(stored: str) -> ValidationError:
    if not stored:
        what = _("This address has been removed since you opened the list. Save again to put yours in its place.")
        return ValidationError(what, "outdated")
    what = _(
        "This address has changed since you opened the list: it is “%(address)s” now. Save again to put yours in its "
        "place."
    )
    return ValidationError(what, "outdated", {"address": stored})
