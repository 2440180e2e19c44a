"""Which of many ties between things a picture draws: of each thing its strongest, then the strongest of all."""

from collections.abc import Mapping, Sequence

Pair = tuple[int, int]
# Of each thing, before what is left is filled with the strongest of all.
OF_EACH = 2


def strongest(pairs: Mapping[Pair, int], most: int) -> list[Pair]:
    """The strongest first. Whatever hangs together still does, even where that takes more than `most`."""
    in_order = sorted(pairs, key=lambda pair: (-pairs[pair], pair))
    kept = dict.fromkeys(_forest(in_order))
    counts: dict[int, int] = {}
    for pair in in_order:
        for end in pair:
            counts[end] = counts.get(end, 0) + 1
        if len(kept) < most and min(counts[end] for end in pair) <= OF_EACH:
            kept.setdefault(pair)
    for pair in in_order:
        if len(kept) < most:
            kept.setdefault(pair)
    return sorted(kept, key=lambda pair: (-pairs[pair], pair))


def components(count: int, ties: Sequence[Pair]) -> list[list[int]]:
    """What hangs together, the largest first, each in order."""
    roots = list(range(count))
    for pair in ties:
        _join(roots, pair)
    groups: dict[int, list[int]] = {}
    for n in range(count):
        groups.setdefault(_root(roots, n), []).append(n)
    return sorted(groups.values(), key=lambda group: (-len(group), group))


def _forest(in_order: Sequence[Pair]) -> list[Pair]:
    """The ties that are needed for all to hang together (Kruskal, 1956): each thing's strongest is among them."""
    roots = list(range(max((end for pair in in_order for end in pair), default=-1) + 1))
    return [pair for pair in in_order if _join(roots, pair)]


def _join(roots: list[int], pair: Pair) -> bool:
    one, other = (_root(roots, end) for end in pair)
    roots[max(one, other)] = min(one, other)
    return one != other


def _root(roots: list[int], n: int) -> int:
    while roots[n] != n:
        roots[n] = roots[roots[n]]
        n = roots[n]
    return n
