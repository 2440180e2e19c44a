"""What a source no longer has. It is told, and nothing is taken away: perhaps the source lost it."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.db.models import Model

from talks.ingest.loading.families import NEAREST
from talks.ingest.loading.ledger import ITEMS, Ledger, Owner, chunks, item_name, read_states
from talks.ingest.loading.merging import shown
from talks.ingest.loading.telling import TALK, Telling
from talks.ingest.records import Problem
from talks.models import SourceState, Talk

STAYS = "{what}: the source no longer has it; it stays."


def vanished_parts(ledger: Ledger, owned: dict[Owner, Model]) -> Iterator[Problem]:
    """Speakers, links, themes … of talks."""
    gone: dict[Owner, set[str]] = {}
    for owner, name in ledger.gone():
        gone.setdefault(owner, set()).add(name)
    talks = {talk.pk: (talk, gone[owner]) for owner, talk in owned.items() if owner in gone and isinstance(talk, Talk)}
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


def vanished_talks(tellings: Iterable[Telling], owned: dict[Owner, Model]) -> Iterator[Problem]:
    """Told once: what is remembered of them is forgotten."""
    by_event = {owned[telling.owner].pk: telling for telling in tellings if telling.owner in owned}
    known: dict[Owner, tuple[Telling, str]] = {}
    for some in chunks(pk for pk in by_event if not owned[by_event[pk].owner].__dict__.get("is_new_in_load")):  # type: ignore[index]
        talks = Talk.objects.filter(event__in=some).exclude(source="").order_by("position", "pk")
        for pk, source, ref, slug in talks.values_list("event", "source", "source_ref", "slug"):
            telling = by_event[pk]
            if source == telling.event.source and ref not in telling.talks:
                known[Owner(source, TALK, ref)] = telling, slug
    states = read_states(known)
    SourceState.objects.filter(pk__in=[state.pk for state in states.values()]).delete()
    for owner in states:
        telling, slug = known[owner]
        yield Problem(telling.name, STAYS.format(what=f"{TALK} {slug}"))
