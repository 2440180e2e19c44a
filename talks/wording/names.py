"""How much a short text looks like a person's name: log-odds by a model of letters and shapes; and what is a role.

`names.json` holds the weights; `tests/bench/train_names.py` makes it from public lists of talks and measures it.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from talks.wording.lists import listed
from tools.folding import fold

WEIGHTS = Path(__file__).with_name("names.json")
MOST_WORDS, MOST_SHAPES = 5, 4
GRAMS = (3, 4)
LONGEST_NAME, LONGEST_ROLE = 60, 8
# A name on its own, as a whole line or before a company, is one at these odds.
SURE = 0.0
PARTICLES = listed("particles")
ROLES = frozenset(map(fold, listed("roles")))
ELISIONS = frozenset({"d'", "d’", "l'", "l’", "o'", "o’"})
ELIDED = re.compile(r"\b[dl]['’](?=[A-ZÀ-Þ])")
# Scripts without capitals.
UNCASED = frozenset({"HANGUL", "CJK", "HIRAGANA", "KATAKANA", "ARABIC", "HEBREW", "THAI", "DEVANAGARI", "TAMIL"})
NAME_WORD = re.compile(r"[^\W\d_][\w'’.\-]*\Z")
INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
# "Jr.", "St."; longer words with a point end a sentence.
LONGEST_SHORTENED = 3
FIRM_ENDS = frozenset({"ag", "as", "bv", "gmbh", "inc", "limited", "llc", "ltd", "plc", "sa", "sarl", "sas"})
HANDLE = re.compile(
    r"@[\w.\-]{2,30}\Z|[a-z][a-z0-9]*(?:-[a-z0-9]+){2,4}\Z|"
    # Digits or an underscore between letters: "m0thra", "zer0day_nan", "jam1garner"; not "k8s", "h264", "web3".
    r"(?=[\w]{4,25}\Z)(?:[A-Za-z]+[0-9]+[a-z]{2,}[a-z0-9]*(?:_[a-z0-9]+)?|[a-z]{2,}_[a-z0-9_]+|[A-Z][0-9][a-z]+)\Z"
)


def bare(word: str) -> str:
    """In small letters without accents; other scripts keep their marks, which are letters there."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word)
    latin = "".join(c for c in decomposed if not unicodedata.combining(c))
    return (latin if latin.isascii() else unicodedata.normalize("NFKC", word)).lower().replace("’", "'")


def script_of(word: str) -> str:
    """Of its first letter, as Unicode names it: "LATIN", "HANGUL", "CJK", "CYRILLIC"; "" for none."""
    letter = next((c for c in word if c.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def shape_of(word: str) -> str:
    """How a word is capitalised: "XX", "X.", "Xx", "XxX", "Xx-Xx", "xx", "0"; "HANGUL2" in scripts without capitals."""
    if not word.isascii() and word[0].isalpha() and word.lower() == word.upper():
        return f"{script_of(word)}{min(len(word), 6)}"
    if word.isupper() and len(word.rstrip(".")) > 1:
        return "XX" if len(word) > 3 else "X" * len(word)  # noqa: PLR2004 -- three capitals are an acronym
    if word[:1].isupper() and not word[1:].rstrip("."):
        return "X."
    if word[:1].isupper():
        if word[1:].islower():
            return "Xx"
        return "Xx-Xx" if "-" in word or "'" in word or "’" in word else "XxX"
    return "xx" if word[:1].islower() else "0"


def features(text: str) -> dict[str, float]:
    """What the model sees: how many words, their shapes, the words by place, their letters three and four at once."""
    words = text.split()
    found = {f"n={min(len(words), MOST_WORDS)}": 1.0, "S=" + " ".join(map(shape_of, words[:MOST_SHAPES])): 1.0}
    for place, word in enumerate(words[:MOST_WORDS]):
        letters = bare(word)
        found[("F=" if not place else "L=" if place == len(words) - 1 else "M=") + letters] = 1.0
        for gram in _grams(f"^{letters}$"):
            found[gram] = found.get(gram, 0.0) + 1.0 / len(words)
    return found


def _grams(word: str) -> Iterator[str]:
    for size in GRAMS:
        for at in range(len(word) - size + 1):
            yield word[at : at + size]


@cache
def _model() -> tuple[float, dict[str, float]]:
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return stored["bias"], {
        gram: int(weight) / 10 for weight, grams in stored["weights"].items() for gram in grams.split("\t")
    }


@lru_cache(maxsize=4096)
def name_odds(text: str) -> float:
    """Log-odds that the whole text is one person's name: above 0 it is rather one than not."""
    bias, weights = _model()
    text = ELIDED.sub("", text[:LONGEST_NAME].replace(" y ", " "))
    return bias + sum(value * weights.get(feature, 0.0) for feature, value in features(text).items())


def is_name_shaped(text: str) -> bool:
    """Two words or more: a capital first and last, capitals and particles between; or of a script without capitals."""
    words = text.split()
    if not 0 < sum(bare(word) not in PARTICLES for word in words) <= MOST_WORDS or len(text) > LONGEST_NAME:
        return False
    if any(not word.isascii() and script_of(word) in UNCASED for word in words):
        return all(script_of(word) in UNCASED or script_of(word) == "LATIN" for word in words)
    return (
        len(words) > 1
        and all(map(_is_name_word, words))
        and (words[0][0].isupper() or words[0][:2].lower() in ELISIONS)
        and (words[-1][0].isupper() or words[-1][:2].lower() in ELISIONS or words[-1].partition("-")[2][:1].isupper())
    )


def _is_name_word(word: str) -> bool:
    if word in {"'t", "’t"}:
        return True
    if not NAME_WORD.match(word) or word.endswith(("'s", "’s", "'", "’")):
        return False
    if word.endswith(".") and len(word) > LONGEST_SHORTENED and not INITIALS.fullmatch(word):
        return False  # The end of a sentence.
    particle, _, rest = word.partition("-")
    return (
        word[0].isupper()
        or bare(word) in PARTICLES
        or word[:2].lower() in ELISIONS
        or (bare(particle) in PARTICLES and rest[:1].isupper())
    )


def is_full_name(text: str) -> bool:
    """A name of two words or more, standing alone: "Mary O’Neil", "Jan van der Berg"; not "Service Mesh"."""
    words = text.split()
    return (
        is_name_shaped(text)
        and len(words) > 1
        and fold(words[-1]).strip(".,") not in FIRM_ENDS
        and name_odds(text) > SURE
    )


def is_handle(text: str) -> bool:
    """Either "@anna" or a name that a person writes in small letters with hyphens: "jean-sans-terre"."""
    return HANDLE.match(text) is not None


def is_role(text: str) -> bool:
    """A job title: "CTO", "Staff Engineer", "ingénieure DevOps"."""
    words = [fold(word).strip(".,") for word in text.split()]
    return 0 < len(words) <= LONGEST_ROLE and any(word in ROLES for word in words)
