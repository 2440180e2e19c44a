"""Whether words are French or English, by the small words among them. In: text; out: "fr", "en" or no answer.

By hand, because detectors of fifty languages guess at a title of four words; small words tell these two apart.
"""

import re
from collections.abc import Iterable
from itertools import islice

from talks.wording.lists import listed

FRENCH, ENGLISH = listed("french"), listed("english")
FRENCH_LETTERS = frozenset("éèêàçùœ")
WORD = re.compile(r"[^\W\d_]+")
WORDS_READ = 4000


def language_of_texts(texts: Iterable[str]) -> str:
    """Either "fr" or "en"; "en" for texts without words of either."""
    french = english = 0
    for word in islice((match[0].lower() for text in texts for match in WORD.finditer(text)), WORDS_READ):
        french += (word in FRENCH) + (not FRENCH_LETTERS.isdisjoint(word))
        english += word in ENGLISH
    return "fr" if french > english else "en"


def language_of_words(text: str) -> str:
    """Either "fr" or "en" by the small words of a short text; "" when they do not tell."""
    words = [match[0].lower() for match in WORD.finditer(text)]
    french = sum(word in FRENCH or not FRENCH_LETTERS.isdisjoint(word) for word in words)
    english = sum(word in ENGLISH for word in words)
    return "" if french == english else "fr" if french > english else "en"
