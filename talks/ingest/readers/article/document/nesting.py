"""HTML as a parser can take it: each block's line as an attribute, and nothing nested deeper than people nest.

The parser's time grows with the square of the depth; a tag that is too deep becomes `<wbr>`, which holds nothing.
"""

import re

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
