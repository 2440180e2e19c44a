"""What names an event and its talks for good, so that the next import finds them again."""

from collections.abc import Container, Iterable
from dataclasses import replace
from itertools import chain, count
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.notes import Notes
from talks.ingest.readers.source import Source
from talks.ingest.records import TalkRecord
from talks.slugs import Slugs

# A GUID of any making is one in the world: "fiY1iSGUjvq3YcgI6dYBwA" has 22 letters.
SHORTEST_GUID = 20


def event_slug(own: str, name: str, year: int | None = None) -> str:
    """Of the source's own id where it has one that says something, else of name and year."""
    if any(letter.isalpha() for letter in own):
        return Slugs("event").new(own)
    has_year = year is None or str(year) in name
    return Slugs("event").new((name if has_year else f"{name} {year}").replace("/", "-"))


def source_at(otherwise: str, *urls: str) -> str:
    """The host of the first address that has one: who publishes several events names them all."""
    for url in urls:
        try:
            host = urlsplit(url).hostname
        except ValueError:
            continue
        if host and "." in host:
            return host.removeprefix("www.")[:200]
    return otherwise


def reference(event: str, own: str, guid: str = "") -> str:
    """Within the source, over all its events; "" where the entry has no name of its own."""
    return guid if len(guid) >= SHORTEST_GUID else f"{event}/{own or guid}" if own or guid else ""


def named_after(file: str) -> str:
    """As "devfest-2019.json" -> "devfest 2019"."""
    return " ".join(PurePosixPath(file).stem.replace("-", " ").replace("_", " ").split())


def name_beside(source: Source, notes: Notes, form: str, own: str = "") -> tuple[str, tuple[str, ...]]:
    """Of an event that its source does not name: (name, the fields that are made up).

    As whoever gives the source calls it; else `own`, or after its file, which is said by `form` where nobody says whose
    it is.
    """
    if source.name:
        return source.name, ()
    name = own or named_after(source.shown)
    if not source.event:
        notes.report(form, name=name)
    return name, ("name",)


def told_apart(talks: Iterable[TalkRecord], event: str, notes: Notes) -> list[TalkRecord]:
    """Each with a reference of its own: one without takes its title's, one that is there twice adds its start.

    What has id, title and start of another is the same talk, listed in several rooms.
    """
    slugs = Slugs("talk", 150)
    taken: dict[str, TalkRecord] = {}
    seen = set()
    for talk in talks:
        own = ref = talk.source_ref or f"{event}/{slugs.new(talk.title)}"
        what = (own, talk.title, talk.starts_at, talk.day, talk.told_time)
        if what in seen:
            notes.unread(_("“{title}” ({id}) is listed twice; it is taken once."), title=talk.title[:80], id=own[:100])
            continue
        seen.add(what)
        if ref in taken:
            ref = _later(ref, talk, taken)
            notes.report(
                _("Two entries have the id “{id}”; “{title}” is taken as “{ref}”."),
                id=own[:100],
                title=talk.title[:80],
                ref=ref[:140],
            )
        taken[ref] = talk if talk.source_ref == ref else replace(talk, source_ref=ref)
    return list(taken.values())


def _later(ref: str, talk: TalkRecord, taken: Container[str]) -> str:
    moment = talk.starts_at or talk.day
    ref = f"{ref}@{moment.isoformat() if moment else 'later'}"
    return next(new for new in chain([ref], (f"{ref}#{n}" for n in count(2))) if new not in taken)
