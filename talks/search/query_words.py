"""The words of a question as a tree: what must stand in a talk, and in which alternatives. Pure.

`parse` cuts the words as the index does; `build` puts forms, synonyms and other spellings in; the engine of each
database writes it in its own language.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from talks.search.letters import is_unspaced
from talks.search.words import BORDER, chunks, cut, is_elided, other_spellings
from tools.folding import fold

MOST_UNITS = 8
QUOTED = re.compile('["“”«»]([^"“”«»]*)["“”«»]')
# Left out where other words are there: they stand everywhere, or in one language only.
STOP_WORDS = frozenset(
    "a an and at by de des dans du en et for from how in is la le les of on ou par pour sur the to un une with "  # noqa: SIM905
    "into au aux avec ce ces est il que qui se son sa ses vos nos your our".split()
)


@dataclass(frozen=True)
class Unit:
    """One word, or several that stand side by side. `is_quoted`: no other form of them will do.

    `others`: how else it may be written, as in ("nodejs",) for "Node.js".
    """

    words: tuple[str, ...]
    is_quoted: bool = False
    others: tuple[tuple[str, ...], ...] = ()

    @property
    def is_phrase(self) -> bool:
        return self.is_quoted or len(self.words) > 1


@dataclass(frozen=True)
class Word:
    """Any of these words."""

    forms: tuple[str, ...]


@dataclass(frozen=True)
class Phrase:
    """These words, side by side."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class AllOf:
    parts: tuple["Node", ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Node", ...]


Node = Word | Phrase | AllOf | AnyOf
# Words that stand side by side → how else the catalogue writes them: joined, or a joined one in two.
Spellings = Callable[[tuple[str, ...]], tuple[tuple[str, ...], ...]]


def parse(text: str) -> list[Unit]:
    """Folded: mesh "deep dive" l’API CI/CD → mesh, deep dive, api, ci cd."""
    units: list[Unit] = []
    for n, part in enumerate(QUOTED.split(text)):
        units += [Unit(_words(part), is_quoted=True)] if n % 2 else map(_unit, chunks(part))
    units = list(dict.fromkeys(unit for unit in units if unit.words))
    telling = [unit for unit in units if unit.is_phrase or unit.words[0] not in STOP_WORDS]
    return (telling or units)[:MOST_UNITS]


def build(
    units: Sequence[Unit],
    forms: Callable[[str], tuple[str, ...]],
    synonyms: Sequence[Sequence[str]],
    spellings: Spellings = lambda words: (),
) -> Node | None:
    """`synonyms`: groups of terms that stand for each other. `spellings`: see there. None for no words."""
    groups = [[parse(term) for term in group] for group in synonyms]
    parts: list[Node] = []
    start = 0
    while start < len(units):
        length, alternatives = _synonyms_at(units, start, groups)
        if not alternatives:
            length, alternatives = _joined_at(units, start, spellings)
        own = _all([_node(unit, forms, spellings) for unit in units[start : start + length]])
        others = [_all([_node(unit, forms, spellings) for unit in term]) for term in alternatives]
        parts.append(_any([own, *others]))
        start += length
    return _all(parts) if parts else None


def merged(groups: Iterable[Iterable[str]]) -> list[list[str]]:
    """Groups that share a term are one."""
    found: list[dict[str, str]] = []
    for group in groups:
        terms = {fold(term): term for term in group}
        for other in [other for other in found if other.keys() & terms.keys()]:
            found.remove(other)
            terms = other | terms
        found.append(terms)
    return [list(terms.values()) for terms in found]


def words_of(node: Node | None) -> set[str]:
    """Every word that the tree asks for: what is highlighted. Letters that are words stay together: "設計"."""
    match node:
        case Word(forms):
            return set(forms)
        case Phrase(words):
            runs = groupby(words, key=is_unspaced)
            return {word for is_run, run in runs for word in (["".join(run)] if is_run else run)}
        case AllOf(parts) | AnyOf(parts):
            return set().union(*map(words_of, parts))
    return set()


def _words(text: str) -> tuple[str, ...]:
    """Without the letter between the texts of a document, which nobody asks for."""
    return tuple(word for word in cut(text) if word != BORDER)


def _unit(chunk: str) -> Unit:
    words = _words(chunk)
    if is_elided(chunk) and len(words) > 1:
        return Unit(words[1:])
    return Unit(words, others=tuple(other for other in other_spellings(chunk) if other and other != words))


def _node(unit: Unit, forms: Callable[[str], tuple[str, ...]], spellings: Spellings) -> Node:
    own = Phrase(unit.words) if unit.is_phrase else Word(forms(unit.words[0]))
    others = () if unit.is_quoted else (*unit.others, *spellings(unit.words))
    return _any([own, *map(_side_by_side, dict.fromkeys(others))])


def _side_by_side(words: tuple[str, ...]) -> Node:
    return Phrase(words) if len(words) > 1 else Word(words)


def _all(parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _any(parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _joined_at(units: Sequence[Unit], start: int, spellings: Spellings) -> tuple[int, list[list[Unit]]]:
    """As for synonyms, of two words that the catalogue also writes as one."""
    pair = units[start : start + 2]
    is_plain = start + 1 < len(units) and not any(unit.is_phrase for unit in pair)
    joined = spellings(tuple(unit.words[0] for unit in pair)) if is_plain else ()
    return (2, [[Unit(words) for words in joined]]) if joined else (1, [])


def _synonyms_at(units: Sequence[Unit], start: int, groups: list[list[list[Unit]]]) -> tuple[int, list[list[Unit]]]:
    """(how many units the longest term takes that begins here, the other terms of its group)."""
    best: tuple[int, list[list[Unit]]] = (1, [])
    for group in groups:
        for term in group:
            length = _units_of(units[start:], _telling(term))
            if length and (length > best[0] or not best[1]):
                best = (length, [other for other in group if other and other != term])
    return best


def _units_of(units: Sequence[Unit], term: list[str]) -> int:
    """How many of these units say the term, from the first on; 0 where they do not. A plural says it too."""
    said: list[str] = []
    for number, unit in enumerate(units, 1):
        said += _telling([unit])
        if len(said) >= len(term):
            return number if len(said) == len(term) and all(map(_alike, said, term)) else 0
    return 0


def _telling(units: Iterable[Unit]) -> list[str]:
    """Their words, without those that stand everywhere unless there are no others."""
    words = [word for unit in units for word in unit.words]
    return [word for word in words if word not in STOP_WORDS] or words


def _alike(word: str, other: str) -> bool:
    return word == other or word.removesuffix("s").removesuffix("e") == other.removesuffix("s").removesuffix("e")
