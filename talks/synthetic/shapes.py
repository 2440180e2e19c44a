"""What a talk is made of, apart from words and names: drawn some thousand times, then taken for talk after talk."""

from random import Random
from typing import NamedTuple

MOST_SHAPES = 1 << 15
# One talk of so many has no speaker, or is a draft.
SILENT_IN, DRAFT_IN = 50, 100
LANGUAGES = ("en", "fr", "de", "es")
# Kind, its share, its usual lengths in minutes.
KINDS = (
    ("talk", 78, (30, 35, 40, 45)),
    ("lightning", 8, (5, 10)),
    ("keynote", 4, (15, 20, 30)),
    ("panel", 4, (40, 60)),
    ("tutorial", 3, (90, 120)),
    ("workshop", 3, (120, 180)),
)
ROLES = ("subject", "demonstrated", "compared", "alternative", "mentioned", "mentioned")
TAKEAWAYS = ("benefit", "limit", "how_to", "warning", "number", "version", "announcement")


class Shape(NamedTuple):
    """How many of each; `roles`: of its tools. `slides`: "live", "missing" or "" for none."""

    kind: str
    duration_s: int | None
    language: str
    title_words: int
    english_words: int
    french_words: int
    speakers: int
    themes: int
    roles: tuple[str, ...]
    takeaways: tuple[str, ...]
    slides: str
    replay_after_days: int | None
    is_draft: bool


def shapes(rnd: Random, talks: int) -> list[Shape]:
    return [_shape(rnd, nth) for nth in range(min(MOST_SHAPES, 1000 + talks))]


def _shape(rnd: Random, nth: int) -> Shape:
    """What is rare comes by turns, so that there is as much of it as there should be."""
    kind, _, minutes = rnd.choices(KINDS, weights=[share for _, share, _ in KINDS])[0]
    [language] = rnd.choices(LANGUAGES, weights=(70, 25, 3, 2))
    english_words, french_words = _words(rnd)
    [themes] = rnd.choices((1, 2, 3, 4), weights=(20, 30, 30, 20))
    [tools] = rnd.choices((0, 1, 2, 3, 4), weights=(10, 12, 20, 26, 32))
    return Shape(
        kind=kind,
        duration_s=60 * rnd.choice(minutes) if rnd.random() < 0.95 else None,  # noqa: PLR2004 -- most are known
        language=language,
        title_words=rnd.randint(3, 10),
        english_words=english_words,
        french_words=french_words,
        speakers=0 if nth % SILENT_IN == 1 else rnd.randint(1, 3),
        themes=themes,
        roles=tuple(rnd.choice(ROLES) for _ in range(tools)),
        takeaways=tuple(rnd.sample(TAKEAWAYS, rnd.choice((0, 0, 0, 0, 0, 1, 1, 2)))),
        slides=rnd.choices(("live", "missing", ""), weights=(40, 12, 48))[0],
        replay_after_days=rnd.randint(1, 60) if rnd.random() < 0.5 else None,  # noqa: PLR2004 -- every other one
        is_draft=nth % DRAFT_IN == 0,
    )


def _words(rnd: Random) -> tuple[int, int]:
    """35 to 85, in English, in French or in both."""
    words, language = rnd.randint(35, 85), rnd.random()
    if language < 0.4:  # noqa: PLR2004 -- so many are in English alone
        return words, 0
    if language < 0.7:  # noqa: PLR2004 -- and so many in French
        return 0, words
    return words // 2, words - words // 2
