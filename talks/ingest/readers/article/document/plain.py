"""Plain text copied from a page → blocks: headings are told by the "#" line after them.

Dropped, and kept as `meta` where it tells something (title, author, tags, reading_minutes): what stands around the
article. Captions of pictures go to `images` of a block without text. Every heading has level 2: the text does not say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Document, Link
from talks.ingest.readers.article.document.byline import Byline, read_byline
from talks.ingest.readers.article.document.contents import CONTENTS, RELATED, label
from talks.ingest.readers.article.document.inline import BARE, one_line, trimmed_address
from talks.ingest.wording.language import language_of_words

LEVEL = 2
MAX_CAPTION = 90
MARKER = "#"
SENTENCE_END = (".", "!", "?", ":", ";", "…", ",", ")", "»", "”")
NOT_IN_CAPTION = re.compile(r"[.,;:!?&@|()/«»“”\"]")
SPEAKERS = re.compile(r"\b(?:par|by|with|avec|et|and)\b", re.IGNORECASE)
MAX_TITLE = 200
MAX_TOP = 40
LONGEST_LABEL = 60
BULLETS = "•◦▪‣●○■∙"
NUMBERED = re.compile(r"([0-9]{1,3})[.)] (.*)")
# The words of a page's own controls. What else stands above the line before the byline needs no word here.
NAVIGATION = CONTENTS | frozenset(
    {
        *("aller au contenu", "aller au contenu principal", "passer au contenu", "accueil", "menu", "rechercher"),
        *("skip to content", "skip to main content", "home", "search", "toggle navigation", "toggle menu"),
        *("recherche", "retour en haut", "back to top", "partager", "share", "blog", "le blog", "contact", "contacts"),
        *(
            "contactez-nous",
            "contact us",
            "nos offres",
            "offres",
            "carrières",
            "careers",
            "jobs",
            "products",
            "produits",
        ),
        *("product", "solutions", "services", "nos services", "pricing", "tarifs", "docs", "documentation", "about"),
        *("about us", "à propos", "qui sommes-nous", "l'équipe", "team", "sign in", "sign up", "log in", "login"),
        *("connexion", "se connecter", "s'inscrire", "news", "actualités", "resources", "ressources", "archives"),
        *("categories", "catégories", "tags", "articles", "posts", "events", "événements", "customers", "company"),
        *("subscribe", "s'abonner", "newsletter", "rss", "dark mode", "light mode", "previous", "next", "features"),
    }
)
BREADCRUMB = re.compile(r"[^>›»→]{1,40}(?:\s[>›»→]\s[^>›»→]{1,80}){1,5}")
SHARE = re.compile(
    r"(?:copy link|copier le lien|share (?:on|this|via|to)\b|partager (?:sur|via|par|cet)\b|tweet\b|tweeter\b"
    r"|suivez-nous|follow (?:us|me)\b|imprimer\b|print\b|envoyer par|écouter (?:cet )?l?['’]?article|listen to)",
    re.IGNORECASE,
)
AUTHOR_LABELS = frozenset({"auteur", "autrice", "author", "written by", "écrit par", "par", "by"})
SHORTEST_PROSE = 100


@dataclass(frozen=True)
class Line:
    text: str
    indent: int
    number: int
    is_heading: bool = False


def read_plain(text: str) -> Document:
    lines = _lines(text)
    meta, lines = _top(lines)
    lines = _without_related(lines)
    blocks = _blocks(lines)
    return Document(tuple(blocks), meta, title=str(meta.get("title", "")))


def _lines(text: str) -> list[Line]:
    """The lines that are not blank; a "#" line makes a heading of the one before it."""
    found: list[Line] = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip()
        if not line:
            continue
        bare = line.strip()
        if bare == MARKER:
            if found and not found[-1].is_heading:
                last = found[-1]
                found[-1] = Line(last.text, last.indent, last.number, is_heading=True)
            continue
        found.append(Line(one_line(bare), len(line) - len(line.lstrip()), number))
    return found


def _without_related(lines: list[Line]) -> list[Line]:
    for at in range(len(lines) - 1, 0, -1):
        if label(lines[at].text) in RELATED and len(lines) - at <= len(lines) // 2:
            end = at
            return _without_related_before(lines[:end])
    return lines


def _without_related_before(lines: list[Line]) -> list[Line]:
    """Two such lines in a row (share, related) end the article at the first."""
    while lines and label(lines[-1].text) in RELATED:
        lines = lines[:-1]
    return lines


def _blocks(lines: list[Line]) -> list[Block]:
    headings = {label(line.text) for line in lines if line.is_heading}
    blocks: list[Block] = []
    heading = ""
    depths: list[int] = []
    seen_heading = False
    for at, line in enumerate(lines):
        if line.is_heading:
            heading, seen_heading, depths = label(line.text), True, []
            blocks.append(
                Block(BlockKind.HEADING, line.text, line.number, LEVEL, markdown=line.text, links=_links(line))
            )
            continue
        if item := _item_of(line):
            text, is_ordered = item
            while depths and line.indent < depths[-1]:
                depths.pop()
            if not depths or line.indent > depths[-1]:
                depths.append(line.indent)
            blocks.append(
                Block(
                    BlockKind.ITEM,
                    text,
                    line.number,
                    len(depths) - 1,
                    links=_links(line),
                    markdown=text,
                    is_ordered=is_ordered,
                )
            )
            continue
        depths = []
        name = label(line.text)
        if not seen_heading and name in headings:
            continue  # The table of contents.
        is_first = bool(blocks) and blocks[-1].kind is BlockKind.HEADING
        is_lead_in = at + 1 < len(lines) and _item_of(lines[at + 1]) is not None
        if headings and _is_caption(line.text, name, heading, is_first=is_first, is_lead_in=is_lead_in):
            blocks.append(Block(BlockKind.PARAGRAPH, "", line.number, images=(line.text,)))
            continue
        links = _links(line)
        is_alone = len(links) == 1 and links[0].url == line.text
        blocks.append(
            Block(
                BlockKind.EMBED if is_alone else BlockKind.PARAGRAPH,
                line.text,
                line.number,
                links=links,
                markdown=line.text,
                is_bold=not headings and _stands_out(line.text),
            )
        )
    return blocks


def _is_caption(text: str, name: str, heading: str, *, is_first: bool, is_lead_in: bool) -> bool:
    """A picture's: it repeats the heading, or stands alone, short and without punctuation."""
    if heading and len(name) > 3 and (heading == name or heading.startswith((f"{name} ", f"{name}:"))):  # noqa: PLR2004
        return True
    if is_first or is_lead_in or len(text) > MAX_CAPTION or not text[0].isalnum():
        return False
    return not NOT_IN_CAPTION.search(text) and not SPEAKERS.search(text) and "http" not in text


def _stands_out(text: str) -> bool:
    return len(text) <= MAX_TITLE and not text.endswith(SENTENCE_END[:7]) and "http" not in text


def _links(line: Line) -> tuple[Link, ...]:
    if "http" not in line.text:
        return ()
    urls = [trimmed_address(match[0]) for match in BARE.finditer(line.text)]
    return tuple(Link(url, url) for url in urls)


def _top(lines: list[Line]) -> tuple[dict[str, object], list[Line]]:
    """The `meta`, and the lines of the article itself."""
    top = lines[: _prose_at(lines)]
    bylines = {at: line for at, one in enumerate(top) if (line := _byline(one.text))}
    labels = {at for at, one in enumerate(top) if label(one.text) in AUTHOR_LABELS and at + 1 < len(top)}
    others = {at for at, one in enumerate(top) if _is_navigation(one.text)}
    end = max({*bylines, *labels, *others}, default=-1)
    meta: dict[str, object] = {}
    told = sorted({*bylines, *labels})
    before = [at for at in range(told[0] if told else end + 1) if at not in others]
    is_marked = len(top) < len(lines)
    if before and (told or len(before) == 1):
        meta["title"] = top[before[-1]].text
    elif before:
        meta["title"] = top[before[0]].text
    elif end < len(top) - 1 and is_marked and end >= 0 and _is_title(top[end + 1]):
        end += 1
        meta["title"] = top[end].text
    for byline in bylines.values():
        for key, value in (("author", byline.author), ("date", byline.date), ("reading_minutes", byline.minutes)):
            if value:
                meta.setdefault(key, value)
    tags_at = next((at + 1 for at, byline in bylines.items() if byline.minutes), len(top))
    if tags_at < len(top) and tags_at <= end and _is_tags(top[tags_at].text):
        meta["tags"] = top[tags_at].text.split()
    if labels:
        at = max(labels) + 1
        meta["author"] = top[at].text
        end = max(end, at)
    return meta, lines[end + 1 :]


def _item_of(line: Line) -> tuple[str, bool] | None:
    """The text of "• a" or "1. a", and whether it is numbered."""
    first = line.text[0]
    if first in BULLETS or (first in "-*–" and line.text[1:2] == " "):
        text = line.text[1:].strip()
        return (text, False) if text else None
    if first.isdecimal() and (match := NUMBERED.match(line.text)):
        return match[2], True
    return None


def _prose_at(lines: Sequence[Line]) -> int:
    """Where the article surely has begun: its first marked heading, or its first line of prose."""
    for at, line in enumerate(lines[:MAX_TOP]):
        is_prose = len(line.text) >= SHORTEST_PROSE and line.text.endswith(SENTENCE_END)
        if line.is_heading or is_prose or len(line.text) > MAX_TITLE:
            return at
    return min(len(lines), MAX_TOP)


def _byline(text: str) -> Byline | None:
    return read_byline(text, day_first=language_of_words(text) != "en")


def _is_navigation(text: str) -> bool:
    """As "Accueil", "Blog > Data", "Copy link   Share on X"; not "Retour sur BreadCon"."""
    if label(text) in NAVIGATION:
        return True
    return len(text) <= MAX_TITLE and bool(BREADCRUMB.fullmatch(text) or SHARE.match(text))


def _is_title(line: Line) -> bool:
    return len(line.text) <= MAX_TITLE and not line.text.endswith((".", ":", ";")) and not _item_of(line)


def _is_tags(text: str) -> bool:
    return text == text.lower() and not text.endswith(SENTENCE_END)
