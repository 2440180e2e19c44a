"""What a source no longer has. It is told, and nothing is taken away: perhaps the source lost it."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.db.models import Model

from talks.ingest.loading.account import Account
from talks.ingest.loading.families import NEAREST
from talks.ingest.loading.ledger import ITEMS, TALK, Owner, chunks, item_name
from talks.ingest.loading.merging import shown
from talks.ingest.loading.telling import Telling, talk_name
from talks.ingest.records import Problem
from talks.models import Talk

STAYS = "{what}: the source no longer has it; it stays."


def vanished_parts(account: Account) -> Iterator[Problem]:
    """Speakers, links, themes … of talks."""
    gone: dict[Owner, set[str]] = {}
    for owner, name in account.ledger.gone():
        gone.setdefault(owner, set()).add(name)
    talks = {account.owned[owner].pk: (account.owned[owner], names) for owner, names in gone.items()}
    for model in ITEMS:
        nearest = NEAREST[model]
        wanted = [pk for pk, (_talk, names) in talks.items() if any(_is_of(model, name) for name in names)]
        for some in chunks(wanted):
            for row in model._default_manager.filter(**{f"{nearest}__in": some}).order_by("pk"):
                talk, names = talks[getattr(row, f"{nearest}_id")]
                if item_name(model, partial(getattr, row)) in names:
                    what = f"{model._meta.label_lower} {shown(row)}"
                    yield Problem(f"{talk.event.slug}/{talk.slug}", STAYS.format(what=what))


def _is_of(model: type[Model], name: str) -> bool:
    return name.startswith(f"{model._meta.model_name}.")


def vanished_talks(tellings: Iterable[Telling], account: Account) -> Iterator[Problem]:
    """Told once: the memory of the event then knows them no more."""
    gone: dict[int, tuple[Telling, set[str]]] = {}
    for telling in tellings:
        event = account.owned.get(telling.owner) if telling.owner else None
        said = {name for name in account.ledger.said(telling.owner) if name.startswith("talk.")}
        if event and (names := said - {talk_name(ref) for ref in telling.talks}):
            gone[event.pk] = telling, names
    for some in chunks(gone):
        talks = Talk.objects.filter(event__in=some).exclude(source="").order_by("position", "pk")
        for event_pk, source, ref, slug in talks.values_list("event", "source", "source_ref", "slug"):
            telling, names = gone[event_pk]
            if source == telling.event.source and talk_name(ref) in names:
                yield Problem(telling.name, STAYS.format(what=f"{TALK} {slug}"))
