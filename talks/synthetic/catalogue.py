"""The whole catalogue, in batches of some thousand talks. In: how many talks, and a seed. Out: rows, table by table."""

from collections.abc import Iterator
from random import Random

from talks.synthetic import Batch
from talks.synthetic.events import Edition, editions, events, series
from talks.synthetic.sizes import Sizes
from talks.synthetic.talks import Talks
from talks.synthetic.vocabulary import vocabulary

TALKS_AT_ONCE = 10_000


def batches(talks: int, seed: int) -> Iterator[Batch]:
    """Each after the rows that it points at."""
    sizes, rnd = Sizes.of(talks), Random(seed)  # noqa: S311 -- no secret is drawn
    yield from vocabulary(rnd, sizes)
    brands, held = editions(rnd, talks)
    yield series(brands)
    yield events(held)
    made = Talks(rnd, sizes)
    for group in _groups(held):
        yield from made.of(group)


def _groups(held: list[Edition]) -> Iterator[list[Edition]]:
    group: list[Edition] = []
    for event in held:
        group.append(event)
        if sum(one.talks for one in group) >= TALKS_AT_ONCE:
            yield group
            group = []
    if group:
        yield group
