"""Who wrote an article and when, from its own lines: a byline → its parts; a document → the same with what they say.

As "Par Ann Lee, le 9 octobre 2018 · 7 min de lecture" under the title, or "— Ann Lee" behind the introduction. Every
word of the line must be of a byline; a sentence about a date or a person is none.
"""

import datetime as dt
import re
from dataclasses import replace
from typing import NamedTuple

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Document
from talks.ingest.readers.article.document.front_matter import stated_author, stated_date
from talks.wording.days import DAY_NAMES, MONTH, date_of
from talks.wording.names import is_full_name, is_role
from talks.wording.places import is_place
from talks.wording.sentences import sentences_of
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
FIRST_BLOCKS = 4
LAST_BLOCKS = 3
INTRODUCTION = 2000
SIGNATURE = re.compile(r"(?:^|\s)(?:—|–|--)\s([^—–.!?]{4,90})$")
NAME = r"(?P<name>[^\W\d_a-zß-öø-ÿ][\w’'.-]*(?: (?:[^\W\d_][\w’'.-]*)){1,4}?)"
TOLD = re.compile(
    rf"\b(?:raconté|écrit|rédigé)e?s? par {NAME}(?=[,.]| le \d|$)|"
    rf"\b(?:told|written) by {NAME.replace('name', 'teller')}(?=[,.]| on |$)"
)
TELLS = re.compile(rf"^{NAME} vous (?:raconte|fait le récit|livre)\b")


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


def with_signature(document: Document) -> Document:
    """The document, with the author and date that its lines state where it says none, without those lines."""
    if not document.blocks:
        return document
    day_first = document.language == "fr"
    dropped: set[int] = set()
    found: list[Byline] = []
    for at in _under_title(document):
        block = document.blocks[at]
        if byline := read_byline(block.text, day_first=day_first):
            found.append(byline)
            dropped.add(at)
        else:
            found += _signed(block, day_first=day_first)
    last = range(max(len(document.blocks) - LAST_BLOCKS, 1), len(document.blocks))
    for at in last:
        block = document.blocks[at]
        if block.kind is BlockKind.PARAGRAPH and at not in dropped:
            closing = read_byline(block.text, day_first=day_first)
            if closing and closing.author and closing.has_verb:
                found.append(closing)
                dropped.add(at)
    meta = dict(document.meta)
    author = next((line.author for line in found if line.author), "")
    date = next((line.date for line in found if line.date), None)
    if author and not stated_author(meta):
        meta["author"] = author
    if date and not stated_date(meta):
        meta["date"] = date
    blocks = tuple(block for at, block in enumerate(document.blocks) if at not in dropped)
    return replace(document, blocks=blocks, meta=meta)


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


def _under_title(document: Document) -> list[int]:
    """The first paragraphs, down to the first heading that is not the article's title."""
    found: list[int] = []
    for at, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING and (at or block.level > 1):
            break
        if block.kind is BlockKind.PARAGRAPH and block.text:
            found.append(at)
        if len(found) == FIRST_BLOCKS:
            break
    return found


def _signed(block: Block, *, day_first: bool) -> list[Byline]:
    """As "… I’ll fix it. — Ann Lee, May 9th, 2023", "racontée par Ann Lee le 1er mai", "Ann Lee vous raconte"."""
    text = block.text[:INTRODUCTION]
    signature = SIGNATURE.search(text[-LONGEST:])
    if signature and (byline := read_byline(signature[1], day_first=day_first)) and byline.author:
        return [byline]
    for sentence in sentences_of(text):
        if told := TOLD.search(sentence):
            name = told["name"] or told["teller"]
            if is_author(name):
                after = read_byline(sentence[told.end() :], day_first=day_first)
                return [Byline(name, after.date if after else None)]
        if (tells := TELLS.match(sentence)) and is_author(tells["name"]):
            return [Byline(tells["name"])]
    return []
