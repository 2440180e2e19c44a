"""Who the people of an article are in the catalogue: known by their name, or perhaps by one that is nearly the same.

In: names as the article writes them. Out: a `Found` each, in two queries however many there are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q
from rapidfuzz import fuzz, process

from talks.ingest.readers.article import Vocabulary
from talks.models import Speaker, Talk
from tools.folding import fold

# Of 100: "Ann Leigh" and "Anne Leigh", and not "Ann Leigh" and "Ian Leigh".
ALIKE = 87
MOST_NEAR = 2
# "A. Leigh".
INITIAL = 2


@dataclass(frozen=True)
class Found:
    """`rows`: those of that name, who may be several. `near`: those who may be meant, where nobody is."""

    rows: tuple[Speaker, ...] = ()
    near: tuple[Speaker, ...] = ()

    def offered(self, written: str) -> tuple[Speaker, ...]:
        """Those whose name the article writes otherwise, be it by accents or capitals alone."""
        names = {name for row in self.rows for name in (row.name, *(alias.name for alias in row.aliases.all()))}
        return self.near or (() if written in names else self.rows)


def found_people(names: Iterable[str], vocabulary: Vocabulary) -> dict[str, Found]:
    """By folded name."""
    folded = {fold(name) for name in names}
    near = {name: near_names(vocabulary, name) for name in folded if name not in vocabulary.people}
    by_name = _rows({*folded, *(other for others in near.values() for other in others)})
    return {
        name: Found(by_name.get(name, ()), tuple(row for other in near.get(name, ()) for row in by_name.get(other, ())))
        for name in folded
    }


@lru_cache(maxsize=4096)
def near_names(vocabulary: Vocabulary, name: str) -> tuple[str, ...]:
    """Folded, as `name` is; the nearest first."""
    alike = process.extract(name, _listed(vocabulary), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_NEAR)
    found = [other for other, _score, _at in alike]
    first, _space, last = name.partition(" ")
    if last and len(first) <= INITIAL:
        ends = (other for other in _listed(vocabulary) if other.startswith(first[0]) and other.endswith(f" {last}"))
        found += [other for other in ends if other not in found]
    return tuple(found[:MOST_NEAR])


@lru_cache(maxsize=1)
def _listed(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(sorted(vocabulary.people))


def _rows(folded: set[str]) -> Mapping[str, tuple[Speaker, ...]]:
    named = Q(sort_key__in=folded) | Q(aliases__folded_name__in=folded)
    rows = Speaker.objects.filter(named).distinct().with_last_talk(Talk.objects.all()).prefetch_related("aliases")
    found: dict[str, tuple[Speaker, ...]] = {}
    for row in rows.order_by("pk"):
        for name in {row.sort_key, *(alias.folded_name for alias in row.aliases.all())} & folded:
            found[name] = (*found.get(name, ()), row)
    return found
