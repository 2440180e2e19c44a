"""`speakers.yml` of RubyEvents -> people by each of their names, with their aliases and pages."""

from collections.abc import Mapping

from talks.ingest.readers.notes import Notes
from talks.ingest.readers.pages_of_people import page_of
from talks.ingest.readers.source import Source
from talks.ingest.readers.values import mappings_of, text_of
from talks.ingest.records import PersonLinkRecord, PersonRecord, ReadError

FILE = "speakers.yml"
PAGES = ("website", "github", "mastodon", "bluesky", "twitter", "linkedin", "speakerdeck")


def speakers_in(source: Source) -> tuple[Mapping[str, PersonRecord], ReadError | None]:
    """(people by name and alias, why there are none)."""
    name = next((name for name in source.files if name.rpartition("/")[2] == FILE), "")
    try:
        told = source.yaml_of(name) if name else []
    except ReadError as error:
        return {}, error
    people: dict[str, PersonRecord] = {}
    for one in mappings_of(told):
        person = _person(one)
        for spelling in (person.name, *person.aliases) if person.name else ():
            people.setdefault(spelling, person)
    return people, None


def _person(about: Mapping[str, object]) -> PersonRecord:
    name = text_of(about.get("name"), 200)
    aliases = (text_of(alias.get("name"), 200) for alias in mappings_of(about.get("aliases")))
    # An address of somebody's that is none says nothing of the talk that is read: no line of its own.
    pages = (page_of(kind, about.get(kind), Notes(FILE)) for kind in PAGES)
    links: dict[str, PersonLinkRecord] = {}
    for page in filter(None, pages):
        links.setdefault(page.url, page)
    return PersonRecord(
        name,
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias and alias != name)),
        links=tuple(links.values()),
    )
