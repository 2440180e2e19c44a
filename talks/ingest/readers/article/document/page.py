"""A whole HTML page: made such as a parser can take it, then where the article is in it and what of that is no text.

Each block is given its line as an attribute. The parser's time grows with the square of the depth, so that a tag which
is deeper than people nest becomes `<wbr>`, which holds nothing.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_CANDIDATES = 40
MIN_SHARE = 0.25
MOST = 0.8
WRAPPERS = frozenset({"div", "section", "main", "article", "center", "td", "table", "tbody", "tr"})

LEFT_OUT_TAGS = frozenset(
    [
        "nav", "aside", "footer", "form", "script", "style", "noscript", "template", "svg", "button", "select",
        "textarea", "head", "menu", "dialog", "math", "canvas",
    ]
)  # fmt: skip
LEFT_OUT_WORDS = frozenset(
    """
    related related-posts related-articles sidebar share sharing sharedaddy social comments comment breadcrumb
    breadcrumbs pagination post-navigation navigation menu navbar toc table-of-contents tableofcontents newsletter
    cookie author-box post-tags tag-list tags skip-link sr-only screen-reader-text visually-hidden jp-relatedposts
    post-nav post-footer read-next recommended recommendations subscribe site-header site-footer advertisement
    """.split()  # noqa: SIM905 -- a word list reads better as words
)
MARKED_TAGS = frozenset({"div", "section", "ul", "ol", "p", "span", "a", "header", "h2", "h3"})
# Closest to the text first.
ARTICLES = (
    "article .entry-content, article .post-content, article .article-content, article .article-body",
    "article",
    "[role=main]",
    "main",
    ".post-content, .entry-content, .article-body, .article-content, .post-body, .e-content, .blog-content",
)

LINE = "data-recap-line"
MAX_DEPTH = 400
# An open <b> is opened again in each paragraph that follows it, so that many of them multiply.
MAX_FORMATS = 30
TAG = re.compile(r"\n|<!--|<(/?)([A-Za-z][A-Za-z0-9-]{0,40})(?=[\s/>])")
NUMBERED = frozenset(
    """
    h1 h2 h3 h4 h5 h6 p li blockquote pre iframe video dt dd div tr figure section td article
    """.split()  # noqa: SIM905 -- a word list reads better as words
)
RAW = frozenset({"script", "style", "textarea", "title", "noscript", "template"})
# Those that have no end tag, or whose next of the same kind ends them.
UNCOUNTED = frozenset(
    """
    area base br col embed hr img input link meta source track wbr p li dt dd tr td th option tbody thead tfoot html
    body head h1 h2 h3 h4 h5 h6 a path circle rect
    """.split()  # noqa: SIM905 -- a word list reads better as words
)
FORMATS = frozenset({"b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"})


def prepared(text: str, first_line: int) -> str:
    parts: list[str] = []
    line, at, copied = first_line, 0, 0
    depth = formats = 0
    unclosed: set[str] = set()
    while match := TAG.search(text, at):
        at = match.end()
        if match[0] == "\n":
            line += 1
            continue
        name = (match[2] or "").lower()
        if not name or (name in RAW and not match[1]):
            closing = f"</{name}" if name else "-->"
            end = -1 if closing in unclosed else text.find(closing, at)
            if end < 0:
                unclosed.add(closing)
            else:
                line += text.count("\n", at, end)
                at = end
            continue
        renamed = ""
        if name in FORMATS:
            is_deep = formats > MAX_FORMATS if match[1] else formats >= MAX_FORMATS
            formats = max(formats + (-1 if match[1] else 1), 0)
            renamed = "wbr" if is_deep else ""
        elif name not in UNCOUNTED:
            is_deep = depth > MAX_DEPTH if match[1] else depth >= MAX_DEPTH
            depth = max(depth + (-1 if match[1] else 1), 0)
            renamed = "wbr" if is_deep else ""
        if renamed:
            parts.append(f"{text[copied : match.start()]}<{match[1]}{renamed}")
            copied = at
        elif name in NUMBERED and not match[1]:
            parts.append(f"{text[copied:at]} {LINE}={line}")
            copied = at
    parts.append(text[copied:])
    return "".join(parts)


def is_left_out(node: LexborNode) -> bool:
    tag = node.tag
    if tag in LEFT_OUT_TAGS:
        return True
    if tag not in MARKED_TAGS:
        return False
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return tag != "a"
    if attributes.get("role") in {"navigation", "complementary", "contentinfo", "search"}:
        return True
    words = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().split()
    return not LEFT_OUT_WORDS.isdisjoint(words)


def find_article(tree: LexborHTMLParser) -> LexborNode | None:
    body = tree.body
    if body is None:
        return tree.root
    sizes = _sizes(body)
    total = sizes.get(body.mem_id, 0)
    for selector in ARTICLES:
        found = [node for node in tree.css(selector)[:MAX_CANDIDATES] if node.mem_id in sizes]
        best = max(found, key=lambda node: sizes[node.mem_id], default=None)
        if best is not None and sizes[best.mem_id] >= total * MIN_SHARE and sizes[best.mem_id]:
            rest = sum(sizes[node.mem_id] for node in found) - sizes[best.mem_id]
            if rest <= sizes[best.mem_id] * 2:
                return best
    return _densest(body, sizes)


def _sizes(body: LexborNode) -> dict[int, int]:
    """Characters of text by element, without what is left out."""
    sizes: dict[int, int] = {}
    path: list[tuple[LexborNode, int]] = []
    node: LexborNode | None = body
    total = 0
    while node is not None:
        if node.is_text_node:
            total += len((node.text_content or "").strip())
        elif node.is_element_node and (node is body or not is_left_out(node)):
            child = node.child
            if child is not None:
                path.append((node, total))
                node = child
                continue
            sizes[node.mem_id] = 0
        following = node.next
        while following is None and path:
            parent, before = path.pop()
            sizes[parent.mem_id] = total - before
            following = parent.next if path else None
        node = following
    return sizes


def _densest(body: LexborNode, sizes: dict[int, int]) -> LexborNode:
    """As deep as one element still holds most of the text."""
    node: LexborNode = body
    while True:
        child = _main_child(node, sizes)
        if child is None:
            return node
        node = child


def _main_child(node: LexborNode, sizes: dict[int, int]) -> LexborNode | None:
    most = sizes.get(node.mem_id, 0) * MOST
    child: LexborNode | None = node.child
    while child is not None:
        if most and child.tag in WRAPPERS and sizes.get(child.mem_id, 0) >= most:
            return child
        child = child.next
    return None
