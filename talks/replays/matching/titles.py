"""How a talk's title stands in a video's: which stretch of it, how near, what is missing and what is more."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from rapidfuzz import fuzz, process

from talks.replays.matching.numbers import LABELS
from talks.replays.matching.title_words import ANY_KIND, KIND, STOP, Words, informative, is_number, telling, words_of

MAX_BOUNDS = 14
SAME_WORD = 85
ENDINGS = ("s", "ed", "ing")
MIN_CUT = 12  # Characters of a title that "…" cuts before they say which one it is.
MAIN_PART = 0.85
SHORT_PART = 0.70  # Of one telling word: enough only beside the speakers' names.
TELLING = 4  # Words of a title's beginning that tell it from others.
SAME = 100  # Per cent.
LEAST = 50  # Per cent: below, two texts of letters are not alike.


@dataclass(frozen=True)
class Variant:
    """A talk's title or a part of it under which it may be published. `weight`: how much of the title it is."""

    words: tuple[str, ...]
    weight: float

    @cached_property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    text: str
    is_cut: bool


@dataclass(frozen=True)
class TitleEvidence:
    """`variant`: as far as it was compared; `likeness`: 0 to 1; `missing`, `extra`: words that only one side has."""

    start: int
    end: int
    variant: Variant
    likeness: float
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    is_cut: bool

    @property
    def is_same(self) -> bool:
        return not self.missing and not self.extra

    @property
    def differs_in_numbers(self) -> bool:
        """In nothing else: "Day 2" where the other has "Saturday", or nothing."""
        return all(word in LABELS or word.isdecimal() for word in (*self.missing, *self.extra))

    @property
    def changed(self) -> bool:
        """Words that matter are replaced by others: perhaps another talk of a series."""
        return bool(self.extra and self.missing and informative(self.missing) and informative(self.extra))


class VideoTitle:
    """The stretches are made when first asked for: most videos of a long list are never compared."""

    def __init__(self, text: str) -> None:
        self.words: Words = words_of(text)
        self.word_set = frozenset(self.words.words)

    @cached_property
    def spans(self) -> list[Span]:
        return _spans(self.words)

    @cached_property
    def texts(self) -> list[str]:
        return [span.text for span in self.spans]

    @cached_property
    def cut_spans(self) -> list[Span]:
        return [span for span in self.spans if span.is_cut]


def _spans(words: Words) -> list[Span]:
    bounds = words.bounds
    if len(bounds) > MAX_BOUNDS:
        bounds = sorted({*sorted({*words.hard, 0})[: MAX_BOUNDS - 1], len(words.words)})
    return [Span(a, b, " ".join(words.words[a:b]), b in words.cut) for a, b in combinations(bounds, 2)]


def variants_of(title: Words, own_names: Collection[int]) -> tuple[Variant, ...]:
    """`own_names`: positions of speakers' names that the talk's title ends in."""
    end = min(own_names, default=len(title.words)) or len(title.words)
    words = title.words[:end]
    found = {words: 1.0} if words else {}
    starts = [start for start in sorted(title.hard) if 0 < start < end]
    for start in starts:
        if KIND.intersection(words[:start]) and telling(words[:start]) < 2 and informative(words[start:]):  # noqa: PLR2004 -- "Talk by Acme:"
            found.setdefault(words[start:], 1.0)
    for body in list(found):
        offset = end - len(body)
        for start in starts:
            main = words[offset:start]
            if tells := telling(main):
                found.setdefault(main, MAIN_PART if tells > 1 else SHORT_PART)
            if tells > 1:
                break
    for start in starts:
        if telling(words[start:]) > 1:
            found.setdefault(words[start:], SHORT_PART)
    return tuple(Variant(body, weight) for body, weight in found.items())


def title_evidence(
    variants: Sequence[Variant], video: VideoTitle, talk_words: Collection[str], explained: Collection[str]
) -> TitleEvidence | None:
    """None when nothing is alike. `explained`: words of the speakers and the event, which a video may add."""
    best: tuple[float, Variant, Span] | None = None
    for variant in variants:
        if not (found := process.extractOne(variant.text, video.texts, scorer=fuzz.ratio, score_cutoff=LEAST)):
            continue
        span = video.spans[found[2]]
        likeness = found[1] * variant.weight
        for cut in video.cut_spans:
            if len(cut.text) >= MIN_CUT and len(cut.text) < len(variant.text):
                as_cut = fuzz.ratio(cut.text, variant.text[: len(cut.text)]) * 0.99
                if as_cut > likeness:
                    span, likeness = cut, as_cut
        if best is None or likeness > best[0]:
            best = (likeness, variant, span)
    if variants and (best is None or best[0] < SAME * MAIN_PART) and (begun := _beginning(variants[0], video)):
        best = begun
    return _compared(best[1], best[2], video.words, talk_words, explained) if best else None


def _beginning(variant: Variant, video: VideoTitle) -> tuple[float, Variant, Span] | None:
    """Where the video stops in the title, though nothing separates it there: "Tea for a great many" of "… people"."""
    begun = [span for span in video.spans if variant.text.startswith(f"{span.text} ")]
    span = max(begun, key=lambda one: len(one.text), default=None)
    if not span or telling(tuple(span.text.split())) < TELLING:
        return None
    return SAME * MAIN_PART, Variant(variant.words[: span.end - span.start], MAIN_PART), span


def no_title(variants: Sequence[Variant]) -> TitleEvidence:
    """For a video whose title is made of other things."""
    variant = variants[0] if variants else Variant((), 1.0)
    return TitleEvidence(0, 0, variant, 0.0, variant.words, (), is_cut=False)


def _compared(
    variant: Variant, span: Span, video: Words, talk_words: Collection[str], explained: Collection[str]
) -> TitleEvidence:
    there = video.words[span.start : span.end]
    words = variant.words
    is_cut = span.is_cut and MIN_CUT <= len(span.text) < len(variant.text)
    if is_cut:
        words = tuple(variant.text[: len(span.text)].split())
    missing = _without(words, there)
    extra = [word for word in _without(there, words) if word not in explained and word not in talk_words]
    if KIND.intersection(there).intersection(talk_words):
        extra = [word for word in extra if word not in ANY_KIND]
    _drop_alike(missing, extra)
    kept = [word for word in there if word in words or word in extra or word not in explained]
    here = " ".join(words)
    likeness = max(
        fuzz.ratio(here, span.text),
        fuzz.ratio(here, " ".join(kept)),
        fuzz.ratio(here.replace(" ", ""), "".join(kept)),
        99 * (not missing and not extra),
    )
    if is_cut and missing and extra:  # The last word may be cut as well.
        missing, extra = missing[:-1], extra[:-1]
    if fuzz.ratio(here.replace(" ", ""), "".join(kept)) >= 99:  # noqa: PLR2004 -- "active record", "ActiveRecord"
        missing, extra = [], []
    return TitleEvidence(
        span.start,
        span.end,
        Variant(words, variant.weight),
        likeness / 100,
        tuple(word for word in missing if word not in STOP),
        tuple(word for word in extra if word not in STOP),
        is_cut,
    )


def _without(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """Each word as often as it stands more often than there."""
    left, more = list(others), []
    for word in words:
        if word in left:
            left.remove(word)
        else:
            more.append(word)
    return more


def _drop_alike(missing: list[str], extra: list[str]) -> None:
    """Other forms of a word and slips of the pen; a number is equal or it is not."""
    for word in list(missing):
        if is_number(word):
            continue
        for other in extra:
            if not is_number(other) and len(word) > 3 and _are_alike(word, other):  # noqa: PLR2004 -- not "for", "far"
                missing.remove(word)
                extra.remove(other)
                break


def _are_alike(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return fuzz.ratio(word, other) >= SAME_WORD or (long.startswith(short) and long.removeprefix(short) in ENDINGS)
