"""What a source no longer has. It is told, and nothing is taken away: perhaps the source lost it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from django.db.models import Model
from django.utils.translation import gettext_noop as _

from talks.ingest.loading.account import Account
from talks.ingest.loading.families import NEAREST
from talks.ingest.loading.ledger import ITEMS, TALK, Ledger, Owner, chunks, item_name, talk_name
from talks.ingest.loading.merging import shown
from talks.ingest.loading.telling import Telling
from talks.ingest.records import Problem, Said
from talks.models import Talk

STAYS = _("{label} {name}: the source no longer has it; it stays.")
BOTH_CHANGED = _(
    "{label}: an editor changed what the source said before, and the source, too (here: {here}; source: {source}): "
    "both stay."
)


def vanished_parts(account: Account) -> Iterator[Problem]:
    """Speakers, links, themes … of talks."""
    gone: dict[Owner, set[str]] = {}
    for owner, name in account.ledger.gone():
        gone.setdefault(owner, set()).add(name)
    for model in ITEMS:
        wanted = {
            account.owned[owner].pk: (owner, of_model)
            for owner, names in gone.items()
            if (of_model := {name for name in names if _is_of(model, name)})
        }
        for pk, rows in _rows_of(model, wanted).items():
            owner, names = wanted[pk]
            talk = account.owned[owner]
            where = f"{talk.event.slug}/{talk.slug}"
            yield from (Problem(where, what) for what in _said_of_parts(model, rows, names, account.ledger, owner))


def _rows_of(model: type[Model], talks: Iterable[int]) -> dict[int, dict[str, Model]]:
    """Talk → name in the memory → row."""
    nearest = NEAREST[model]
    found: dict[int, dict[str, Model]] = {pk: {} for pk in talks}
    for some in chunks(found):
        for row in model._default_manager.filter(**{f"{nearest}__in": some}).order_by("pk"):
            found[getattr(row, f"{nearest}_id")][item_name(model, partial(getattr, row))] = row
    return found


def _said_of_parts(
    model: type[Model], rows: Mapping[str, Model], gone: set[str], ledger: Ledger, owner: Owner
) -> Iterator[str]:
    label = model._meta.label_lower
    yield from (Said(STAYS, label=label, name=shown(row)) for name, row in rows.items() if name in gone)
    before, now = ledger.said(owner), ledger.says(owner)
    new = {name: row for name, row in rows.items() if name not in before}
    source = _named(row for name, row in new.items() if name in now)
    if source and not gone <= rows.keys():
        here = _named(row for name, row in new.items() if name not in now) or "nothing"
        yield Said(BOTH_CHANGED, label=label, here=here, source=source)


def _named(rows: Iterable[Model]) -> str:
    return ", ".join(str(shown(row)) for row in rows)


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
                yield Problem(telling.name, Said(STAYS, label=TALK, name=slug))
