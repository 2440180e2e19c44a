"""Rows of one model in a batch: each is met by its row of the database, or is new; then all are written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from talks.ingest.loading.account import Account, said_of
from talks.ingest.loading.families import FAMILIES, NEAREST, PartShelf, Siblings, has_place, pair, take_free_place
from talks.ingest.loading.happenings import EventShelf, TalkShelf
from talks.ingest.loading.ledger import ITEMS, content_digest, given_name, said_of_item
from talks.ingest.loading.matched import Made, Met
from talks.ingest.loading.merging import (
    NOTHING_SAID,
    PUBLISHED_ON,
    REPLAY,
    REPLAY_SAID,
    Merged,
    digest,
    digests,
    is_blank,
    merge,
    replay_digest,
    shown,
)
from talks.ingest.loading.people import SpeakerShelf, namesakes
from talks.ingest.loading.replay_owners import without_shared_replays
from talks.ingest.loading.rows import FixtureRow
from talks.ingest.loading.shelves import NAMED_ONCE, AliasShelf, Given, NamedShelf, Shelf
from talks.ingest.loading.slugs_taken import SlugsTaken
from talks.ingest.loading.writing import create_rows, update_rows
from talks.ingest.records import Said
from talks.ingest.report import Difference, Outcome
from talks.models import Appearance, Event, Speaker, Talk, ThemedTalk
from tools.models import Alias, ThemedTool

# What we call a row, and where it came from: not what its source says of it.
NOT_REMEMBERED = frozenset({"event", "slug", "source", "source_ref", *REPLAY} - {PUBLISHED_ON})
THEMES = (ThemedTalk, ThemedTool)
STAYS_AWAY = _("{label} {name}: the source changed it, an editor took it away; it stays away.")
# What a person would call a part of a talk by.
STANDS_FOR = ("speaker", "tool", "tag", "url", "text_en", "text_fr")


class ModelLoad:
    """`resolved`: each row with its values, by field."""

    def __init__(
        self, account: Account, model: type[models.Model], resolved: Sequence[tuple[FixtureRow, Given]]
    ) -> None:
        self._account, self._model, self._resolved = account, model, resolved
        given = [each for _row, each in resolved]
        self._siblings = Siblings(model, given) if model in NEAREST else None
        self._shelf = self._shelf_for(given)
        self._slugs = SlugsTaken(model, [each["slug"] for each in given]) if "slug" in given[0] else None
        self._themes = self._themes_now(given)
        self._made: list[Made] = []
        self._met: list[Met] = []

    def run(self) -> None:
        for row, given, found in self._matched():
            if talk := self._elsewhere(row, given, found):
                self._account.leave(row, talk)
            elif found is None:
                self._meet_new(row, given)
            elif isinstance(found, models.Model):
                self._meet(row, given, found)
            else:
                self._account.references.remember(row, found)  # Several people of one name.
        shared = list(without_shared_replays(self._made, self._met)) if self._model is Talk else []
        if self._model is Appearance:
            for row, said in namesakes(self._made, self._account.employers):
                self._account.note(row.where, said)
        self._write_new()
        self._write_changed()
        for row, said in shared:
            self._account.complain(row, [said_of(row, "replay_url", said)])
            self._account.ledger.forget(row.owner, REPLAY_SAID)

    # --- which row is meant -------------------------------------------------------------------------------------------

    def _shelf_for(self, given: Sequence[Given]) -> Shelf:
        wishes = self._account.wishes
        if self._model is Event:
            return EventShelf(given)
        if self._model is Talk:
            return TalkShelf(given, self._account.told, wishes=wishes)
        if self._model is Speaker:
            return SpeakerShelf(given, wishes=wishes)
        if issubclass(self._model, Alias):
            return AliasShelf(self._model, given, wishes=wishes)
        if self._siblings:
            return PartShelf(self._model, self._siblings)
        return NamedShelf(self._model, given, wishes=wishes)

    def _matched(self) -> Iterator[tuple[FixtureRow, Given, Any]]:
        if self._model not in FAMILIES:
            for row, given in self._resolved:
                yield row, given, self._shelf.find(given)
            return
        families: dict[tuple[Any, ...], list[tuple[FixtureRow, Given]]] = {}
        for row, given in self._distinct():
            parents = tuple(given.get(name) and given[name].pk for name in FAMILIES[self._model][0])
            families.setdefault(parents, []).append((row, given))
        for family in families.values():
            all_given = [each for _row, each in family]
            siblings = list(self._siblings.of(all_given[0]))  # type: ignore[union-attr]
            remembered = self._account.ledger.knows(family[0][0].owner)
            found = pair(self._model, all_given, siblings, remembered=remembered)
            yield from ((row, each, one) for (row, each), one in zip(family, found, strict=True))

    def _elsewhere(self, row: FixtureRow, given: Given, found: Any) -> Talk | None:
        """In an event to which no editor moved it: the source never had it in this one."""
        if self._model is not Talk or row.event is None:
            return None
        if twin := self._shelf.twin(given, found):  # type: ignore[attr-defined]
            return twin
        is_there = found is not None and found.event_id != given["event"].pk
        return found if is_there and not self._account.ledger.has_told(row.event, given["source_ref"]) else None

    def _distinct(self) -> Iterable[tuple[FixtureRow, Given]]:
        """A person whom a talk names twice, by two names, speaks once."""
        if self._model is not Appearance:
            return self._resolved
        by_person = {(given["talk"].pk, given["speaker"].pk): (row, given) for row, given in reversed(self._resolved)}
        return reversed(by_person.values())

    # --- a new row ----------------------------------------------------------------------------------------------------

    def _meet_new(self, row: FixtureRow, given: Given) -> None:
        if kept := self._kept_themes(row, given):
            self._remember_said(row, given)
            self._account.tell(row, Outcome.UNCHANGED, given["content_object"], kept=[kept])
        elif self._is_taken_away(row, given):
            self._stay_away(row, given)
        else:
            self._make(row, given)

    def _is_taken_away(self, row: FixtureRow, given: Given) -> bool:
        """By an editor, after this source had brought it."""
        if self._model is Talk:
            return self._account.ledger.knows(row.owner) and not _is_new(given["event"])
        return (
            self._model in ITEMS
            and not _is_new(given[NEAREST[self._model]])
            and given_name(self._model, given) in self._account.ledger.said(row.owner)
        )

    def _stay_away(self, row: FixtureRow, given: Given) -> None:
        now, said = self._said_now(given), self._account.ledger.said(row.owner)
        if any(said.get(name) != found for name, found in now.items()):
            name = given.get("title") or " ".join(str(shown(given[name])) for name in STANDS_FOR if name in given)
            self._account.note(row.where, Said(STAYS_AWAY, label=row.model._meta.label_lower, name=name))
        self._remember_said(row, given)
        if self._model is Talk:
            self._account.references.refuse(row, root=f"{row.where}, taken away")

    def _make(self, row: FixtureRow, given: Given) -> None:
        instance: Any = self._model(**given)
        if isinstance(instance, Talk):
            instance.slug = self._shelf.free_slug(instance.event, instance.slug)  # type: ignore[attr-defined]
        elif self._slugs:
            instance.slug = self._slugs.free(instance.slug)
        if has_place(self._model):
            take_free_place(instance, self._siblings.of(given))  # type: ignore[union-attr]
        if self._model in FAMILIES:
            self._siblings.of(given).append(instance)  # type: ignore[union-attr]
        else:
            self._shelf.put(given, instance)
        self._made.append(Made(row, given, instance))

    # --- a row that is there ------------------------------------------------------------------------------------------

    def _meet(self, row: FixtureRow, given: Given, instance: Any) -> None:
        said = self._said_before(row, given, instance)
        merged = Merged() if said is None else merge(instance, self._comparable(row, given, instance), said)
        for name, value in merged.taken.items():
            setattr(instance, name, value)
        self._met.append(Met(row, given, instance, merged))

    def _comparable(self, row: FixtureRow, given: Given, instance: Any) -> Mapping[str, Any]:
        """What the source states, without the names that it made up for its rows."""
        if not self._account.wishes:
            return given
        if row.untold:
            given = {name: value for name, value in given.items() if name not in row.untold or is_blank(instance, name)}
        made_up = {"slug", "event"} if self._model in (Event, Talk) else {"slug", "name"}
        is_named = self._model in (Event, Talk, Speaker, *NAMED_ONCE) or issubclass(self._model, Alias)
        return {name: value for name, value in given.items() if not (is_named and name in made_up)}

    def _said_before(self, row: FixtureRow, given: Given, instance: Any) -> Mapping[str, str] | None:
        if row.owner is None or _is_new(instance):
            return NOTHING_SAID
        if self._model in ITEMS:
            return said_of_item(self._account.ledger, row.owner, instance, given)
        return self._account.ledger.said(row.owner)

    # --- what the source says now -------------------------------------------------------------------------------------

    def _remember_said(self, row: FixtureRow, given: Given) -> None:
        if row.owner and (self._model in ITEMS or self._model in (Event, Talk)):
            self._account.ledger.note(row.owner, self._said_now(given))

    def _said_now(self, given: Given) -> dict[str, str]:
        if self._model in ITEMS:
            return {given_name(self._model, given): content_digest(self._model, given)}
        said = digests(given, (name for name in given if name not in NOT_REMEMBERED))
        replay = replay_digest(given)
        return said | ({REPLAY_SAID: replay} if replay else {})

    # --- rules between rows -------------------------------------------------------------------------------------------

    def _themes_now(self, given: Sequence[Given]) -> dict[int, list[int]]:
        """The themes that a talk or a tool has before this load."""
        if self._model not in THEMES:
            return {}
        return {each["content_object"].pk: [row.tag_id for row in self._siblings.of(each)] for each in given}  # type: ignore[union-attr]

    def _kept_themes(self, row: FixtureRow, given: Given) -> Difference | None:
        """Themes are one value of a talk: an editor who chose them chose all of them."""
        if self._model not in THEMES or not (before := self._themes[given["content_object"].pk]):
            return None
        owner = given["content_object"]
        prefix = f"{ThemedTalk._meta.model_name}."
        said = {name for name in self._account.ledger.said(row.owner) if name.startswith(prefix)}
        if said and said == {f"{prefix}{digest(str(pk))}" for pk in before}:
            return None  # All of them came from this source.
        if given_name(ThemedTalk, given) in said:
            return None
        return Difference("themes", ", ".join(sorted(theme.slug for theme in owner.themes.all())), given["tag"].slug)

    # --- writing ------------------------------------------------------------------------------------------------------

    def _write_new(self) -> None:
        references = {id(each): row.references for row, _given, each in self._made}
        wrong = dict(_by_id(create_rows([each for *_, each in self._made], lambda each: references[id(each)])))
        for row, given, each in self._made:
            if said := wrong.get(id(each)):
                self._account.refuse(row, _told(row, said))
            else:
                each.is_new_in_load = True
                self._keep(row, given, each)
                self._account.tell(row, Outcome.CREATED, each)

    def _write_changed(self) -> None:
        """A row that stands there already is met, whatever is refused of its new values."""
        changed = [
            (each, [*merged.taken, *_note_replay(each, merged)])
            for _row, _given, each, merged in self._met
            if merged.taken and not _is_new(each) and each.pk
        ]
        wrong = dict(_by_id(update_rows(changed)))
        for row, given, each, merged in self._met:
            if not each.pk:  # Another row made it, and was refused.
                self._account.references.refuse(row)
                continue
            if said := wrong.get(id(each)):
                self._account.complain(row, _told(row, said))
                self._account.references.remember(row, each)
                merged.put_back(each)
            else:
                self._keep(row, given, each)
            _spare_queries(each, given)
            outcome = Outcome.UPDATED if merged.filled else Outcome.UNCHANGED
            self._account.tell(row, outcome, each, merged.filled, merged.kept)

    def _keep(self, row: FixtureRow, given: Given, instance: Any) -> None:
        self._account.references.remember(row, instance)
        self._remember_said(row, given)
        if row.owner and self._model in (Event, Talk):
            self._account.owned[row.owner] = instance


def _is_new(instance: Any) -> bool:
    return bool(instance.__dict__.get("is_new_in_load"))


def _told(row: FixtureRow, said: Iterable[tuple[str, str]]) -> list[str]:
    return [said_of(row, name, what) for name, what in said]


def _by_id(refused: Iterable[tuple[Any, list[tuple[str, str]]]]) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    return ((id(row), said) for row, said in refused)


def _note_replay(instance: Any, merged: Merged) -> list[str]:
    """A talk that readers know gets its replay; the fields to save with it."""
    if not (isinstance(instance, Talk) and "replay_state" in merged.taken and instance.has_replay):
        return []
    instance.replay_added_at = timezone.now()
    return ["replay_added_at"]


def _spare_queries(instance: Any, given: Given) -> None:
    """Hand over the related rows that are known already."""
    for name, value in given.items():
        if isinstance(value, models.Model) and getattr(instance, instance._meta.get_field(name).attname) == value.pk:
            setattr(instance, name, value)
