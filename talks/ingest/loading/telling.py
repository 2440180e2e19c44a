"""What a source tells of events, and what of it is new: what it said the last time, word for word, is passed over."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from talks.ingest.fixtures import fixture_rows
from talks.ingest.fixtures.values import unique_ref
from talks.ingest.loading.ledger import WHOLE, Owner, chunks, read_states
from talks.ingest.loading.merging import digest
from talks.ingest.loading.rows import FixtureRow, understand
from talks.ingest.records import EventRecord, Problem
from talks.models import Event, SourceState
from tools.folding import fold

EVENT, TALK = "talks.event", "talks.talk"
OF_A_SPEAKER = {"talks.speaker": "slug", "talks.speakeralias": "speaker", "talks.speakerlink": "speaker"}
COMPANY = "tools.company"
States = Mapping[Owner, SourceState]


class Telling:
    """One event, as its source tells it now. `is_in_place`: it has its slug in the catalogue, too."""

    def __init__(self, event: EventRecord) -> None:
        self.event = event
        self.is_in_place = False

    @property
    def name(self) -> str:
        return self.event.slug or fold(f"{self.event.name} {self.event.year or ''}")

    @property
    def owner(self) -> Owner | None:
        """None where nobody asks what was said before: a recap."""
        return Owner(self.event.source, EVENT, self.name[:500]) if self.event.source else None

    @cached_property
    def talks(self) -> dict[str, str]:
        """Digests of talks with all that belongs to them, by their references."""
        refs: set[str] = set()
        return {
            unique_ref(talk.source_ref, refs): digest(f"{talk.position or number} {talk!r}")
            for number, talk in enumerate(self.event.talks, 1)
            if talk.source_ref
        }

    @cached_property
    def whole(self) -> str:
        of_talks = "".join(self.talks.values()) or repr(self.event.talks)
        return digest(f"{replace(self.event, talks=())!r} {of_talks}")

    def is_known(self, states: States) -> bool:
        state = states.get(self.owner) if self.owner and self.is_in_place else None
        return state is not None and state.digests.get(WHOLE) == self.whole

    def talk_owner(self, ref: str) -> Owner:
        return Owner(self.event.source, TALK, ref)

    @property
    def wholes(self) -> dict[Owner, str]:
        if self.owner is None:
            return {}
        return {self.owner: self.whole} | {self.talk_owner(ref): whole for ref, whole in self.talks.items()}

    def rows(self, states: States) -> list[FixtureRow | Problem]:
        """Of the event, and of the talks of which the source says something new."""
        made = fixture_rows(self.event)
        refs = {tuple(_key_of_talk(row)): row["fields"]["source_ref"] for row in made if row["model"] == TALK}
        passed_over = {
            key
            for key, ref in refs.items()
            if self.is_in_place
            and self.owner
            and (state := states.get(self.talk_owner(ref)))
            and state.digests.get(WHOLE) == self.talks.get(ref, WHOLE)
        }
        passed_over -= {
            tuple(row["fields"]["parent"]) for row in _left(made, passed_over) if row["fields"].get("parent")
        }
        return [self._understood(row, refs) for row in _wanted(list(_left(made, passed_over)))]

    def _understood(self, row: Mapping[str, Any], refs: Mapping[tuple[str, ...], str]) -> FixtureRow | Problem:
        key = tuple(_key_of_talk(row))
        owner = self.owner if row["model"] == EVENT else None
        if key and self.owner:
            owner = self.talk_owner(refs[key])
        return understand("/".join((self.name, *key[1:])), row, owner, self.owner)


def tell(events: Iterable[EventRecord]) -> tuple[list[Telling], States]:
    """With what is remembered of the events alone."""
    tellings = [Telling(event) for event in events]
    for some in chunks(telling.name for telling in tellings):
        in_place = set(Event.objects.filter(slug__in=some).order_by().values_list("slug", flat=True))
        for telling in tellings:
            telling.is_in_place |= telling.name in in_place
    return tellings, read_states(telling.owner for telling in tellings if telling.owner)


def states_of_talks(tellings: Iterable[Telling]) -> States:
    return read_states(telling.talk_owner(ref) for telling in tellings if telling.owner for ref in telling.talks)


def _key_of_talk(row: Mapping[str, Any]) -> Sequence[str]:
    """As the rows of one event name the talk that this one is of; () for what is of none."""
    fields = row["fields"]
    if row["model"] == TALK:
        return (*fields["event"], fields["slug"])
    return tuple(fields.get("talk") or (fields["content_object"] if row["model"] == "talks.themedtalk" else ()))


def _left(rows: Iterable[dict[str, Any]], passed_over: set[tuple[str, ...]]) -> Iterator[dict[str, Any]]:
    return (row for row in rows if tuple(_key_of_talk(row)) not in passed_over)


def _wanted(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Without people and companies that are named in no other of these rows."""
    speakers = {tuple(row["fields"]["speaker"]) for row in rows if row["model"] == "talks.appearance"}
    companies = {tuple(key) for row in rows for name in ("company", "vendor") if (key := row["fields"].get(name))}
    for row in rows:
        name = OF_A_SPEAKER.get(row["model"])
        of = row["fields"][name] if name else ()
        if name and ((of,) if isinstance(of, str) else tuple(of)) not in speakers:
            continue
        if row["model"] == COMPANY and (row["fields"]["slug"],) not in companies:
            continue
        yield row
