"""A small and strict reader of BibTeX: one entry → its type, key and fields, or ValueError.

It counts braces as BibTeX does (a backslash hides none), knows the names of months, and takes TeX's escapes back.
"""

import re

ESCAPES = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", r"\&": "&", r"\%": "%", r"\$": "$", r"\#": "#", r"\_": "_",
}  # fmt: skip
ESCAPE = re.compile("|".join(map(re.escape, ESCAPES)))
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
HEAD = re.compile(r"@([a-z]+)\{([A-Za-z0-9]+),\n")
FIELD = re.compile(r"  ([a-z]+) = ")


def read_entry(text: str) -> tuple[str, str, dict[str, str]]:
    head = HEAD.match(text)
    if not head:
        raise ValueError(text)
    fields, place = {}, head.end()
    while field := FIELD.match(text, place):
        value, place = _value(text, field.end())
        if field[1] in fields or text[place : place + 2] != ",\n":
            raise ValueError(text[place:])
        fields[field[1]] = value
        place += 2
    if text[place:] != "}\n":
        raise ValueError(text[place:])
    return head[1], head[2], fields


def _value(text: str, place: int) -> tuple[str, int]:
    if text[place] != "{":
        if text[place : place + 3] not in MONTHS:
            raise ValueError(text[place:])
        return text[place : place + 3], place + 3
    depth = 0
    for end in range(place, len(text)):
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        if depth == 0:
            return text[place + 1 : end], end + 1
    raise ValueError(text[place:])


def unescape(text: str) -> str:
    """Raises ValueError where TeX would still find a command."""
    if re.search(r"[\\{}~^&%$#_]", ESCAPE.sub("", text)):
        raise ValueError(text)
    return ESCAPE.sub(lambda found: ESCAPES[found[0]], text)


def authors(text: str) -> list[str]:
    """Parted at " and " outside braces."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth == 0 and text.startswith(" and ", place):
            parts.append(text[start:place])
            start = place + 5
    return [*parts, text[start:]]
