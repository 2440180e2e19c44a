"""What an HTML page says of its article: JSON-LD first, then <meta>, then the byline that readers see → a dictionary.

Format of JSON-LD: https://schema.org/Article, alone, in a list or in `@graph`.
"""

import html
import json

from selectolax.lexbor import LexborHTMLParser, LexborNode

from talks.ingest.readers.article.document.byline import LONGEST, Byline, read_byline
from talks.ingest.readers.article.document.page import is_left_out
from tools.folding import fold

MAX_META = 500
MAX_BYLINES = 20
MAX_DEPTH = 200
LONGEST_NAME = 80
META = {
    "og:title": "title", "author": "author", "article:author": "author", "dc.creator": "author",
    "article:published_time": "date", "date": "date", "dc.date": "date", "datepublished": "date",
    "description": "description", "og:url": "url", "og:site_name": "site",
}  # fmt: skip
SEPARATORS = (" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ")
FOLDED_SEPARATORS = tuple(f" {mark.strip()} " for mark in SEPARATORS)
BYLINES = (
    ".byline, .meta, .post-meta, .entry-meta, .article-meta, .post-info, .post-header p, .entry-header p, "
    "article header p, header .date, header time, .post-date, .published, article > p:first-of-type, .signature"
)
AUTHORS = "[rel=author], [itemprop=author], .p-author, .author-name, .author .fn, .post-author, .entry-author, .byline"
LONGEST_SCRIPT = 200_000
MOST_SCRIPTS = 20
MOST_NODES = 1_000
ARTICLE_KINDS = frozenset({"article", "blogposting", "newsarticle", "techarticle", "report", "socialmediaposting"})


def read_page_metadata(tree: LexborHTMLParser, article: LexborNode | None) -> dict[str, object]:
    """Keys: title, headline, site, author, date, language, url, tags; those that the page states."""
    stated = _linked_data(tree)
    meta = _head(tree)
    meta.update(stated)
    byline = _byline(tree)
    if "author" not in meta and (author := byline.author or _marked_author(tree)):
        meta["author"] = author
    if "date" not in meta and (date := _time(tree, article) or byline.date):
        meta["date"] = date
    return meta


def page_title(meta: dict[str, object], heading: str) -> str:
    """Without the site's name behind it, where the page's own heading or its headline says what the title is.

    As "Two days of bread | Ann's blog" under the heading "Two days of bread" -> "Two days of bread".
    """
    title = str(meta.get("title", ""))
    headline = html.unescape(str(meta.get("headline", "")))
    if not title:
        return heading or headline
    for known in (heading, headline):
        if known and fold(title).startswith(fold(known)) and _is_site(title, known):
            return known
    site = str(meta.get("site", ""))
    for separator in SEPARATORS if site else ():
        if title.endswith(f"{separator}{site}"):
            return title.removesuffix(f"{separator}{site}")
    return headline or title


def _is_site(title: str, known: str) -> bool:
    """What follows `known` in `title` is nothing, or stands behind a separator."""
    rest = fold(title)[len(fold(known)) :]
    return not rest or rest.startswith(FOLDED_SEPARATORS)


def _linked_data(tree: LexborHTMLParser) -> dict[str, object]:
    """Of JSON-LD. Keys: headline, author, date, site; those that are stated. What is not JSON is passed over."""
    nodes: list[dict[str, object]] = []
    for script in tree.css("script[type]")[:MOST_SCRIPTS]:
        kind = (script.attributes.get("type") or "").partition(";")[0].strip().lower()
        text = script.text() or ""
        if kind == "application/ld+json" and len(text) <= LONGEST_SCRIPT:
            try:
                nodes += _nodes(json.loads(text, strict=False))
            except (ValueError, RecursionError):
                continue
    by_id = {str(node["@id"]): node for node in nodes if node.get("@id") and node.get("name")}
    found: dict[str, object] = {}
    for node in nodes:
        kinds = _kinds(node)
        if kinds & ARTICLE_KINDS and "headline" not in found:
            article = {
                "headline": _string(node.get("headline") or node.get("name")),
                "author": _people(node.get("author") or node.get("creator"), by_id),
                "date": _string(node.get("datePublished") or node.get("dateCreated")),
            }
            found.update({key: value for key, value in article.items() if value})
        publisher = node if "website" in kinds else node.get("publisher")
        if isinstance(publisher, dict) and (site := _string(publisher.get("name"))):
            found.setdefault("site", site)
    return found


def _nodes(value: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    waiting = [value]
    while waiting and len(found) < MOST_NODES:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = one[:MOST_NODES]
        elif isinstance(one, dict):
            found.append(one)
            waiting[:0] = [one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in one]
    return found


def _kinds(node: dict[str, object]) -> set[str]:
    kind = node.get("@type")
    return {str(one).rpartition("/")[2].lower() for one in (kind if isinstance(kind, list) else [kind])}


def _people(value: object, by_id: dict[str, dict[str, object]]) -> str:
    people = value if isinstance(value, list) else [value]
    found: list[str] = []
    for person in people[:20]:
        known = by_id.get(str(person.get("@id")), person) if isinstance(person, dict) else {"name": person}
        name = _string(person.get("name")) if isinstance(person, dict) else ""
        name = name or _string(known.get("name"))
        if name and not name.startswith("http"):
            found.append(name)
    return ", ".join(dict.fromkeys(found))


def _string(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _head(tree: LexborHTMLParser) -> dict[str, object]:
    meta: dict[str, object] = {}
    tags: list[str] = []
    for node in tree.css("meta")[:MAX_META]:
        attributes = node.attributes
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        content = " ".join((attributes.get("content") or "").split())
        key = META.get(name)
        if key and content and not (key == "author" and content.startswith("http")):
            meta.setdefault(key, content)
        elif name == "article:tag" and content:
            tags.append(content)
        elif name == "keywords" and content:
            tags.extend(filter(None, (tag.strip() for tag in content.split(","))))
    if tags:
        meta["tags"] = list(dict.fromkeys(tags))
    if "title" not in meta and (text := _text(tree.css_first("title"))):
        meta["title"] = text
    for selector, attribute, key in (("link[rel=canonical]", "href", "url"), ("html[lang]", "lang", "language")):
        stated = tree.css_first(selector)
        value = (stated.attributes.get(attribute) or "").strip() if stated is not None else ""
        if value:
            meta[key] = value
    return meta


def _byline(tree: LexborHTMLParser) -> Byline:
    """What the lines that are marked as such tell together: the name may stand in one, the date in the next."""
    language = tree.css_first("html[lang]")
    day_first = language is None or (language.attributes.get("lang") or "").lower() != "en-us"
    author, date = "", None
    for node in tree.css(BYLINES)[:MAX_BYLINES]:
        if _is_aside(node):
            continue
        found = read_byline(_text(node), day_first=day_first)
        if found:
            author, date = author or found.author, date or found.date
    return Byline(author, date)


def _marked_author(tree: LexborHTMLParser) -> str:
    for node in tree.css(AUTHORS)[:MAX_BYLINES]:
        text = _text(node)
        if text and len(text) < LONGEST_NAME and not _is_aside(node):
            found = read_byline(text)
            if found and not found.author:
                continue
            return found.author if found else text
    return ""


def _time(tree: LexborHTMLParser, article: LexborNode | None) -> str:
    """The first <time> that stands in a line of its own or in a byline, not in a sentence about something else."""
    for node in tree.css("time[datetime]")[:MAX_BYLINES]:
        parent = node.parent
        line = _text(parent) if parent is not None else ""
        value = (node.attributes.get("datetime") or "").strip()
        if value and not _is_aside(node) and len(line) <= LONGEST and not line.endswith((".", "!", "?")):
            return value
    return ""


def _is_aside(node: LexborNode) -> bool:
    """Within comments, a sidebar or related posts."""
    parent: LexborNode | None = node
    depth = 0
    while parent is not None and depth < MAX_DEPTH:
        if is_left_out(parent):
            return True
        parent = parent.parent
        depth += 1
    return False


def _text(node: LexborNode | None) -> str:
    return " ".join((node.text() or "").split()) if node is not None else ""
