"""One line that says who wrote an article, and when: "Par Ann Lee, le 9 octobre 2018 · 7 min de lecture" → its parts.

Every word of the line must be of a byline; a sentence about a date or a person is none.
"""

import datetime as dt
import re
from typing import NamedTuple

from talks.ingest.wording.days import DAY_NAMES, MONTH, date_of
from talks.ingest.wording.names import is_full_name, is_role
from talks.ingest.wording.places import is_place
from tools.folding import fold

LONGEST = 200
LONGEST_NAME = 60
MOST_WORDS_OF_SECTION = 4
WHEN = re.compile(
    rf"(?:\b(?:{DAY_NAMES})\b\.?,? )?(?:\b(?P<named>\d{{1,2}}(?:st|nd|rd|th|er)?(?: of)? (?:{MONTH})\b\.?,? \d{{4}}"
    rf"|(?:{MONTH})\b\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{4}}-\d\d-\d\d)"
    r"|\b(?P<first>\d\d?)[/.](?P<second>\d\d?)[/.](?P<year>\d{4}))(?!\d)"
    r"(?:T[\d:.+Z]{4,20}|,? (?:at |à |@ ?)?\d\d?[:h]\d\d(?::\d\d)?(?: ?[ap]m\b)?)?",
    re.IGNORECASE,
)
READING = re.compile(
    r"(?:(?:estimated |average )?(?:reading time|read time)|(?:temps de )?lecture)(?: de)? ?:? ?(?:about |environ |~ ?)"
    r"?(\d{1,3}) ?(?:mins?|mn|minutes?)?\b\.?|(?:about |environ |~ ?)?(\d{1,3}) ?-?(?:mins?|mn|minutes?)\b\.?"
    r"(?: (?:read|reading|de lecture))?",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\b(?:no|aucun|\d{1,4}) (?:comments?|commentaires?|views?|vues|likes?|shares?|partages?|réactions?|words|mots)\b",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"\s*[|·•●]\s*|\s+[-–—/]+\s+|\s*,\s*|\s*;\s*")
AND = re.compile(r"\s+(?:and|et|&|with|avec)\s+", re.IGNORECASE)
UPDATED = re.compile(r"\b(?:updated|modified|edited|mis à jour|modifié|édité)\b.{0,12}$", re.IGNORECASE)
MARKS_OF_AUTHOR = frozenset({"by", "par", "author", "authors", "auteur", "autrice", "auteurs", "autrices", "writer"})
VERBS = frozenset(
    fold(word)
    for word in """
    posted published written told post publie publiee poste postee ecrit ecrite redige redigee raconte racontee article
    billet words texte text
    """.split()  # noqa: SIM905 -- a word list reads better as words
)
LABELS = (
    MARKS_OF_AUTHOR
    | VERBS
    | frozenset(
        """
        date on the le mis en ligne last updated modified mise a jour publication published: this was dated du of at
        """.split()  # noqa: SIM905 -- a word list reads better as words
    )
)
HANDLE = re.compile(r"@?\w[\w.-]{1,29}")
SURROUND = " \t*_—–-()[]{}.,:;|·•"


class Byline(NamedTuple):
    """`author`: several joined by ", ". `is_marked`: a word such as "by" stands before the author."""

    author: str = ""
    date: dt.date | None = None
    minutes: int | None = None
    is_marked: bool = False
    has_verb: bool = False


def read_byline(text: str, *, day_first: bool = True) -> Byline | None:
    """As "*Mar 28, 2024 · 5 min read · Ann Lee*", "By Ann Lee", "le 8 décembre 2022"; "Two days by train" -> None.

    `day_first`: of "03/04/2020".
    """
    if len(text) > LONGEST:
        return None
    text = text.strip(SURROUND)
    date = None
    for match in WHEN.finditer(text):
        if not UPDATED.search(text[: match.start()]):
            date = date or _date(match, day_first=day_first)
    reading = READING.search(text)
    rest, dates = WHEN.subn(" | ", text)
    rest = ASIDE.sub(" | ", READING.sub(" | ", rest))
    authors: list[str] = []
    is_marked = has_verb = False
    for piece in SEPARATOR.split(rest):
        names, marked, verb = _names(piece, is_after_author=bool(authors), has_date=bool(dates))
        if names is None:
            return None
        authors += names
        is_marked, has_verb = is_marked or marked, has_verb or verb
    if not (dates or reading or (is_marked and authors)):
        return None
    minutes = int(reading[1] or reading[2]) if reading else None
    return Byline(", ".join(dict.fromkeys(authors)), date, minutes, is_marked, has_verb)


def is_author(text: str) -> bool:
    """A person's full name that no city has: "Ann Lee"; not "New York" or "Notes"."""
    return len(text) <= LONGEST_NAME and is_full_name(text) and not is_place(text)


def _names(piece: str, *, is_after_author: bool, has_date: bool) -> tuple[list[str] | None, bool, bool]:
    """The names of one piece, None if it holds anything else; whether they are marked, and by a verb."""
    words = piece.strip(SURROUND).split()
    marked = verb = False
    has_colon = False
    while words and not marked and (word := fold(words[0]).strip(":")) in LABELS:
        marked, verb = word in MARKS_OF_AUTHOR, verb or word in VERBS
        has_colon = words[0].endswith(":")
        del words[0]
    while words and fold(words[-1]).strip(":") in LABELS:
        del words[-1]
    name = " ".join(words).strip(SURROUND)
    if not name:
        return [], marked, verb
    is_role_of_author = is_after_author and is_role(re.split(r" (?:chez|at|@) ", name)[0])
    if is_role_of_author or (has_date and words[0] in {"in", "dans"} and len(words) <= MOST_WORDS_OF_SECTION):
        return [], marked, verb
    names = AND.split(name)
    if all(is_author(one) for one in names):
        return names, marked, verb
    is_sure = marked and (has_colon or (verb and has_date)) and not is_after_author
    if is_sure and HANDLE.fullmatch(name) and not is_place(name):
        return [name], marked, verb
    return None, marked, verb


def _date(match: re.Match[str], *, day_first: bool) -> dt.date | None:
    if match["named"]:
        return date_of(match["named"])
    day, month = int(match["first"]), int(match["second"])
    if month > 12 or (not day_first and day <= 12):  # noqa: PLR2004 -- months
        day, month = month, day
    try:
        return dt.date(int(match["year"]), month, day)
    except ValueError:
        return None
