"""The CNCF's landscape -> its projects, without members. Format: `landscape.yml` of https://github.com/cncf/landscape."""

import datetime as dt
import re
from dataclasses import dataclass, fields

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.addresses import page_at
from talks.ingest.readers.moments import day_of
from talks.ingest.readers.notes import Notes
from talks.ingest.readers.source import Source
from talks.ingest.readers.values import mapping_of, mappings_of, text_of
from talks.ingest.records import Problem, ReadError

BRACKETS = re.compile(r"(.+?)\s*\((.+)\)")


@dataclass(frozen=True)
class Project:
    """Fields as those of `Tool`. `other_names`: the CNCF's "Open Policy Agent (OPA)" is called both, too."""

    name: str
    other_names: tuple[str, ...] = ()
    homepage_url: str = ""
    repo_url: str = ""
    accepted_on: dt.date | None = None
    incubating_on: dt.date | None = None
    graduated_on: dt.date | None = None
    archived_on: dt.date | None = None


def projects_in(source: Source) -> tuple[list[Project], list[Problem]]:
    """One for each name. Raises `ReadError`."""
    name = source.only_name
    categories = mappings_of(mapping_of(source.yaml_of(name)).get("landscape"))
    if not categories:
        raise ReadError(_("{file}: this is no landscape.yml: expected is “landscape” with categories."), file=name)
    notes = Notes(name)
    found: dict[str, Project] = {}
    for category in categories:
        for group in mappings_of(category.get("subcategories")):
            for item in mappings_of(group.get("items")):
                title = text_of(item.get("name"), 200)
                if title and not item.get("joined"):
                    project = _project(title, item, notes)
                    found[title] = _together(found[title], project) if title in found else project
    return list(found.values()), notes.problems


def _project(name: str, item: object, notes: Notes) -> Project:
    about = mapping_of(item)
    extra = mapping_of(about.get("extra"))
    where = f"{notes.where}: {name}"
    brackets = BRACKETS.fullmatch(name)
    return Project(
        name,
        tuple(brackets.groups()) if brackets and about.get("project") else (),
        page_at(about.get("homepage_url"), where, notes.problems, _("home page")),
        page_at(about.get("repo_url"), where, notes.problems, _("source code")),
        *(_day(extra.get(step), where, notes) for step in ("accepted", "incubating", "graduated", "archived")),
    )


def _day(told: object, where: str, notes: Notes) -> dt.date | None:
    day = day_of(told)
    if told and not day:
        notes.report(_("“{text}” is no day; it is left out."), where, text=text_of(told, 40))
    return day


def _together(first: Project, second: Project) -> Project:
    """Some stand under two categories, the CNCF's dates beside one of them only."""
    main, other = (second, first) if second.accepted_on and not first.accepted_on else (first, second)
    return Project(**{field.name: getattr(main, field.name) or getattr(other, field.name) for field in fields(Project)})
