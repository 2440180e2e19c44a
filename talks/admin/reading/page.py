"""What the reading desk's page is given: a stretch of the article, what was read of it, and what is asked on top."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from talks.admin.reading.acts import MARK, MOST_AT_ONCE, correction_of, token_of, unit_of
from talks.admin.reading.forms import EventForm, MarkForm, TalkForm, theme_name
from talks.admin.reading.said import Made, made_of, said_of
from talks.admin.sentences import in_words
from talks.ingest.desk.alike import fitting, is_swap
from talks.ingest.desk.arriving import is_linkable
from talks.ingest.desk.changes import seen_of
from talks.ingest.desk.continuity import continued
from talks.ingest.desk.corrections import LINE, Correction, stored_corrections
from talks.ingest.desk.people import Found, found_people
from talks.ingest.desk.reading import DeskReading, Unit
from talks.ingest.desk.rows import ROWS, Row, Stretch, rows_of
from talks.ingest.desk.taking import NEEDED, Standing, missing_of_event, standings
from talks.ingest.readers.article.guidance import LineIs
from talks.ingest.readers.article.sections.reasons import Reason
from talks.ingest.records import PersonRecord
from talks.models import Event, Speaker, Talk
from tools.folding import fold

# Of the latest events, to choose from.
OFFERED = 100
LESSENING = (LineIs.NO_TALK, LineIs.JOINED)


@dataclass(frozen=True)
class Card:
    """A talk beside its place. `found`: by folded name."""

    standing: Standing
    form: TalkForm
    made: Sequence[Made]
    found: Mapping[str, Found]

    @property
    def unit(self) -> Unit:
        return self.standing.unit

    @property
    def people(self) -> list[tuple[PersonRecord, Found, Sequence[Speaker]]]:
        """Each with who they are, and whom to ask for: "the same person?"."""
        known = ((person, self.found.get(fold(person.name), Found())) for person in self.unit.talk.speakers)
        return [(person, found, found.offered(person.name)) for person, found in known]

    @property
    def left(self) -> list[Speaker]:
        """Whom its row names and the article does not, or no longer."""
        read = {person.name for person, *_ in self.people} | {
            row.name for _person, found, _near in self.people for row in found.rows
        }
        row = self.standing.row
        return [each.speaker for each in row.appearances.all() if each.speaker.name not in read] if row else []

    @property
    def kind(self) -> str:
        return str(Talk.Kind(self.unit.talk.kind).label)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What else was found, by the label of its field."""
        names = ("themes", "tools", "slides", "replay")
        return [(str(self.form.fields[name].label), text) for name in names if (text := self._text(name))]

    def _text(self, name: str) -> str:
        return str(self.form.initial[name]).replace("\n", ", ")


@dataclass(frozen=True)
class Beside:
    """A row of the page. `said`: of lines that are in it. `offers`: of others that a correction fits.

    `asks`: what the reader asks. `outcome`: what came of a click.
    `mark`: of a title that does not stand where it was said to.
    """

    row: Row
    cards: Sequence[Card]
    said: Sequence[Made]
    offers: Sequence[Mapping[str, Any]]
    outcome: str
    mark: MarkForm | None

    @property
    def asks(self) -> list[str]:
        return [in_words(problem.what) for problem in self.row.problems]


def desk_context(
    desk: DeskReading, query: QueryDict, bound: Mapping[str, Any], outcomes: Mapping[str, str]
) -> dict[str, Any]:
    """`bound`: forms that were refused, by the key of their unit, or "event"; `outcomes`: by the name of a block."""
    known = continued(desk)
    all_standings = standings(known)
    stretches = rows_of(desk, all_standings)
    page = _page(desk, stretches, query, bound)
    made = [found for token in query.getlist("made") if (found := correction_of(desk, token))]
    event_form = bound.get("event") or EventForm.of(desk)
    missing = missing_of_event(desk)
    return {
        "desk": desk,
        "seen": seen_of(desk.article),
        "page": page,
        "rows": _rows(desk, list(page), made, bound, outcomes),
        "standings": all_standings,
        "ready": [each for each in all_standings if each.is_ready],
        "lacking": [each for each in all_standings if each.lacks and not each.is_public],
        "unsummed": [each for each in all_standings if not (each.has_summary or each.is_public)],
        "is_taken": any(each.row for each in all_standings),
        "public": [each for each in all_standings if each.is_public],
        "gone": known.gone,
        "unfit": [(token_of(each), said_of(each, desk.vocabulary), each.words) for each in desk.unfit],
        "questions": len(desk.questions) + sum(bool(unit.other_title) for unit in desk.units),
        "asks": [in_words(problem.what) for problem in desk.problems],
        "reasons": [in_words(reason.said) for reason in desk.reading.choice.reasons],
        "otherwise": max(len(desk.units) - sum(reason.talks for reason in desk.reading.choice.reasons), 0),
        "runners_up": [(reason.family, in_words(reason.said)) for reason in _others(desk)],
        "event_form": event_form,
        "missing": [event_form.fields[name].label for name in missing],
        "is_asked": bool(missing) and not (desk.event or desk.article.told),
        "is_linkable": is_linkable(desk.article),
        "may_be_taken": not set(missing).intersection(NEEDED),
        "theme_names": [theme_name(theme.names) for theme in desk.vocabulary.themes],
        "events": Event.objects.newest_first().values_list("slug", "name")[:OFFERED],
    }


def page_of(desk: DeskReading, at: str) -> int:
    """The number of the page on which a block stands."""
    if at not in desk.names:
        return 1
    block = desk.names.index(at)
    starts = sorted({section.at for section in desk.reading.sections})
    return max(sum(start <= block for start in starts) - 1, 0) // ROWS + 1


def _page(desk: DeskReading, stretches: Sequence[Stretch], query: QueryDict, bound: Mapping[str, Any]) -> Page:
    at_of = {unit.key: unit.at for unit in desk.units}
    refused = next((at_of.get(key, key.removeprefix(MARK)) for key in bound if key != "event"), None)
    return Paginator(stretches, ROWS).get_page(page_of(desk, refused) if refused else query.get("page"))


def _rows(
    desk: DeskReading,
    stretches: Sequence[Stretch],
    made: Sequence[Correction],
    bound: Mapping[str, Any],
    outcomes: Mapping[str, str],
) -> list[Beside]:
    rows = [stretch.row(desk) for stretch in stretches]
    talks = [standing.unit.talk for row in rows for standing in row.standings]
    found = found_people((person.name for talk in talks for person in talk.speakers), desk.vocabulary)
    besides = []
    for stretch, row in zip(stretches, rows, strict=True):
        inside = set(desk.names[stretch.start : stretch.end])
        cards = [_card(desk, standing, bound, found) for standing in row.standings]
        offers = [offer for each in made if each.at in inside and (offer := _offer(desk, each))]
        outcome = next((text for at, text in outcomes.items() if at in inside), "")
        mark = next((form for key, form in bound.items() if key.removeprefix(MARK) in inside and MARK in key), None)
        besides.append(Beside(row, cards, _said_in(desk, inside), offers, outcome, mark))
    return besides


def _said_in(desk: DeskReading, inside: Container[str]) -> list[Made]:
    """Of lines."""
    corrections = stored_corrections(desk.article.corrections)
    return made_of(desk, (each for each in corrections if each.field == LINE and each.at in inside))


def _card(desk: DeskReading, standing: Standing, bound: Mapping[str, Any], found: Mapping[str, Found]) -> Card:
    unit = standing.unit
    form = bound.get(unit.key) or TalkForm(unit, desk.vocabulary)
    return Card(standing, form, made_of(desk, unit.corrections), found)


def _offer(desk: DeskReading, made: Correction) -> Mapping[str, Any] | None:
    # Of a talk whose title and people change places, two corrections are one.
    others = {unit_of(each): each.words for each in fitting(desk, made)[:MOST_AT_ONCE]}
    if not others:
        return None
    return {
        "token": token_of(made),
        "said": _("the title and the people change places") if is_swap(desk, made) else said_of(made, desk.vocabulary),
        "count": len(others),
        # Of how many talks what the lines are said to be leaves how many.
        "left": len(desk.units) - len(others) if made.value in LESSENING else None,
        "others": list(others.items()),
    }


def _others(desk: DeskReading) -> list[Reason]:
    """Ways to take the article that are not the one that is taken."""
    taken = {reason.family for reason in desk.reading.choice.reasons}
    return [reason for reason in desk.reading.choice.runners_up if reason.family not in taken]
