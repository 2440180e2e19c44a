"""What a page says of its article in JSON-LD. Format: https://schema.org/Article, alone, in a list or in `@graph`."""

import json

from selectolax.lexbor import LexborHTMLParser

LONGEST = 200_000
MOST_SCRIPTS = 20
MOST_NODES = 1_000
ARTICLES = frozenset({"article", "blogposting", "newsarticle", "techarticle", "report", "socialmediaposting"})


def read_linked_data(tree: LexborHTMLParser) -> dict[str, object]:
    """Keys: headline, author, date, site; those that are stated. What is not JSON is passed over."""
    nodes: list[dict[str, object]] = []
    for script in tree.css("script[type]")[:MOST_SCRIPTS]:
        kind = (script.attributes.get("type") or "").partition(";")[0].strip().lower()
        text = script.text() or ""
        if kind == "application/ld+json" and len(text) <= LONGEST:
            try:
                nodes += _nodes(json.loads(text, strict=False))
            except (ValueError, RecursionError):
                continue
    by_id = {str(node["@id"]): node for node in nodes if node.get("@id") and node.get("name")}
    found: dict[str, object] = {}
    for node in nodes:
        kinds = _kinds(node)
        if kinds & ARTICLES and "headline" not in found:
            article = {
                "headline": _text(node.get("headline") or node.get("name")),
                "author": _names(node.get("author") or node.get("creator"), by_id),
                "date": _text(node.get("datePublished") or node.get("dateCreated")),
            }
            found.update({key: value for key, value in article.items() if value})
        publisher = node if "website" in kinds else node.get("publisher")
        if isinstance(publisher, dict) and (site := _text(publisher.get("name"))):
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


def _names(value: object, by_id: dict[str, dict[str, object]]) -> str:
    people = value if isinstance(value, list) else [value]
    found: list[str] = []
    for person in people[:20]:
        known = by_id.get(str(person.get("@id")), person) if isinstance(person, dict) else {"name": person}
        name = _text(person.get("name")) if isinstance(person, dict) else ""
        name = name or _text(known.get("name"))
        if name and not name.startswith("http"):
            found.append(name)
    return ", ".join(dict.fromkeys(found))


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
