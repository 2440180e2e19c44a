"""Talks of a load that is taken back are forgotten: the next import may bring them, here or to another event."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.models import QuerySet

from talks.ingest.loading.ledger import TALK, WHOLE, chunks, talk_name
from talks.ingest.loading.telling import EVENT
from talks.models import SourceState, Talk


@contextmanager
def forgetting(talks: QuerySet[Talk]) -> Iterator[None]:
    """Around their removal; where it fails, nothing is forgotten."""
    by_source: defaultdict[str, list[str]] = defaultdict(list)
    for source, ref in talks.exclude(source="").order_by().values_list("source", "source_ref"):
        by_source[source].append(ref)
    yield
    for source, refs in by_source.items():
        _forget(source, refs)


def _forget(source: str, refs: Iterable[str]) -> None:
    states = SourceState.objects.filter(source=source)
    for some in chunks(refs):
        states.filter(kind=TALK, source_ref__in=some).delete()
    gone = {WHOLE, *map(talk_name, refs)}
    changed = []
    for event in states.filter(kind=EVENT):
        if not gone.isdisjoint(event.digests.keys() - {WHOLE}):
            event.digests = {name: said for name, said in event.digests.items() if name not in gone}
            changed.append(event)
    SourceState.objects.bulk_update(changed, ["digests"], batch_size=100)
