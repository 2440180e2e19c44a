"""HTML tags, addresses in angle brackets and shortcodes within a block of Markdown."""

import re

from talks.ingest.readers.article.document.embeds import shortcode_embed, shortcode_picture, tag_embed
from talks.ingest.readers.article.document.inline_scan import Scan, bare_link, one_line
from talks.ingest.readers.article.document.tags import attributes
from talks.ingest.readers.article.document.targets import unescape

TAG = re.compile(r"<(/?)([A-Za-z][^<>]*)>")
AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]*)>", re.IGNORECASE)


def read_tag(scan: Scan, start: int) -> int:
    if match := AUTOLINK.match(scan.source, start):
        url = unescape(match[1])
        text = url.removeprefix("mailto:")
        bare_link(scan, text, url, match[0])
        return match.end()
    if scan.source.startswith("<!--", start):
        end = -1 if "-->" in scan.unclosed else scan.source.find("-->", start + 4)
        if end >= 0:
            return end + 3
        scan.unclosed.add("-->")
    match = TAG.match(scan.source, start)
    if not match:
        scan.put("<")
        return start + 1
    name, *written = match[2].rstrip("/").split(None, 1) or [""]
    _element(scan, name.lower(), "".join(written), is_closing=bool(match[1]))
    return match.end()


def _element(scan: Scan, name: str, written: str, *, is_closing: bool) -> None:
    if name == "a":
        close_anchor(scan)
        values = attributes(written) if not is_closing else {}
        if "href" in values:
            scan.anchor = (len(scan.seen), values["href"])
            scan.put("", "[")
        return
    if name in {"br", "p", "div", "li", "td", "th", "tr"}:
        scan.put(" ")
    elif name in {"code", "kbd", "samp"}:
        scan.put("`")
    elif name in {"b", "strong"}:
        scan.put("", "**")
    elif name in {"i", "em"}:
        scan.put("", "*")
    if is_closing:
        return
    values = attributes(written)
    if name == "img":
        scan.images.extend(caption for caption in (one_line(values.get("alt") or values.get("title", "")),) if caption)
    elif link := tag_embed(name, values):
        scan.embeds.append(link)


def close_anchor(scan: Scan) -> None:
    if scan.anchor is None:
        return
    at, url = scan.anchor
    scan.anchor = None
    if at < len(scan.seen):
        scan.links.append((at, len(scan.seen), url, ""))
        scan.put("", f"]({url})")


def read_shortcode(scan: Scan, token: str, start: int) -> int:
    closing = {"{{<": ">}}", "{{%": "%}}", "{%": "%}"}[token]
    end = -1 if closing in scan.unclosed else scan.source.find(closing, start + len(token))
    if end < 0:
        scan.unclosed.add(closing)
        scan.put(token)
        return start + len(token)
    inside = scan.source[start + len(token) : end]
    if link := shortcode_embed(inside):
        scan.embeds.append(link)
    elif caption := shortcode_picture(inside):
        scan.images.append(caption)
    return end + len(closing)
