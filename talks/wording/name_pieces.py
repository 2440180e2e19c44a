"""How much one piece of a list of people looks like a name here: a full name, a nickname that is announced, a team.

In: words between commas, "and", brackets. Out: log-odds.
"""

import re

from talks.wording.names import FIRM_ENDS, is_handle, is_name_shaped, name_odds
from tools.folding import fold

# Log-odds of one name are kept within these.
LEAST, MOST = -4.0, 4.0
# A single word that is announced ("by Crumb"), and one that is not.
ANNOUNCED_WORD, WORD_AT_MOST, WORD_ALONE, NO_NICKNAME = 0.3, 1.2, 1.3, -8.0
# Words with capitals like a name's, and without.
LEAST_SHAPED, SURE_UNSHAPED = -2.5, 0.5
LONGEST_ACRONYM = 4
TITLED = re.compile(r"(?:Dr|Docteure?|Prof|Professeure?|Professor|Pr|Mr|Mrs|Ms|Mme|Sir)\.? [^\W\d_]{2,}\Z")
WORD = re.compile(r"(?:[^\W\d_]|\d(?=[^\W\d_]))[\w.'’-]*\Z")
TEAM = re.compile(
    r"(?:the |l['’])?(?:(?:équipe|equipe|team) [\w.'-]{2,30}|[\w.'-]{2,20} (?:team|crew|folks))\Z", re.IGNORECASE
)
NOBODY = frozenset({
    "article", "atelier", "keynote", "lien", "link", "pdf", "replay", "session", "slides", "talk", "tba", "tbd",
    "video", "vidéo", "workshop", "youtube",
})  # fmt: skip


def piece_odds(text: str, *, announced: bool) -> float:
    """Of one piece; LEAST where it cannot be a name here."""
    words = text.split()
    if not words or text.casefold() in NOBODY:
        return LEAST
    if is_handle(text) or TEAM.match(text):
        return 1.0
    if len(words) == 1:
        return _word_odds(text, announced=announced)
    if fold(words[-1]).strip(".,") in FIRM_ENDS:
        return LEAST
    odds = name_odds(text)
    if words[0].isupper() and 1 < len(words[0]) <= LONGEST_ACRONYM and not text.isupper():
        odds -= 2.0  # "UC Santa Cruz".
    if TITLED.match(text):
        odds = max(odds, 1.0)
    if is_name_shaped(text):
        odds = max(odds, -0.5) if announced and odds > LEAST else odds
        return max(LEAST + 0.1, min(MOST, odds)) if odds > LEAST_SHAPED else LEAST
    is_small = all(word[0].islower() for word in words)
    is_shaped = all(WORD.match(word) and "." not in word for word in words)
    return min(odds, 1.0) if odds > SURE_UNSHAPED and is_shaped and (not is_small or announced) else LEAST


def _word_odds(word: str, *, announced: bool) -> float:
    """Of one word alone: a nickname, a given name; where nothing announces people, it is hardly evidence."""
    if not WORD.match(word) or (word.isupper() and len(word) < LONGEST_ACRONYM):
        return LEAST
    odds = min(name_odds(word), WORD_AT_MOST) - 0.5 * word[0].islower()
    if announced:
        return max(odds, ANNOUNCED_WORD if odds > NO_NICKNAME else -1.5)
    return odds - WORD_ALONE if odds > 0 or not word.isascii() else LEAST
