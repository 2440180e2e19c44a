"""Titles as words: what is compared, what says little, and where people separate a title from the rest."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from talks.replays.matching.numbers import glued, in_digits
from tools.folding import fold


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOP = _set(
    "a an and are as at be by do for from how i in into is it its my of on or our so that the this to up we what "
    "when why with you your au aux avec ce ces comment d dans de des du en est et il je l la le les leur mes mon "
    "nos notre ou par pas pour que qui sa se ses son sur un une vos votre der die das ein und mit von zu el los "
    "las y"
)
# What programmes call a talk, and what comes again each year: two titles that share only these share nothing.
KIND = _set(
    "keynote keynotes panel panels lightning talk talks workshop workshops tutorial tutorials welcome opening "
    "closing close remarks address ceremony session sessions sponsored sponsor supporter intro introduction "
    "introductory update updates overview project deep dive maintainer maintainers community meeting qa ama recap "
    "fireside chat office hours hour roundup wrap wrapup ending end start keynotespeaker announcement "
    "announcements awards award day days part afternoon morning evening conference event main special guest "
    "invited plenary discussion fishbowl fight storytime demo demos bof birds feather unconference state union "
    "roadmap working group sig wg faq questions answers poster short long conclusion bienvenue accueil ouverture "
    "cloture discours table ronde atelier ateliers presentation presentations pleniere conferences mot fin debut "
    "lt gameshow outro speech tba tbd eclair eclairs nouveautes actualites bilan soiree matin apres midi jour journee "
    "parts partie parties pt round volume teil"
)
# What may stand beside a kind and says no more than it: "panel discussion", "keynote speech".
ANY_KIND = _set("talk session discussion speech presentation")
# What is said of a recording or of a place, and not of a talk.
NEUTRAL = _set(
    "video videos live livestream stream streaming recording recorded replay replays full hd hq 4k uhd official "
    "subtitles subtitled captions english french german spanish japanese en fr de es ja jp vf vo vost vostfr "
    "stage track room hall theater theatre auditorium salle amphi scene grand petit tech virtual online remote "
    "edition version v track1 track2 episode ep vol slides audio only various several multiple presenters speakers"
)
# Where a talk was given: what stands beside it names a track or a room.
PLACES = _set("track stage room hall theater theatre auditorium salle amphi scene")
# A video that is about a talk, or around it, and does not show it.
AROUND = _set(
    "trailer teaser interview interviews highlights highlight promo announcement podcast reaction aftermovie "
    "recap summary excerpt clip shorts rehearsal repetition entretien extrait resume bande annonce"
)
SAYS_LITTLE = STOP | KIND
INTRODUCING = _set("by with w par avec von mit feat featuring ft presented presente hosted moderated mc anime animee")
SIGNED = {"cpp", "csharp", "fsharp"}
SIGNS = {"c++": "cpp", "c#": "csharp", "f#": "fsharp", "q&a": "qa", "conf": "conference"}

# "Ada Lin's talk on …": what follows is the title, and what precedes is whose.
OF_SOMEBODY = (
    r"['’ʼ]s?\s+(?:lightning\s+|opening\s+|closing\s+)?(?:talk|keynote|session|presentation|workshop)\s*"
    r"(?:on|about|:)\s"
)
TOKEN = re.compile(
    r"(?P<cut>\.{3,}|…)"
    r"|(?<!\w)['’‘](?P<short_year>[0-9]{2})(?![^\W_])"
    r"|(?P<handle>(?<!\w)@\w[\w.-]*)"
    r"|[(\[]\s*(?P<of_parts>[0-9]{1,2})\s*/\s*[0-9]{1,2}\s*[)\]]"
    rf"|(?P<hard>(?i:{OF_SOMEBODY}))"
    r"|(?P<word>(?:[cCfF](?:\+\+|#)(?!\w)|[qQ]\s?&\s?[aA](?!\w)|[^\W\d_]*[0-9]+(?:\.[0-9]+)+"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"
    rf"|[^\W_]+(?:(?!(?i:{OF_SOMEBODY}))['’ʼ][^\W_]+)*))"
    r"|(?P<bound>[|｜:：()（）\[\]{}«»“”\"<>•·/／【】「」『』@]|(?<!\S)[-–—~]+|[-–—~]+(?!\S)|[–—]"
    r"|[!?！？。]+(?=\s|$)|(?<=[^\W_]{2})(?<!\b(?i:dr|mr|ms|st|vs|jr|sr|no|pt|ep))\.(?=\s+[^\W\da-z_]))"
    r"|(?P<joint>[,;&+、，]|(?<=\S)\s{2,}(?=\S))"
)
GLUED_VERSION = re.compile(r"([^\W\d_]{2,})([0-9]+(?:\.[0-9]+)+)")
# An older year is somebody's: of birth.
HANDLE_PART = re.compile(r"[^\W\d_]+(?=20[0-9]{2}(?![0-9]))|[^\W_]+")
GLUED_YEAR = re.compile(r"([^\W\d_]{2,})((?:19|20)[0-9]{2})")
YEAR = re.compile(r"(?:19[89]|20[0-9])[0-9]")

# Thai and its neighbours, kana, Han: a whole title may be one word.
UNSPACED = re.compile(r"[\u0e01-\u0edf\u1000-\u109f\u1780-\u17dd\u3041-\u30ff\u3400-\u9fff]")
LETTERS_A_WORD = 4

MAX_WORDS = 60


@dataclass(frozen=True)
class Words:
    """A text as folded words.

    `hard`, `soft`, `commas`: where a new part starts; `cut`: where "…" stands before it; `handles`: words such as @ada.
    """

    words: tuple[str, ...]
    raw: tuple[str, ...]
    hard: frozenset[int]
    soft: frozenset[int]
    commas: frozenset[int]
    cut: frozenset[int]
    handles: frozenset[int]

    @property
    def bounds(self) -> list[int]:
        return sorted({0, len(self.words)} | self.hard | self.soft)

    @property
    def ends(self) -> list[int]:
        """Of the parts between hard separators."""
        return sorted({len(self.words)} | self.hard)

    def pieces(self) -> list[tuple[int, int]]:
        """The stretches between bounds, without the words that only introduce a name."""
        return [(a, b) for a, b in pairwise(self.bounds) if not (b == a + 1 and self.words[a] in INTRODUCING)]

    def segment(self, position: int) -> int:
        """Where the part between hard separators starts that the word is in."""
        return max((start for start in self.hard if start <= position), default=0)


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    taken = _Taken()
    for token in TOKEN.finditer(text):
        taken.take(token)
        if len(taken.words) >= MAX_WORDS:
            break
    in_digits(taken.words, taken.raw)
    inside = range(1, len(taken.words))
    return Words(
        tuple(taken.words),
        tuple(taken.raw),
        hard=frozenset(taken.hard.intersection(inside)),
        soft=frozenset(taken.soft.intersection(inside)),
        commas=frozenset(taken.commas),
        cut=frozenset(taken.cut),
        handles=frozenset(taken.handles),
    )


class _Taken:
    """What was read of a text so far."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.raw: list[str] = []
        self.hard: set[int] = set()
        self.soft: set[int] = set()
        self.commas: set[int] = set()
        self.cut: set[int] = set()
        self.handles: set[int] = set()

    def take(self, token: re.Match[str]) -> None:
        here = len(self.words)
        kind, text = token.lastgroup, token[0]
        if kind == "word":
            for part in _parts(text):
                self._add(part, _folded(part))
        elif kind == "short_year":
            self._add(text, f"20{token['short_year']}")
        elif kind == "handle":
            for part in HANDLE_PART.findall(text):
                self._add(part, _folded(part))
            self.handles.update(range(here, len(self.words)))
            self.hard |= {here, len(self.words)}
        elif kind == "of_parts":
            self._add("part", "part")
            self._add(token["of_parts"], token["of_parts"])
            self.hard |= {here, here + 2}
        elif kind == "joint":
            self.soft.add(here)
            if text in ",、，":
                self.commas.add(here)
        else:
            self.hard.add(here)
            if kind == "cut":
                self.cut.add(here)

    def _add(self, raw: str, folded: str) -> None:
        if not folded:
            return
        here = len(self.words)
        self.words.append(folded)
        self.raw.append(raw)
        if is_year(folded) or folded in INTRODUCING:
            self.soft |= {here, here + 1}
        elif folded in {"and", "et", "und"}:
            self.soft.add(here + 1)


def _parts(word: str) -> tuple[str, ...]:
    if word.isalpha():
        return (word,)
    joined = GLUED_YEAR.fullmatch(word) or GLUED_VERSION.fullmatch(word)
    return (joined[1], joined[2]) if joined else glued(word) or (word,)


def _folded(word: str) -> str:
    if word.isascii() and word.isalpha():  # Most are.
        return SIGNS.get(word.lower(), word.lower())
    folded = fold(word).replace("'", "").replace(" ", "").replace(",", "")
    return SIGNS.get(folded, folded)


@lru_cache(maxsize=65536)
def is_number(word: str) -> bool:
    """With a digit or a sign in it: such words are equal or different, never nearly the same."""
    return word in SIGNED or any(c.isdigit() for c in word)


@lru_cache(maxsize=65536)
def is_year(word: str) -> bool:
    return YEAR.fullmatch(word) is not None


@lru_cache(maxsize=4096)
def telling(words: tuple[str, ...]) -> int:
    """How many words they are worth to tell a title from others: scripts that put no spaces go by their letters."""
    return sum(
        1 if word.isascii() else 1 + len(UNSPACED.findall(word)) // LETTERS_A_WORD for word in informative(words)
    )


def informative(words: Iterable[str]) -> list[str]:
    """The words that tell one talk from another."""
    return [word for word in words if len(word) > 1 and word not in SAYS_LITTLE and not is_year(word)]
