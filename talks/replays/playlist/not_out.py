"""What says that a video is announced and nobody can watch it yet: a cell, a name for a state, words beside a title."""

import datetime as dt
import re

from talks.replays.playlist.moments import NUMBERS_DATE, date_of, is_to_come
from talks.wording.days import DATE_PARTS, DAY_NAMES, MONTH
from tools.folding import fold

# All folded. Enough wherever they stand by themselves, as after a dash.
ANNOUNCED = (
    r"upcoming(?: (?:video|premiere))?|unpublished|not (?:yet )?(?:out|available|published|online|released)(?: yet)?|"
    r"not (?:yet )?live yet|not yet live|(?:coming|live|available|online) soon|a venir|a paraitre|prochainement|"
    r"bientot(?: (?:en ligne|disponible))?|non publiee?|pas encore (?:en ligne|publiee?|disponible|sortie?)"
)
# Enough in brackets, in a cell or in the place of a title; elsewhere only with the day.
COMES_OUT = (
    r"premieres?(?: prevue)?|premiering|scheduled|goes live|going live|programmee?|planifiee?|diffusion prevue|estreno"
)
# Of what is out as well: only with a day to come.
MAY_BE_OUT = r"live|available|online|en ligne|disponible|en direct|diffusion|diffusee?|published|publiee?"
# Of a cell only.
STATES = (
    r"is upcoming|is live|pending|processing|en attente|en cours de traitement|draft|brouillon|to transcode|to import|"
    r"transcoding|uploading|waiting for live ?stream|not yet|pas encore"
)
# A title's first words before a colon, where "Premiere: a play" is none.
LABEL = re.compile(rf"(?:{ANNOUNCED}|scheduled|programmee?) ?: ?(?=\S)")
SOON = rf"(?:tomorrow|tonight|soon|demain|ce soir|bientot|prochainement|(?:on |le |ce )?(?:{DAY_NAMES})\b)"
IN_TIME = r"(?:in|dans|en) (?:[0-9]{1,3}|an?|une?) (?:min|h|days?|dias?|jours?|weeks?|semaines?)"
ON_A_DAY = (
    rf"(?:on |for |le |pour le |am |el )?(?:(?:{DAY_NAMES})\b\.?,? )?(?:the |le )?(?:[0-9]|(?:{MONTH})\b\.? [0-9])"
)
TIME_AFTER = re.compile(rf"[ (:,–—-]*(?:{SOON}|{IN_TIME}|{ON_A_DAY})")
SOON_AFTER = re.compile(rf" {SOON}")
FIRST = {kind: re.compile(rf"(?:{words})(?!\w)") for kind, words in (
    ("announced", ANNOUNCED), ("state", STATES), ("comes_out", COMES_OUT), ("may_be_out", MAY_BE_OUT),
)}  # fmt: skip
BRACKETS = re.compile(r"[\[(] ?([^\[\]()]+)[\])]")
JOINER = re.compile(r" [-–—|•·] ")
AROUND = " .!…*"


def says_not_out(cell: str) -> bool:
    """As "Pending" and "Scheduled (2031-01-03)" do, and "Scheduled for 2023-05-17" no longer does."""
    return _says(" ".join(re.sub(r"[_.:]+", " ", fold(cell)).split()), "state", "announced", "comes_out")


def is_announced(title: str) -> bool:
    """Words in brackets at either end, before a colon, beside a dash or in the title's place say so."""
    folded = fold(title)
    if _says(folded, "announced", "comes_out") or LABEL.match(folded):
        return True
    bracketed = [found[1] for found in BRACKETS.finditer(folded) if not found.start() or found.end() == len(folded)]
    if any(_says(words, "announced", "comes_out", is_bracketed=True) for words in bracketed):
        return True
    parts = JOINER.split(folded)
    return len(parts) > 1 and any(_says(part, "announced") for part in (parts[0], parts[-1]))


def _says(words: str, *alone: str, is_bracketed: bool = False) -> bool:
    """`alone`: the kinds of words that need no day behind them; in brackets whatever else may follow."""
    words = words.strip(AROUND)
    for kind, first in FIRST.items():
        if not (found := first.match(words)) or (kind == "state" and kind not in alone):
            continue
        rest = words[found.end() :]
        days = _days(rest)
        if days or kind == "may_be_out":
            is_soon = SOON_AFTER.match(rest) or (is_bracketed and re.match(rf" {IN_TIME}", rest))
            says = any(map(is_to_come, days)) or (not days and bool(is_soon))
        else:
            says = (kind in alone and (not rest or is_bracketed)) or (kind != "state" and bool(TIME_AFTER.match(rest)))
        if says:
            return True
    return False


def _days(words: str) -> list[dt.date]:
    written = [found[0] for found in DATE_PARTS.finditer(words)]
    written += [found[0] for found in re.finditer(NUMBERS_DATE.pattern.removesuffix("(?: .*)?"), words)]
    return [day for text in written if (day := date_of(text.replace(" of ", " ")))]
