"""What a source tells of events, and what of it is new: what it said the last time, word for word, is passed over.

The memory of an event holds a digest of each of its talks, with all that belongs to it: so that the memory of a talk is
read only where something of it is new. Where a reader reads more than it did, all of it is new, once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from talks.ingest.fixtures import fixture_rows
from talks.ingest.fixtures.values import SOURCE_REF_LENGTH, unique_ref
from talks.ingest.loading.ledger import IN_PART, TALK, WHOLE, Ledger, Owner, chunks, read_states, talk_name
from talks.ingest.loading.merging import digest
from talks.ingest.loading.rows import FixtureRow, understand
from talks.ingest.records import EventRecord, Problem, TalkRecord
from talks.models import Event, SourceState, Talk
from tools.folding import fold

EVENT = Event._meta.label_lower
States = Mapping[Owner, SourceState]


class Telling:
    """One event, as its source tells it now. `is_in_place`: it has its slug in the catalogue, too.

    `are_drafts`: its new talks begin as drafts, which is ours to say.
    """

    def __init__(self, event: EventRecord, *, are_drafts: bool = False) -> None:
        self.event = event
        self.are_drafts = are_drafts
        self.is_in_place = False

    @property
    def name(self) -> str:
        return self.event.slug or fold(f"{self.event.name} {self.event.year or ''}")

    @property
    def owner(self) -> Owner | None:
        """None where nobody asks what was said before: a recap."""
        return Owner(self.event.source, EVENT, self.name[:SOURCE_REF_LENGTH]) if self.event.source else None

    @cached_property
    def talks(self) -> dict[str, TalkRecord]:
        """By their references, which are theirs alone, and with their places."""
        refs: set[str] = set()
        told = ((number, talk) for number, talk in enumerate(self.event.talks, 1))
        unique = ((unique_ref(talk.source_ref or fold(talk.title), refs), number, talk) for number, talk in told)
        return {
            ref: replace(talk, source_ref=ref if self.owner else talk.source_ref, position=talk.position or number)
            for ref, number, talk in unique
        }

    @cached_property
    def digests(self) -> dict[str, str]:
        """Of talks, by reference, with all that belongs to them."""
        return {ref: digest(repr(talk)) for ref, talk in self.talks.items()}

    @cached_property
    def whole(self) -> str:
        return digest(f"{replace(self.event, talks=())!r} {''.join(self.digests.values())}")

    def is_known(self, states: States) -> bool:
        state = states.get(self.owner) if self.owner and self.is_in_place else None
        return state is not None and state.digests.get(WHOLE) == self.whole

    def talk_owner(self, ref: str) -> Owner:
        return Owner(self.event.source, TALK, ref)

    def new_refs(self, states: States) -> set[str]:
        """Of the talks of which the source says something new, and of those that hold them."""
        state = states.get(self.owner) if self.owner and self.is_in_place else None
        said: Mapping[str, str] = state.digests if state else {}
        new = {ref for ref, found in self.digests.items() if said.get(talk_name(ref)) != found}
        return new | {parent for ref in new if (parent := self.talks[ref].parent_ref) in self.talks}

    def rows(self, refs: set[str]) -> list[FixtureRow | Problem]:
        """Of the event, and of these talks."""
        made = fixture_rows(replace(self.event, talks=tuple(talk for ref, talk in self.talks.items() if ref in refs)))
        talks = [row["fields"] for row in made if row["model"] == TALK]
        if self.are_drafts:
            for fields in talks:
                fields["status"] = Talk.Status.DRAFT.value
        by_key = {(*fields["event"], fields["slug"]): fields["source_ref"] for fields in talks}
        return [self._understood(row, by_key) for row in made]

    def _understood(self, row: Mapping[str, Any], refs: Mapping[tuple[str, ...], str]) -> FixtureRow | Problem:
        key = tuple(_key_of_talk(row))
        owner = self.owner if row["model"] == EVENT else None
        if key and self.owner:
            owner = self.talk_owner(refs[key])
        understood = understand("/".join((self.name, *key[1:])), row, owner, self.owner, self.name)
        if isinstance(understood, FixtureRow) and understood.model is Event:
            return replace(understood, untold=self.event.untold)
        return understood

    def remember(self, ledger: Ledger) -> None:
        """What is in now: of a talk of which something was refused, all is asked for the next time."""
        if self.owner and ledger.has_loaded(self.owner):
            refused = {ref for ref in self.digests if ledger.is_refused(self.talk_owner(ref))}
            ledger.note(
                self.owner,
                {talk_name(ref): IN_PART if ref in refused else found for ref, found in self.digests.items()},
            )
            if not ledger.is_refused(self.owner):
                ledger.note(self.owner, {WHOLE: self.whole})


def tell(events: Iterable[EventRecord], *, are_drafts: bool = False) -> list[Telling]:
    tellings = [Telling(event, are_drafts=are_drafts) for event in events]
    for some in chunks(telling.name for telling in tellings):
        in_place = set(Event.objects.filter(slug__in=some).order_by().values_list("slug", flat=True))
        for telling in tellings:
            telling.is_in_place |= telling.name in in_place
    return tellings


def states_of_events(tellings: Iterable[Telling]) -> dict[Owner, SourceState]:
    return read_states(telling.owner for telling in tellings if telling.owner)


def _key_of_talk(row: Mapping[str, Any]) -> Sequence[str]:
    """As the rows of one event name the talk that this one is of; () for what is of none."""
    fields = row["fields"]
    if row["model"] == TALK:
        return (*fields["event"], fields["slug"])
    return tuple(fields.get("talk") or (fields["content_object"] if row["model"] == "talks.themedtalk" else ()))
