"""The words that lines about slides and replays are made of, in French and English.

In: text. Out: its words, folded, and what they say of slides.
"""

import re

from talks.wording.lists import listed
from tools.folding import fold

SLIDES_WORDS, REPLAY_WORDS = listed("slides"), listed("replay")
# "Présentation" alone is the talk itself as often as its slides.
WEAK_SLIDES_WORDS = frozenset({"presentation", "presentations", "pptx", "ppt", "keynote", "pdf"})
# Words that only point: a sentence of nothing else is about the link, not about the talk.
FILLERS = listed("pointing")
LOCATING = frozenset({
    "lien", "liens", "link", "links", "ici", "here", "retrouver", "retrouvez", "retrouverez", "trouver", "trouvez",
    "trouverez", "find", "found", "disponible", "disponibles", "available",
})  # fmt: skip
DEICTIC = frozenset({"ici", "here", "lien", "link", "la", "this", "there", "ce"})
# Somebody else's, or another time's: none of this talk's.
ELSEWHERE = re.compile(
    r"\b(?:autres?|precedente?s?|annee derniere|an dernier|other|another|previous|last year|"
    r"(?:more|plus d')[ ]?info\w*|"
    r"coming soon|a venir|bientot|soon|prochainement|pas encore|not yet|not available|pas (?:de|disponible)\w*|no|"
    r"aucune?s?)\b"
)
WORD = re.compile(r"[^\W_][\w'-]*")
FEW = 4


def words_of(text: str) -> list[str]:
    """Folded; "l'adresse" is two words, unless the whole is one that only points."""
    return [part for word in WORD.findall(fold(text)) for part in ([word] if word in FILLERS else word.split("'"))]


def may_name_slides(text: str) -> bool:
    """Asked first, because most texts do not."""
    lowered = text.lower()
    return "slide" in lowered or "diapo" in lowered or "deck" in lowered or "support" in lowered


def says_slides_are_somewhere(sentence: str) -> bool:
    """As "Retrouvez le lien du support de présentation ici." or "Slides · Replay", and nothing else."""
    words = words_of(sentence)
    if not SLIDES_WORDS & set(words) or ELSEWHERE.search(fold(sentence)):
        return False
    is_bare = len(words) <= FEW and not set(words) - SLIDES_WORDS - REPLAY_WORDS
    return is_bare or bool(LOCATING & set(words) and not set(words) - FILLERS - SLIDES_WORDS)
