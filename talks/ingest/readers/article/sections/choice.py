"""Which families are the talks: the best set of hypotheses that tell no line twice, why, and what else it could be.

In: hypotheses. Out: the talks in order, the reasons in words, what looks like a talk and was not taken.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talks.ingest.readers.article.sections.claims import Claims
from talks.ingest.readers.article.sections.reasons import Reason
from talks.ingest.readers.article.sections.spans import Mark
from talks.ingest.readers.article.sections.surroundings import has_talk_words
from talks.ingest.readers.article.sections.titles import title_odds
from talks.ingest.readers.article.sections.unit_reading import IN_SENTENCES, Reading
from talks.ingest.readers.article.sections.units import Family, Kind, Place, Unit
from talks.ingest.readers.article.sections.weighing import Hypothesis
from talks.ingest.readers.article.sections.weights import WEIGHTS
from tools.folding import fold

CANCELLED = re.compile(
    r"\[(?:cancel+ed|annulée?s?)\]|\((?:cancel+ed|annulée?s?)\)|\b(?:CANCEL+ED|ANNULÉE?S?)\b|\A(?:cancel+ed|annulée?s?)\b",
    re.IGNORECASE,
)
HALF, FEW = 0.5, 3
# For what is told to an editor: how near to a talk, how like a title, how sure of its people.
NEARLY, LEAST_TITLE, GOOD_TITLE, SURE, NAMELESS, LEAST_SCORE = 3.0, -1.5, 0.6, 1.2, 0.8, -3.0
MOST_RUNNERS_UP = 3


@dataclass(frozen=True)
class Taken:
    """A talk: its unit, its reading, and the hypothesis that it is part of."""

    unit: Unit
    reading: Reading
    hypothesis: Hypothesis

    @property
    def place(self) -> Place:
        return min(self.unit.start, self.reading.place)

    @property
    def way(self) -> tuple[str, str]:
        """How it is told: its family and its template."""
        return self.hypothesis.family.name, self.reading.base


@dataclass(frozen=True)
class Choice:
    """`margin`: how much better the first set is than the best of others for the same lines, 0 to 1.

    `doubtful`: those of the reasons that have little evidence. `exceptions`: talks of the other sets that have little.
    `unread`: units of the chosen families that no reading holds. `others`: titles elsewhere.
    `settled`: blocks of which a person said what they are.
    """

    talks: tuple[Taken, ...] = ()
    reasons: tuple[Reason, ...] = ()
    runners_up: tuple[Reason, ...] = ()
    margin: float = 1.0
    doubtful: tuple[Reason, ...] = ()
    exceptions: tuple[Taken, ...] = ()
    unread: tuple[tuple[Unit, Family], ...] = ()
    others: tuple[tuple[Place, str], ...] = ()
    settled: frozenset[int] = frozenset()

    @property
    def is_weak(self) -> bool:
        return bool(self.doubtful or self.exceptions)


def choose(hypotheses: Sequence[Hypothesis], wish: str = "") -> Choice:
    """`wish`: the family that a person takes first, where it holds any talk; then nothing of it is in doubt."""
    ranked = sorted((h for h in hypotheses if h.accepted), key=lambda h: (h.family.name != wish, -h.score))
    is_wished = bool(ranked) and ranked[0].family.name == wish
    claims = Claims()
    chosen: list[tuple[Hypothesis, list[Taken]]] = []
    for hypothesis in ranked:
        least, each, single = _needed(hypothesis, chosen[0][0] if chosen else hypothesis)
        if hypothesis.score < WEIGHTS[least] and hypothesis.family.name != wish:
            continue
        fresh = _fresh(hypothesis, claims, WEIGHTS[each], is_first=not chosen)
        is_one_sure = len(fresh) == 1 and fresh[0].reading.value >= WEIGHTS[single]
        if fresh and (not chosen or len(fresh) > 1 or is_one_sure):
            chosen.append((hypothesis, fresh))
            for taken in fresh:
                claims.take(taken.unit, taken.reading)
    weak = None if is_wished else _weak(hypotheses, ranked, sum(len(fresh) for _, fresh in chosen))
    if weak:
        claims = Claims()
        chosen = [(weak, [_named(Taken(unit, reading, weak)) for unit, reading in weak.accepted])]
        for taken in chosen[0][1]:
            claims.take(taken.unit, taken.reading)
    talks = sorted((taken for _, fresh in chosen for taken in fresh), key=lambda t: (t.place.block, t.place.offset))
    runners_up = _runners_up(ranked, chosen)
    doubtful = [(hypothesis, fresh) for hypothesis, fresh in chosen if not is_wished and (weak or is_doubtful(fresh))]
    return Choice(
        tuple(talks),
        tuple(_reason(hypothesis, len(fresh)) for hypothesis, fresh in chosen),
        tuple(_reason(h, len(h.accepted)) for h in runners_up[:MOST_RUNNERS_UP]),
        1.0 if is_wished else _margin(chosen, runners_up),
        tuple(_reason(hypothesis, len(fresh)) for hypothesis, fresh in doubtful),
        () if is_wished else tuple(_exceptions(talks, [hypothesis for hypothesis, _ in doubtful])),
        tuple(_unread(chosen, claims)),
        tuple(_others(ranked, chosen, claims)) + tuple(_hinted(hypotheses, chosen, claims)),
    )


def is_doubtful(talks: Sequence[Taken]) -> bool:
    """What speaks for its talks is little on average; more is asked of a set that names nobody."""
    mean = sum(taken.reading.value for taken in talks) / len(talks)
    nameless = sum(not taken.reading.people.people for taken in talks) / len(talks)
    return mean < WEIGHTS["doubtful"] + WEIGHTS["doubtful without people"] * nameless


def _exceptions(talks: Sequence[Taken], doubtful: Sequence[Hypothesis]) -> Iterator[Taken]:
    """What is told otherwise than most talks of the article, and not surely: what is invented mostly is."""
    ways = Counter(taken.way for taken in talks)
    for taken in talks:
        is_rare = ways[taken.way] < WEIGHTS["rare way"] * len(talks) or taken.reading.value < WEIGHTS["hardly"]
        if is_rare and taken.reading.value < WEIGHTS["reading at most"] and taken.hypothesis not in doubtful:
            yield taken


def _weak(hypotheses: Sequence[Hypothesis], ranked: Sequence[Hypothesis], found: int) -> Hypothesis | None:
    """The best set of little evidence, where there is nothing better: few talks do not tell what a long list holds."""
    if found >= FEW:
        return None
    named = next(
        (h for h in ranked if len(h.accepted) > 1 and h.named >= 0.7 and h.score > WEIGHTS["weak family"]), None
    )
    alone = _titles_alone(hypotheses)
    if alone and len(alone.accepted) > FEW * max(found, len(named.accepted) if named else 1):
        return alone
    return None if found else named or alone


def is_cancelled(unit: Unit) -> bool:
    """Struck out, or said to be."""
    struck = max((s.end - s.start for s in unit.spans if s.mark is Mark.STRUCK), default=0)
    return CANCELLED.search(unit.text) is not None or struck * 2 > len(unit.text)


def _named(taken: Taken) -> Taken:
    """With the people of the first sentences, where the line itself names nobody."""
    if taken.reading.people.people or taken.unit.title:
        return taken
    at = next(at for at, unit in enumerate(taken.hypothesis.family.units) if unit is taken.unit)
    below = next((r for r in taken.hypothesis.rows[at] if r.template == IN_SENTENCES and r.people.odds > 0.6), None)
    if below:
        taken.reading.people = below.people
    return taken


def _titles_alone(hypotheses: Sequence[Hypothesis]) -> Hypothesis | None:
    """Where nobody is named anywhere: the family whose lines look most like titles. A recap tells of some talks."""
    best: tuple[float, Hypothesis | None] = (0.0, None)
    for hypothesis in hypotheses:
        if hypothesis.family.kind not in {Kind.HEADING, Kind.BOLD, Kind.ROW, Kind.ITEM}:
            continue
        held = {id(unit): reading for unit, reading in hypothesis.accepted}
        bare = [
            held.get(id(unit)) or next((r for r in row if not r.people.people), None)
            for unit, row in zip(hypothesis.family.units, hypothesis.rows, strict=True)
        ]
        taken = [
            (unit, r)
            for unit, r in zip(hypothesis.family.units, bare, strict=False)
            if r and title_odds(r.title) >= WEIGHTS["title alone"] and r.value > WEIGHTS["title alone at least"]
        ]
        if len(taken) < 3 or len(taken) * 2 < len(bare):
            continue
        marked = sum(bool(unit.block.links) or (bool(unit.spans) and has_talk_words(unit)) for unit, _ in taken)
        if hypothesis.family.kind is Kind.ITEM and marked < HALF * len(taken):
            continue
        score = sum(title_odds(r.title) for _, r in taken) * len(taken) / len(bare) - 1.0 * (
            hypothesis.family.kind is Kind.ITEM
        )
        if score > best[0]:
            units = {id(unit) for unit, _ in taken}
            left = [(u, r) for u, r in zip(hypothesis.family.units, bare, strict=False) if id(u) not in units]
            best = score, replace(hypothesis, accepted=taken, left=left, score=score)
    return best[1]


def _needed(hypothesis: Hypothesis, first: Hypothesis) -> tuple[str, str, str]:
    """What a family needs, each of its talks, and its only one: who marks titles in prose marks some in another way."""
    if hypothesis is first:
        return "family", "further reading", "single reading"
    if first.family.kind is hypothesis.family.kind is Kind.SPAN:
        return "further words", "sure words", "sure words"
    return "further family", "further reading", "single reading"


def _fresh(hypothesis: Hypothesis, claims: Claims, least: float, *, is_first: bool) -> list[Taken]:
    """What a family adds; a further one must name people and be sure of it."""
    is_loose = hypothesis.family.kind is Kind.SHORT
    if not is_first and (hypothesis.named < 0.7 or is_loose):
        return []
    fresh: list[Taken] = []
    for unit, reading in hypothesis.accepted:
        is_sure = bool(reading.people.people) and reading.value >= least and title_odds(reading.title) >= 0
        if not is_first and not is_sure:
            continue
        if not is_first and unit.kind is Kind.HEADING and claims.tells_of_others(unit):
            continue
        if not claims.has_title(reading.title) and not claims.has(unit, min(unit.start, reading.place)):
            fresh.append(_named(Taken(unit, reading, hypothesis)))
    return fresh


def _reason(hypothesis: Hypothesis, talks: int) -> Reason:
    return Reason(hypothesis.family.name, hypothesis.template, talks, round(hypothesis.score, 1))


def _runners_up(ranked: Sequence[Hypothesis], chosen: Sequence[tuple[Hypothesis, list[Taken]]]) -> list[Hypothesis]:
    """Other sets that would tell other talks, the best first."""
    if not chosen:
        return [h for h in ranked if len(h.accepted) > 1]
    taken = {fold(t.reading.title) for _, fresh in chosen for t in fresh}
    found = []
    for hypothesis in ranked:
        titles = {fold(reading.title) for _, reading in hypothesis.accepted}
        if len(titles) > 1 and len(titles & taken) * 2 < len(titles):
            found.append(hypothesis)
    return found


def _margin(chosen: Sequence[tuple[Hypothesis, list[Taken]]], runners_up: Sequence[Hypothesis]) -> float:
    if not chosen:
        return 0.0
    best = chosen[0][0].score
    other = max((h.score for h in runners_up), default=0.0)
    return round(max(0.0, min(1.0, (best - max(0.0, other)) / max(best, 1.0))), 2)


def _unread(chosen: Sequence[tuple[Hypothesis, list[Taken]]], claims: Claims) -> list[tuple[Unit, Family]]:
    """Of the chosen families, the lines that look like a title, or nearly like a talk."""
    return [
        (unit, hypothesis.family)
        for hypothesis, fresh in chosen
        for unit, reading in hypothesis.left
        if (len(fresh) > 1 or unit.kind is Kind.HEADING)
        and reading
        and not unit.is_small
        and not claims.has(unit)
        and not claims.has_title(reading.title)
        if reading.value > WEIGHTS["accepted"] - NEARLY or title_odds(reading.title) > LEAST_TITLE
    ]


def _others(
    ranked: Sequence[Hypothesis], chosen: Sequence[tuple[Hypothesis, list[Taken]]], claims: Claims
) -> list[tuple[Place, str]]:
    """What names people beside a title elsewhere, or is marked as the titles are and names nobody.

    Also within the part of a talk, where it is surely of others than those who gave any.
    """
    talks = [taken for _, fresh in chosen for taken in fresh]
    speakers = {fold(person.name) for taken in talks for person in taken.reading.people.people}
    ways = {taken.reading.base for taken in talks}
    lines = {block for taken in talks for block in (taken.place.block, taken.unit.start.block)}

    def is_of_others(hypothesis: Hypothesis, unit: Unit, reading: Reading) -> bool:
        names = {fold(person.name) for person in reading.people.people}
        is_talk = reading.base in ways or hypothesis.score > WEIGHTS["reading at most"]
        is_sure = is_talk and reading.people.odds > SURE and title_odds(reading.title) > 0
        return is_sure and bool(names) and not names & speakers and unit.start.block not in lines

    return [
        (min(unit.start, reading.place), reading.title)
        for hypothesis in ranked
        if hypothesis.score > LEAST_SCORE
        for unit, reading in hypothesis.accepted
        if (
            reading.people.odds > (0.5 if hypothesis.score > 1 else SURE)
            if reading.people.people
            else unit.kind in {Kind.HEADING, Kind.SPAN} and reading.value > NAMELESS
        )
        if not claims.has_title(reading.title) and (not claims.has(unit) or is_of_others(hypothesis, unit, reading))
    ]


def _hinted(
    hypotheses: Sequence[Hypothesis], chosen: Sequence[tuple[Hypothesis, list[Taken]]], claims: Claims
) -> Iterator[tuple[Place, str]]:
    """Titles that nobody gives: marked as the talks are, with words of a talk or its slides, or under "the talks"."""
    taken = {id(hypothesis) for hypothesis, _ in chosen}
    is_prose = any(unit.title for hypothesis, _ in chosen for unit in hypothesis.family.units[:1])
    for hypothesis in hypotheses:
        for unit, reading in hypothesis.left:
            title = unit.text[slice(*unit.title)] if unit.title else reading.title if reading else ""
            if title_odds(title) < GOOD_TITLE or not (
                (unit.title and (is_prose or id(hypothesis) in taken)) or has_talk_words(unit)
            ):
                continue
            if not claims.has_title(title) and not claims.has(unit):
                yield unit.start, title
