"""What the buttons of the reading desk do: each takes what was sent, changes the article, says where to look next."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from talks.admin.reading.forms import EventForm, MarkForm, TalkForm, WordsForm
from talks.ingest.desk.alike import fitting, look_of
from talks.ingest.desk.changes import DeskError, check_unit, check_values, check_whole, correct, take_back
from talks.ingest.desk.continuity import continued
from talks.ingest.desk.corrections import EXCERPT_LENGTH, LINE, OWN, Correction, stored_corrections, values_of
from talks.ingest.desk.reading import DeskReading, Unit, digest
from talks.ingest.desk.taking import standings
from talks.ingest.readers.article.guidance import LineIs
from talks.models import DeskArticle, Speaker

MOST_AT_ONCE = 400
# Before the name of a line whose form was refused.
MARK = "mark "


class InvalidError(Exception):
    """What was typed is not right; `form` says why."""

    def __init__(self, key: str, form: Any) -> None:
        super().__init__()
        self.key, self.form = key, form


class Acts:
    """`at`: the block to look at next. `made`: corrections; others like them are offered. `said`: a message."""

    def __init__(self, given: QueryDict) -> None:
        self.given = given
        self.at = self.said = ""
        self.made: list[Correction] = []

    def run(self, desk: DeskReading) -> None:
        """Raises `DeskError` and `InvalidError`."""
        name = next((name for name in ACTS if name in self.given), None)
        if name is None:
            raise DeskError(_("Nothing was chosen: nothing was changed."))
        ACTS[name](self, desk)

    def typed(self, desk: DeskReading, why: str) -> dict[str, Any]:
        """After a conflict: the form with what its editor changed, to save again; it says `why`."""
        if unit := desk.unit(self.given.get("save", "")):
            form = TalkForm(unit, desk.vocabulary, self.given).over_theirs(self.given.get("seen", ""))
            form.add_error(None, why)
            return {unit.key: form}
        if "save_event" in self.given:
            event = EventForm.of(desk, self.given)
            event.add_error(None, why)
            return {"event": event}
        return {}

    def save(self, desk: DeskReading) -> None:
        """Raises `Http404`, whose page keeps what was typed, where the talk is no longer read."""
        unit = desk.unit(str(self.given.get("save", "")))
        if unit is None:
            raise Http404
        form = TalkForm(unit, desk.vocabulary, self.given)
        if not form.is_valid():
            raise InvalidError(unit.key, form)
        seen = self.given.get("seen", "")
        changed = form.changed(seen)
        check_unit(desk, unit, changed, seen)
        made = [_correction(unit, field, value) for field, value in changed.items()]
        correct(desk, made)
        self.at, self.made = unit.at, made
        self.said = _("Saved.") if made else _("Nothing was changed.")

    def same(self, desk: DeskReading) -> None:
        """A person is somebody of the catalogue, wherever the article has this name."""
        key, _space, rest = self.given["same"].partition(" ")
        slug, _space, written = rest.partition(" ")
        person = Speaker.objects.filter(slug=slug).first()
        unit = desk.unit(key)
        if person is None or unit is None:
            raise DeskError(_("This talk is no longer read here: nothing was changed."))
        made = []
        for each in desk.units:
            said = values_of(each.talk)["speakers"]
            value = [[person.name if name == written else name, company] for name, company in said]
            made += [_correction(each, "speakers", value)] if value != said else []
        correct(desk, made)
        self.at, self.said = unit.at, _("“%(written)s” is %(name)s.") % {"written": written, "name": person.name}

    def no_talk(self, desk: DeskReading) -> None:
        self._drop(desk, "no_talk", LineIs.NO_TALK)
        self.said = _("It is no talk.")

    def join(self, desk: DeskReading) -> None:
        self._drop(desk, "join", LineIs.JOINED)
        self.said = _("It goes on with the talk before it.")

    def own(self, desk: DeskReading) -> None:
        unit = self._unit(desk, "own")
        correct(desk, [_correction(unit, OWN, value=True)])
        self.at, self.said = unit.at, _("It is a talk of its own.")

    def title(self, desk: DeskReading) -> None:
        """One of the two that an article gives."""
        key, _space, title = self.given["title_is"].partition(" ")
        unit = desk.unit(key)
        # None is asked any more where somebody has said which in the meantime.
        if unit is None or not unit.other_title or not title or title not in unit.titles:
            raise DeskError(_("This talk is no longer read here: nothing was changed."))
        correct(desk, [_correction(unit, "title", title)])
        self.at, self.said = unit.at, _("Saved.")

    def mark(self, desk: DeskReading) -> None:
        at = self.given.get("block", "")
        if at not in desk.names:
            raise DeskError(_("This line is no longer in the article: nothing was changed."))
        block = desk.reading.document.blocks[desk.names.index(at)]
        form = MarkForm(block.text, self.given)
        if not form.is_valid():
            raise InvalidError(f"{MARK}{at}", form)
        words = form.cleaned_data["title_words"]
        self.at, self.said = at, _("It is a talk.")
        self.made = [Correction(at, words, LINE, LineIs.TALK.value, look_of(block), block.text[:EXCERPT_LENGTH])]
        correct(desk, self.made)

    def alike(self, desk: DeskReading) -> None:
        made = self._made(desk, "alike")
        chosen = set(self.given.getlist("other"))
        others = [each for each in fitting(desk, made)[:MOST_AT_ONCE] if unit_of(each) in chosen]
        if not others:
            raise DeskError(_("Nothing was chosen: nothing was changed."))
        correct(desk, [replace(each, group=group_of(made)) for each in others])
        self.at = made.at
        count = len(set(map(unit_of, others)))
        self.said = ngettext("Done for %(count)d other.", "Done for %(count)d others.", count) % {"count": count}

    def take_back(self, desk: DeskReading) -> None:
        made = self._made(desk, "take_back")
        take_back(desk, lambda each: each.place == made.place)
        self.at, self.said = made.at, _("Taken back.")

    def take_back_all(self, desk: DeskReading) -> None:
        """What was said of one and then of others like it."""
        group = self.given["take_back_all"]
        made = (each for each in stored_corrections(desk.article.corrections) if group_of(each) == group)
        self.at = next((each.at for each in made), "")
        count = take_back(desk, lambda each: group_of(each) == group)
        self.said = ngettext("%(count)d correction is taken back.", "%(count)d corrections are taken back.", count)
        self.said %= {"count": count}

    def family(self, desk: DeskReading) -> None:
        check_whole(desk, "family", self.given.get("seen", ""))
        desk.article.family = self.given["family"][:300]
        self.said = _("The article is read that way now.") if desk.article.family else _("The reader chooses again.")

    def event(self, desk: DeskReading) -> None:
        form = EventForm.of(desk, self.given)
        if not form.is_valid():
            raise InvalidError("event", form)
        check_values(desk, form.now, form.made, form.shown)
        event = form.cleaned_data["event"]
        desk.article.event_slug, desk.article.told = event.slug if event else "", form.told()
        desk.article.url, desk.article.title = form.cleaned_data["url"], form.cleaned_data["title"]
        is_chosen = event is not None and event != desk.event
        self.said = _("Saved. Name, days and place are those of the catalogue.") if is_chosen else _("Saved.")

    def words(self, desk: DeskReading) -> None:
        form = WordsForm(self.given)
        if not form.is_valid():
            raise DeskError(_("Nothing was chosen: nothing was changed."))
        check_whole(desk, "words", self.given.get("seen", ""))
        desk.article.words = form.cleaned_data["words"]
        self.said = _("Saved.")
        if desk.article.words == DeskArticle.Words.FACTS and any(each.is_public for each in standings(continued(desk))):
            self.said = _("Saved. What is public already stays as it is; change it there.")

    def _drop(self, desk: DeskReading, name: str, said: LineIs) -> None:
        unit = self._unit(desk, name)
        # Alone on its line, the line is none whatever is read in it.
        of = "" if unit.key == unit.at else unit.of
        self.at = unit.at
        self.made = [Correction(unit.at, of, LINE, said.value, unit.like, unit.read.heading[:EXCERPT_LENGTH])]
        correct(desk, self.made)

    def _unit(self, desk: DeskReading, name: str) -> Unit:
        unit = desk.unit(self.given.get(name, ""))
        if unit is None:
            raise DeskError(_("This talk is no longer read here: nothing was changed."))
        return unit

    def _made(self, desk: DeskReading, name: str) -> Correction:
        made = correction_of(desk, self.given.get(name, ""))
        if made is None:
            raise DeskError(_("This correction was taken back meanwhile: nothing was changed."))
        return made


def token_of(correction: Correction) -> str:
    """Names it in a form or an address."""
    return digest(correction.place)


def unit_of(correction: Correction) -> str:
    """Names what it is said of, where the same is offered for several."""
    return digest((correction.at, correction.of))


def group_of(correction: Correction) -> str:
    """Names all that was said at once."""
    return correction.group or token_of(correction)


def correction_of(desk: DeskReading, token: str) -> Correction | None:
    return next((each for each in stored_corrections(desk.article.corrections) if token_of(each) == token), None)


def _correction(unit: Unit, field: str, value: Any) -> Correction:
    return Correction(unit.at, unit.of, field, value, unit.like, unit.read.heading[:EXCERPT_LENGTH])


ACTS: Mapping[str, Callable[[Acts, DeskReading], None]] = {
    "save": Acts.save,
    "same": Acts.same,
    "no_talk": Acts.no_talk,
    "join": Acts.join,
    "own": Acts.own,
    "title_is": Acts.title,
    "mark": Acts.mark,
    "alike": Acts.alike,
    "take_back": Acts.take_back,
    "take_back_all": Acts.take_back_all,
    "family": Acts.family,
    "save_event": Acts.event,
    "save_words": Acts.words,
}
