"""The forms of the reading desk: the event of an article, one of its talks."""

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from talks.admin.reading.article_form import public_address
from talks.ingest.desk.changes import seen_values
from talks.ingest.desk.corrections import values_of
from talks.ingest.desk.reading import DAYS, OF_ARTICLE, OF_EVENT, DeskReading, Unit, digest
from talks.ingest.readers.article import Vocabulary
from talks.models import Article, DeskArticle, Event, Talk
from talks.videos.address import AddressError, read_address
from talks.wording.days import is_time, times_of
from talks.zones import is_zone
from tools.fields import HttpURLField
from tools.folding import fold

PERSON = re.compile(r"(?P<name>.*?)(?:\s*\((?P<company>[^()]*)\))?\s*\Z")
LONGEST_LIST = 5_000
# The event's constraints that an editor meets here, by name, and the field at which they are told.
CONSTRAINED = {"event_country_is_alpha2": "country", "event_ends_after_start": "ends_on"}
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _of(model: Any, name: str, **changes: Any) -> Any:
    """The field of a model's form, which need not be filled here."""
    return model._meta.get_field(name).formfield(required=False, **changes)


def as_text(value: Any) -> str:
    """Of a day as browsers send it."""
    return value.isoformat() if isinstance(value, dt.date) else str(value or "").strip()


class EventForm(forms.Form):
    """Of which event the recap is, and what it does not say of it or of itself."""

    event = forms.ModelChoiceField(
        Event.objects.select_related("series"),
        to_field_name="slug",
        label=_("Event of the catalogue"),
        required=False,
        widget=forms.TextInput({"list": "desk-events", "spellcheck": "false", "autocomplete": "off"}),
        help_text=_("By the end of its address, as in kubecon-eu-2026. Empty: a new one, of which you say more below."),
        error_messages={"invalid_choice": _("There is no such event in the catalogue.")},
    )
    name = _of(Event, "name", label=_("Name, with its year"))
    starts_on = _of(Event, "starts_on", widget=DAY)
    ends_on = _of(Event, "ends_on", widget=DAY)
    city = _of(Event, "city")
    country = _of(Event, "country")
    timezone = _of(Event, "timezone")
    title = _of(Article, "title", label=_("Title of the recap"))
    author = _of(Article, "author")
    url = _of(Article, "url", label=_("Address of the recap"))
    published_on = _of(Article, "published_on", widget=DAY)

    @classmethod
    def of(cls, desk: DeskReading, data: Any = None) -> "EventForm":
        event = desk.record
        read = {name: getattr(event, name) for name in OF_EVENT}
        recap = {name: getattr(event.article, name) for name in OF_ARTICLE}
        chosen = desk.event.slug if desk.event else ""
        proposed = dict(zip(("starts_on", "ends_on"), desk.days or (), strict=False)) if not event.starts_on else {}
        initial = {**read, **recap, **proposed, "event": chosen}
        now = {name: as_text(initial[name]) for name in cls.base_fields}
        shown = dict(zip(now, data.get("seen", "").split(), strict=False)) if data is not None else {}
        given = {name: data.get(name, "").strip() for name in now} if data is not None else now
        made = {name: value for name, value in given.items() if digest(value) != shown.get(name)}
        form = cls(None if data is None else {**now, **made}, initial=initial, auto_id="event-%s")
        form.now, form.made, form.shown = now, made, shown
        form.told_before = {*desk.article.told, *proposed}
        if desk.event:
            form.fields["event"].help_text = _changed_there(desk.event)
        for name in proposed:
            form.fields[name].help_text = _("Proposed from the days of the talks.")
        return form

    told_before: Collection[str] = ()
    # As text: what stands in its fields, what this editor says otherwise than they saw it, digests of what they saw.
    now: Mapping[str, str]
    made: Mapping[str, str]
    shown: Mapping[str, str]

    @property
    def seen(self) -> str:
        """Of each value that it shows a digest: by them what is sent back knows what its editor saw."""
        return " ".join(map(digest, self.now.values()))

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()

    def clean_url(self) -> str:
        return public_address(self.cleaned_data["url"])

    def clean_timezone(self) -> str:
        name: str = self.cleaned_data["timezone"]
        if name and not is_zone(name):
            raise forms.ValidationError(_("This is no time zone such as Europe/Paris."))
        return name

    def clean(self) -> dict[str, Any]:
        """As the event's row will be asked. What the catalogue says of its event is not changed from here."""
        given = super().clean() or {}
        known = given.get("event")
        if known and known.slug == self.initial["event"]:
            for name in OF_EVENT:
                theirs = getattr(known, name)
                if name in self.made and theirs and given.get(name, theirs) != theirs:
                    self.add_error(name, _changed_there(known))
        event = Event(**{name: given.get(name) or Event._meta.get_field(name).get_default() for name in OF_EVENT})
        for constraint in Event._meta.constraints:
            if field := CONSTRAINED.get(constraint.name):
                try:
                    constraint.validate(Event, event)
                except forms.ValidationError as error:
                    self.add_error(field, error.messages)
        return given

    def told(self) -> dict[str, str]:
        """What is not as the article says it, as JSON has it; what was told before, or proposed, is told."""
        names = (name for name in (*OF_EVENT, *OF_ARTICLE) if name in self.changed_data or name in self.told_before)
        given = {name: self.cleaned_data[name] for name in names if self.cleaned_data[name]}
        return {name: value.isoformat() if name in DAYS else value for name, value in given.items()}


class TalkForm(forms.Form):
    """One talk, as it was read and corrected; `values` are those of `values_of`."""

    title = _of(Talk, "title")
    kind = forms.ChoiceField(label=_("Kind"), choices=Talk.Kind)
    state = forms.ChoiceField(label=capfirst(_("state")), choices=Talk.State)
    day = forms.DateField(label=_("Day"), required=False, widget=DAY)
    time = forms.CharField(
        label=_("Hour"), required=False, max_length=40, widget=forms.TextInput({"placeholder": "10:30–11:05"})
    )
    room = _of(Talk, "room")
    track = _of(Talk, "track")
    speakers = forms.CharField(
        label=_("Speakers"),
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line, with the company in brackets: Ada Lovelace (Engines)."),
    )
    themes = forms.CharField(
        label=_("Themes"), required=False, max_length=LONGEST_LIST, widget=forms.TextInput({"list": "desk-themes"})
    )
    tools = forms.CharField(
        label=_("Tools"), required=False, max_length=LONGEST_LIST, help_text=_("Names of the catalogue, with commas.")
    )
    slides = forms.CharField(
        label=_("Slides"), required=False, max_length=LONGEST_LIST, widget=forms.Textarea(attrs={"rows": 1}),
        help_text=_("One address a line."),
    )  # fmt: skip
    replay = forms.CharField(label=_("Replay"), required=False, max_length=500)

    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In your own words, unless you publish the author’s text."),
    )

    def __init__(self, unit: Unit, vocabulary: Vocabulary, data: Any = None) -> None:
        self._themes = {theme.slug: theme.names for theme in vocabulary.themes}
        self._tools = {tool.slug: tool.names for tool in vocabulary.tools}
        self._unit, self._vocabulary = unit, vocabulary
        self._was = values_of(unit.talk)
        super().__init__(data, initial=self._shown(self._was), auto_id=f"{unit.key}-%s")

    def changed(self, seen: str) -> dict[str, Any]:
        """Field → value, of those that are not as they were shown: `seen`, that of the unit then."""
        shown = seen_values(seen)
        values = {name: self.cleaned_data[name] for name in self._was}
        return {name: value for name, value in values.items() if digest(value) != shown.get(name)}

    def over_theirs(self, seen: str) -> "TalkForm":
        """What this editor changed, and of all else what stands there now."""
        mine = {name: self.data[name] for name in self.changed(seen)} if self.is_valid() else self.data
        return TalkForm(self._unit, self._vocabulary, {**self.initial, **mine})

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if not title:
            raise forms.ValidationError(_("A talk has a title."))
        return title

    def clean_day(self) -> str:
        day = self.cleaned_data["day"]
        return day.isoformat() if day else ""

    def clean_time(self) -> str:
        """What the article says stays as it is said there."""
        told: str = self.cleaned_data["time"]
        if told and told != self._was["time"] and not (is_time(told) and times_of(told)[0]):
            raise forms.ValidationError(_("This is no hour such as 10:30."))
        return told

    def clean_speakers(self) -> list[list[str]]:
        lines = filter(str.strip, self.cleaned_data["speakers"].splitlines())
        people = [match for line in lines if (match := PERSON.match(line.strip()))]
        return [[match["name"].strip(), (match["company"] or "").strip()] for match in people if match["name"]]

    def clean_themes(self) -> list[str]:
        return _slugs(self.cleaned_data["themes"], self._themes)

    def clean_tools(self) -> list[str]:
        return _slugs(self.cleaned_data["tools"], self._tools)

    def clean_slides(self) -> list[str]:
        return [SLIDES.clean(line) for line in self.cleaned_data["slides"].split()]

    def clean_replay(self) -> str:
        if self.cleaned_data["replay"]:
            try:
                read_address(self.cleaned_data["replay"])
            except AddressError as error:
                raise forms.ValidationError(str(error)) from error
        return str(self.cleaned_data["replay"])

    def clean_summary(self) -> str:
        return str(self.cleaned_data["summary"]).replace("\r\n", "\n")

    def _shown(self, values: dict[str, Any]) -> dict[str, Any]:
        return {
            **values,
            "speakers": "\n".join(f"{name} ({company})" if company else name for name, company in values["speakers"]),
            "themes": ", ".join(theme_name(self._themes.get(slug, (slug,))) for slug in values["themes"]),
            "tools": ", ".join(self._tools.get(slug, (slug,))[0] for slug in values["tools"]),
            "slides": "\n".join(values["slides"]),
        }


class MarkForm(forms.Form):
    """A title in a line that was not read as one."""

    block = forms.CharField()
    title_words = forms.CharField(required=False, max_length=300)

    def __init__(self, line: str, data: Any) -> None:
        self._line = " ".join(line.split())
        super().__init__(data)

    def clean_title_words(self) -> str:
        words = " ".join(self.cleaned_data["title_words"].split())
        if words not in self._line:
            raise forms.ValidationError(
                _("“%(words)s” does not stand in that line: nothing was changed."), params={"words": words}
            )
        return words


class WordsForm(forms.Form):
    words = forms.ChoiceField(choices=DeskArticle.Words, widget=forms.RadioSelect)


SLIDES = HttpURLField().formfield()


def _changed_there(event: Event) -> SafeString:
    """An event of the catalogue has a page of its own."""
    link = format_html('<a href="{}">{}</a>', reverse("admin:talks_event_change", args=[event.pk]), event.name)
    return format_html(
        gettext("Name, days and place are those of the catalogue; they are changed on its page: {}."), link
    )


def theme_name(names: Sequence[str]) -> str:
    """In the page's language; the French one is the last."""
    return names[-1 if get_language() == "fr" else 0]


def _slugs(text: str, names: dict[str, tuple[str, ...]]) -> list[str]:
    """Of names with commas. Raises `ValidationError`."""
    slugs = {fold(word): slug for slug, words in names.items() for word in (slug, *words)}
    given = [word.strip() for word in text.split(",") if word.strip()]
    if unknown := [word for word in given if fold(word) not in slugs]:
        raise forms.ValidationError(_("The catalogue does not know: %(names)s."), params={"names": ", ".join(unknown)})
    return list(dict.fromkeys(slugs[fold(word)] for word in given))
