"""What came of taking an article into the catalogue, for its page: each talk by its title, with a link."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from talks.admin.reading.forms import theme_name
from talks.admin.schedule_report import MOST_NAMES, EventShown, Some, event_shown, row_shown, some
from talks.admin.sentences import in_words
from talks.ingest.desk.continuity import continued
from talks.ingest.desk.reading import DeskReading, event_of
from talks.ingest.desk.taking import standings, with_sentences
from talks.ingest.records import Problem, Said
from talks.ingest.report import Change, LoadReport, Outcome
from talks.models import Event, Talk

TALK = Talk._meta.label_lower
# Which recap saw a talk goes without saying here.
UNTOLD = "talks.coverage "
# Values of sentences that name parts of a talk.
PARTS = frozenset({"name", "here", "source"})


def taken_context(desk: DeskReading, report: LoadReport, published: Iterable[Talk]) -> Mapping[str, Any]:
    known = continued(desk)
    all_standings, event = standings(known), event_of(desk.article)
    pks = {talk.pk for talk in published}
    talks = [*(each.row for each in all_standings if each.row), *known.gone]
    names = _Names(event, talks, _names_of_parts(desk, talks))
    return {
        "event": event,
        "published": len(pks),
        "public_now": some((each.row for each in all_standings if each.row and each.row.pk in pks), MOST_NAMES),
        "drafts": some((each for each in all_standings if not each.is_public), MOST_NAMES),
        "holding": some(with_sentences(desk, all_standings), MOST_NAMES),
        "told": [_told(each, names) for each in report.events],
    }


def _told(report: LoadReport, names: "_Names") -> EventShown:
    """Without what is listed above it, and without what did not happen."""
    changes = tuple(each for each in report.changes if not each.row.startswith(UNTOLD))
    talks = {outcome: count for outcome, count in report.talks.items() if outcome != Outcome.UNCHANGED}
    shown = event_shown(replace(report, changes=changes, talks=talks), names.event, called=names.of_change)
    return replace(
        shown,
        talks=[(name, count) for name, count in shown.talks if count],
        created=Some((), 0),
        refused=some(map(names.of_problem, report.problems)),
        notes=some(map(names.of_problem, report.notes)),
    )


@dataclass(frozen=True)
class _Names:
    """What a report names by slugs, by its name and with a link to its page. `parts`: of talks, by slug."""

    event: Event | None
    talks: Sequence[Talk]
    parts: Mapping[str, str]

    def of_change(self, change: Change) -> str:
        model, _space, place = change.row.partition(" ")
        return (self._link(place) if model in {TALK, Event._meta.label_lower} else "") or row_shown(change)

    def of_problem(self, problem: Problem) -> str:
        what, row = problem.what, None
        if isinstance(what, Said):
            row = self._talk(str(what.values.get("name"))) if what.values.get("label") == TALK else None
            what = Said(
                what.form, **{key: self._worded(key, value, problem, row) for key, value in what.values.items()}
            )
        place = _link_to(row) if row else self._link(problem.where) or problem.where
        return format_html(gettext("{file}: {what}"), file=place, what=in_words(what))

    def _worded(self, key: str, value: Any, problem: Problem, row: Talk | None) -> Any:
        """A value of a sentence, without slugs: `row` is the talk of which it tells."""
        if key == "name" and row:
            return gettext("“%(title)s”") % {"title": row.title}
        if key == "event":
            return Event.objects.filter(slug=value).values_list("name", flat=True).first() or value
        return ", ".join(self._part(problem.where, each) for each in value.split(", ")) if key in PARTS else value

    def _part(self, where: str, key: str) -> str:
        """Of a talk, by its natural key: an address, somebody, a tool, a theme."""
        name = key.removeprefix(f"{where}/")
        return name[name.find("http") :] if "://" in name else self.parts.get(name.rpartition("/")[2], name)

    def _link(self, place: str) -> SafeString | None:
        """`place`: an event's slug, or with a talk's after it."""
        _event, _slash, slug = place.partition("/")
        row = (self._talk(slug) if slug else None) or self.event
        return _link_to(row) if row else None

    def _talk(self, slug: str) -> Talk | None:
        return next((talk for talk in self.talks if talk.slug == slug), None)


def _names_of_parts(desk: DeskReading, talks: Sequence[Talk]) -> dict[str, str]:
    """By slug."""
    people = {each.speaker.slug: each.speaker.name for talk in talks for each in talk.appearances.all()}
    tools = {tool.slug: tool.names[0] for tool in desk.vocabulary.tools}
    return {**tools, **{theme.slug: theme_name(theme.names) for theme in desk.vocabulary.themes}, **people}


def _link_to(row: Event | Talk) -> SafeString:
    page = reverse(f"admin:talks_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', page, row.title if isinstance(row, Talk) else row.name)
