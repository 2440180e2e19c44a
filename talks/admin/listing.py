"""A listing given at the desk: the form, and what is said of what was read."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from talks.models import Event
from talks.replays.playlist import MAX_BYTES, PlaylistError
from talks.replays.proposals import Loaded, load_listing


class ListingForm(forms.Form):
    """A file or pasted text; one of the two."""

    file = forms.FileField(label=_("File"), required=False, help_text=_("JSON, CSV, an Atom feed or text."))
    text = forms.CharField(
        label=_("or paste it"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false"}),
        help_text=_("The same, or lines with an address and a title each."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("file") and not (given.get("text") or "").strip():
            raise forms.ValidationError(_("Choose a file or paste a listing."))
        if given.get("file") and given["file"].size > MAX_BYTES:
            most = {"mb": MAX_BYTES // 10**6}
            raise forms.ValidationError(_("This file is too large: %(mb)d MB is the most."), params=most)
        return given


def load(request: HttpRequest, event: Event, form: ListingForm) -> bool:
    """Of a form that is valid; False when it says why nothing was read."""
    user: Any = request.user
    file = form.cleaned_data["file"]
    content, name = (file.read(), file.name) if file else (form.cleaned_data["text"], "")
    try:
        loaded = load_listing(event, content, name, user)
    except PlaylistError as error:
        form.add_error("file" if file else "text", str(error))
        return False
    messages.success(request, said(loaded))
    for trouble in troubles(loaded):
        messages.warning(request, trouble)
    return True


def said(loaded: Loaded) -> str:
    """What this listing gave, then how the event stands."""
    videos, found = len(loaded.listing.videos), loaded.proposed + loaded.doubtful
    if not found and not loaded.decided:
        none = ngettext(
            "%(count)d video read: it does not fit this event.",
            "%(count)d videos read: none of them fits this event.",
            videos,
        )
        parts = [none % {"count": videos}]
    else:
        given = [
            ngettext("%(count)d video read", "%(count)d videos read", videos) % {"count": videos},
            ngettext("%(count)d proposal", "%(count)d proposals", loaded.proposed) % {"count": loaded.proposed},
        ]
        if loaded.doubtful:
            given.append(
                ngettext("%(count)d doubtful", "%(count)d doubtful", loaded.doubtful) % {"count": loaded.doubtful}
            )
        if loaded.decided:
            left = ngettext(
                "%(count)d decided before, left alone", "%(count)d decided before, left alone", loaded.decided
            )
            given.append(left % {"count": loaded.decided})
        parts = [", ".join(given) + "."]
    if loaded.earlier:
        remain = ngettext(
            "%(count)d proposal of earlier listings remains.",
            "%(count)d proposals of earlier listings remain.",
            loaded.earlier,
        )
        parts.append(remain % {"count": loaded.earlier})
    if loaded.unmatched:
        waiting = ngettext("%(count)d talk without a video.", "%(count)d talks without a video.", loaded.unmatched)
        parts.append(waiting % {"count": loaded.unmatched})
    if skipped := len(loaded.listing.skipped):
        left_out = ngettext("%(count)d row left out.", "%(count)d rows left out.", skipped)
        parts.append(left_out % {"count": skipped})
    return " ".join(parts)


def troubles(loaded: Loaded) -> list[str]:
    """What was given and could not be used."""
    found = []
    if loaded.untitled:
        untitled = ngettext(
            "%(count)d video has no title: nothing can be proposed for it.",
            "%(count)d videos have no title: nothing can be proposed for them.",
            loaded.untitled,
        )
        found.append(untitled % {"count": loaded.untitled})
    if loaded.unread:
        columns = ngettext(
            "Column not understood: %(names)s.", "Columns not understood: %(names)s.", len(loaded.unread)
        )
        found.append(columns % {"names": ", ".join(loaded.unread)})
    if not loaded.listing.videos:
        found.append(gettext("This listing holds no video that can be watched."))
    return found
