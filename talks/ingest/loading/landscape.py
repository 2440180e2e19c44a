"""What the CNCF says of tools that the catalogue knows: blanks are filled, in one entry of the log; no tool is made."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.utils import translation

from talks.editing.versions import recording
from talks.ingest.loading.merging import merge
from talks.ingest.readers.landscape import Project
from talks.ingest.records import Problem
from talks.ingest.report import Change, LoadReport, Outcome
from talks.models import Edit
from tools.folding import fold
from tools.models import Tool, ToolAlias

FIELDS = ("homepage_url", "repo_url", "accepted_on", "incubating_on", "graduated_on", "archived_on")


def fill_tools(projects: Iterable[Project], *, dry_run: bool = False) -> LoadReport:
    """A change for each tool that a project is; other projects leave no line."""
    known = _known()
    problems: list[Problem] = []
    changes: list[Change] = []
    with recording(None, Edit.What.LOADED, Edit.Source.FILE) as recorder, translation.override("en"):
        for tool, project in _pairs(projects, known):
            try:
                changes.append(_filled(tool, project, dry_run=dry_run))
            except ValidationError as error:
                problems.append(Problem(project.name, " ".join(error.messages)))
        report = LoadReport(tuple(changes), tuple(problems), told_by="landscape")
        if report.updated and not dry_run:
            recorder.report = "\n".join([report.summary(), *report.lines()])
    return report


def _known() -> dict[str, Tool]:
    """By folded name and alias."""
    aliases = {alias.folded_name: alias.tool for alias in ToolAlias.objects.select_related("tool")}
    return aliases | {tool.sort_key: tool for tool in Tool.objects.all()}


def _pairs(projects: Iterable[Project], known: dict[str, Tool]) -> Iterator[tuple[Tool, Project]]:
    """Each tool once: a project's whole name says more than a part of it."""
    projects = list(projects)
    found: dict[int, tuple[Tool, Project]] = {}
    for names in ((lambda project: (project.name,)), (lambda project: project.other_names)):
        for project in projects:
            tool = next((known[fold(name)] for name in names(project) if fold(name) in known), None)
            if tool:
                found.setdefault(tool.pk, (tool, project))
    yield from sorted(found.values(), key=lambda pair: pair[0].sort_key)


def _filled(tool: Tool, project: Project, *, dry_run: bool) -> Change:
    """Raises `ValidationError`."""
    told = asdict(project)
    merged = merge(tool, {name: told[name] for name in FIELDS if not _is_same(told[name], getattr(tool, name))})
    for name, value in merged.taken.items():
        setattr(tool, name, value)
    if merged.taken and not dry_run:
        tool.clean_fields(exclude={field.name for field in tool._meta.concrete_fields} - set(merged.taken))
        tool.save(update_fields=list(merged.taken))
    outcome = Outcome.UPDATED if merged.taken else Outcome.UNCHANGED
    return Change(outcome, f"tools.tool {tool.slug}", merged.filled, tuple(merged.kept))


def _is_same(told: object, here: object) -> bool:
    """An address with a slash at its end leads to where it leads without."""
    return isinstance(told, str) and isinstance(here, str) and told.rstrip("/") == here.rstrip("/")
