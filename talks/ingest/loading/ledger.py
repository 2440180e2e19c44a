"""What sources said of the rows of one transaction, before and now: `SourceState`, read and written for many at once.

An owner is a row that has a reference of its own in its source: an event, a talk. What belongs to it (a speaker's
appearance, a link) is remembered with it, as "appearance.1f3a9c22": kind, and digest of what names it there.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from django.db import models

from talks.ingest.loading.merging import NOTHING_SAID, digest, digests
from talks.models import Appearance, Mention, Recording, SlideLink, SourceState, Takeaway, Talk, ThemedTalk

AT_ONCE = 500
# Of an event as its source has it, with all that belongs to it.
WHOLE = "*"
# Of a talk of an event, in place of a digest: not all of it is in.
IN_PART = "in part"
TALK = Talk._meta.label_lower


class Owner(NamedTuple):
    """`kind`: a model's label."""

    source: str
    kind: str
    ref: str


# What is remembered with its owner: the columns that name it there, and the fields that it holds.
ITEMS: dict[type[models.Model], tuple[tuple[str, ...], tuple[str, ...]]] = {
    Appearance: (("speaker_id",), ("company", "position", "role")),
    ThemedTalk: (("tag_id",), ()),
    Mention: (("tool_id",), ("role", "excerpt_fr", "excerpt_en")),
    Takeaway: (("text_fr", "text_en"), ("position", "kind", "code", "holds_until", "at_s")),
    SlideLink: (("kind", "url"), ("label",)),
    Recording: (("url",), ("position", "kind", "language", "published_on")),
}


def read_states(owners: Iterable[Owner]) -> dict[Owner, SourceState]:
    found: dict[Owner, SourceState] = {}
    by_kind: dict[tuple[str, str], list[str]] = {}
    for owner in owners:
        by_kind.setdefault((owner.source, owner.kind), []).append(owner.ref)
    for (source, kind), refs in by_kind.items():
        for some in chunks(refs):
            rows = SourceState.objects.filter(source=source, kind=kind, source_ref__in=some).order_by()
            found |= {Owner(source, kind, row.source_ref): row for row in rows}
    return found


def chunks(values: Iterable[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    """Each value once."""
    left = iter(dict.fromkeys(values))
    while some := list(islice(left, size)):
        yield some


def talk_name(ref: str) -> str:
    """In the memory of an event."""
    return f"talk.{digest(ref)}"


def item_name(model: type[models.Model], value_of: Callable[[str], Any]) -> str:
    """`value_of`: the value of a column."""
    names = "|".join(str(value_of(column) or "") for column in ITEMS[model][0])
    return f"{model._meta.model_name}.{digest(names) or '0'}"


def given_name(model: type[models.Model], given: Mapping[str, Any]) -> str:
    return item_name(model, lambda column: given[column[:-3]].pk if column.endswith("_id") else given.get(column))


class Ledger:
    """Of one transaction; `write` remembers what was noted."""

    def __init__(self, states: Mapping[Owner, SourceState] = {}) -> None:
        self._states = states
        self._now: dict[Owner, dict[str, str]] = {}
        self._refused: set[Owner] = set()

    def knows(self, owner: Owner | None) -> bool:
        return owner in self._states

    def said(self, owner: Owner | None) -> Mapping[str, str]:
        state = self._states.get(owner) if owner else None
        return state.digests if state else NOTHING_SAID

    def says(self, owner: Owner) -> Mapping[str, str]:
        """What was noted now."""
        return self._now.get(owner, NOTHING_SAID)

    def note(self, owner: Owner, given: Mapping[str, str]) -> None:
        self._now.setdefault(owner, {}).update(given)

    def forget(self, owner: Owner | None, name: str) -> None:
        """As if its source had never said it, so that it is taken once it can be."""
        if owner:
            self._now.get(owner, {}).pop(name, None)

    def refuse(self, owner: Owner | None) -> None:
        """Not all that its source says of the owner is in."""
        if owner:
            self._refused.add(owner)

    def is_refused(self, owner: Owner) -> bool:
        return owner in self._refused

    def has_told(self, event: Owner, ref: str) -> bool:
        """Whether the source had this talk in the event before."""
        return self.said(event).get(talk_name(ref), IN_PART) != IN_PART

    def has_loaded(self, owner: Owner) -> bool:
        return owner in self._now

    def gone(self) -> Iterator[tuple[Owner, str]]:
        """What belonged to a talk before, and is no longer said of it."""
        for owner, now in self._now.items():
            if owner.kind == TALK and not self.is_refused(owner):
                yield from ((owner, name) for name in self.said(owner) if "." in name and name not in now)

    def _still_said(self, owner: Owner) -> Mapping[str, str]:
        """What may not have been asked for this time; an event's talks always are."""
        said = self.said(owner)
        return said if owner.kind == TALK else {name: found for name, found in said.items() if "." not in name}

    def write(self) -> None:
        new, changed = [], []
        for owner, now in self._now.items():
            before = self._still_said(owner) if self.is_refused(owner) else {}
            said = {**before, **{name: found for name, found in now.items() if found}}
            said = {name: found for name, found in said.items() if name != WHOLE or not self.is_refused(owner)}
            if (state := self._states.get(owner)) is None:
                new.append(SourceState(source=owner.source, kind=owner.kind, source_ref=owner.ref, digests=said))
            elif state.digests != said:
                state.digests = said
                changed.append(state)
        SourceState.objects.bulk_create(new, batch_size=AT_ONCE)
        SourceState.objects.bulk_update(changed, ["digests"], batch_size=100)


def said_of_item(ledger: Ledger, owner: Owner | None, row: Any, given: Mapping[str, Any]) -> Mapping[str, str] | None:
    """Digests by field for one of the things that belong to an owner; None where its source says nothing new of it."""
    model = type(row)
    name = item_name(model, lambda column: getattr(row, column))
    before = ledger.said(owner).get(name)
    if before is None or name != given_name(model, given):
        return NOTHING_SAID
    names = ITEMS[model][1]
    if content_digest(model, given) == before:
        return None
    here = {name: getattr(row, row._meta.get_field(name).attname) for name in names}
    return digests(here, names) if content_digest(model, here) == before else NOTHING_SAID


def content_digest(model: type[models.Model], values: Mapping[str, Any]) -> str:
    return digest("|".join(digest(values.get(name)) for name in ITEMS[model][1])) or "0"
