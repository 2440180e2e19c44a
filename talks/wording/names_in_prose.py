"""Full names that running text tells, where each stands, and how sure each is.

In: a text, and its marked words. Out: names in order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from talks.wording.name_pieces import MOST
from talks.wording.names import PARTICLES, bare, is_name_shaped, name_odds

FIRST = r"[^\W\d_a-zß-ÿ][\w'’-]*(?:\.[\w'’-]+)*\.?"
CAPITALISED = rf"(?:{FIRST}|[a-zß]['’][^\W\d_a-zß-ÿ]\w+)"
# Also after "d'", which is not the name's: "le talk d'Ann Lee".
IN_PROSE = re.compile(
    r"(?!(?:Par|By|Avec|With)\s)"
    + FIRST
    + r"(?:\s+(?:(?:de|van|von|der|den|la|le|el|da|di|du|dos|del|ter)\s+){0,2}"
    + CAPITALISED
    + r"){1,3}"
)
# "Ann Lee of Acme", but not "Acme" after it.
FIRM_AFTER = re.compile(rf" (?:of|from|at|de chez|chez|de) {CAPITALISED}")
FIRM_BEFORE = re.compile(r"[^\W\d_] (?:of|from|at|de chez|chez) \Z")
JOINED_BEFORE = re.compile(rf"({CAPITALISED}(?: {CAPITALISED}){{1,2}}) (?:et|and|&) \Z")
JOINED_AFTER = re.compile(
    rf" (?:et|and|&) ({CAPITALISED}(?: (?:de |van |von |der )?{CAPITALISED}){{1,2}})(?=[^\w’'-]|\Z)"
)
LONGEST_JOINED, LEAST_BESIDE = 50, -1.5
SURE_IN_PROSE, LONGEST_IN_PROSE = 1.2, 4


@dataclass(frozen=True, slots=True)
class NameInProse:
    start: int
    name: str
    odds: float

    @property
    def end(self) -> int:
        return self.start + len(self.name)


@lru_cache(maxsize=2048)
def names_in_prose(text: str, marked: tuple[tuple[int, int], ...] = ()) -> tuple[NameInProse, ...]:
    """`marked`: spans in a link, in bold or italics: one that is a name counts more."""
    found: list[NameInProse] = []
    for start, end in marked:
        inside = text[start:end].strip()
        if 1 < len(inside.split()) <= LONGEST_IN_PROSE and name_odds(inside) > 0 and is_name_shaped(inside):
            found.append(NameInProse(start, inside, min(MOST, name_odds(inside)) + 1))
    taken = [(name.start, name.end) for name in found]
    for match in IN_PROSE.finditer(text):
        is_firm = bool(found) and FIRM_BEFORE.search(text, max(0, match.start() - 12), match.start()) is not None
        if not is_firm and not any(start < match.end() and match.start() < end for start, end in taken):
            found += _best_of(match)
    found += [
        other
        for name in found
        for other in _joined(text, name)
        if not any(o.start < other.end and other.start < o.end for o in found)
    ]
    return tuple(sorted(found, key=lambda name: name.start))


def _joined(text: str, name: NameInProse) -> Iterator[NameInProse]:
    """Names that stand beside a sure one, as "A et B": less will do."""
    if before := JOINED_BEFORE.search(text[max(0, name.start - LONGEST_JOINED) : name.start]):
        start = max(0, name.start - LONGEST_JOINED) + before.start(1)
        if name_odds(before[1]) > LEAST_BESIDE and is_name_shaped(before[1]):
            yield NameInProse(start, before[1], max(0.5, name_odds(before[1])))
    if (
        (after := JOINED_AFTER.match(text, name.end))
        and name_odds(after[1]) > LEAST_BESIDE
        and is_name_shaped(after[1])
    ):
        yield NameInProse(after.start(1), after[1], max(0.5, name_odds(after[1])))


def _best_of(match: re.Match[str]) -> list[NameInProse]:
    words = [(word.start() + match.start(), word[0]) for word in re.finditer(r"\S+", match[0])]
    best: NameInProse | None = None
    for first in range(len(words) - 1):
        for last in range(first + 2, min(len(words), first + LONGEST_IN_PROSE) + 1):
            if words[first][1][0].islower() or bare(words[last - 1][1]) in PARTICLES:
                continue
            name = " ".join(word for _, word in words[first:last])
            name = re.sub(r"['’]s?\Z", "", name.rstrip(".,"))
            odds = min(MOST, name_odds(name)) + 0.2 * (last - first)
            after = words[last - 1][0] + len(words[last - 1][1])
            is_employed = FIRM_AFTER.match(match.string, after) is not None
            # "Ann National" of "Ann National Labs", but "Ann Lee" of "Ann Lee de Acme".
            odds -= (0.0 if is_employed else 1.0 * (len(words) - last)) + 0.5 * first
            least = SURE_IN_PROSE - 1.0 * is_employed
            if odds > least and is_name_shaped(name) and (best is None or odds > best.odds):
                best = NameInProse(words[first][0], name, odds)
    return [best] if best else []
