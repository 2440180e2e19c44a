"""Cuts a text into sentences. In: one paragraph on one line; out: its sentences, in order, nothing lost but spaces."""

import re

# Written with a point that ends no sentence; "etc." and "cf." may end one, and do before a capital.
ABBREVIATIONS = frozenset({
    "m", "mm", "mme", "mr", "mrs", "ms", "dr", "pr", "st", "p", "ex", "e.g", "i.e", "eg", "ie", "p.ex", "c.-a-d",
    "c.a.d", "vs", "no", "num", "env", "approx", "fig", "vol", "art", "resp", "inc", "ltd", "co", "jr", "sr", "prof",
})  # fmt: skip
OPEN_ABBREVIATIONS = frozenset({"etc", "cf", "al"})
END = re.compile(r"[.!?…][.!?…”»\")\]]*(?:\s»)?\s+")
CODE = re.compile(r"`[^`]*`")
OPENINGS = '(«“"['
LONGEST_WORD = 40


def sentences_of(text: str) -> tuple[str, ...]:
    """Cut "Voir 1.6. Puis 2.0." into ("Voir 1.6.", "Puis 2.0."). Code in backticks is never cut."""
    found, start = [], 0
    code = [span.span() for span in CODE.finditer(text)] if "`" in text else []
    next_code = 0
    for end in END.finditer(text):
        while next_code < len(code) and code[next_code][1] <= end.start():
            next_code += 1
        if (next_code < len(code) and code[next_code][0] < end.start()) or not _ends(text, start, end):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return tuple(filter(None, found))


def _ends(text: str, start: int, end: re.Match[str]) -> bool:
    mark, following = end[0].strip(), text[end.end() : end.end() + 1]
    if mark != ".":
        # "Docker… mais aussi", "(vraiment ?) pour": a small letter goes on, unless a plain mark stands before a name.
        return not following.islower() or mark in {"?", "!"}
    words = text[max(start, end.start() - LONGEST_WORD) : end.start()].split()
    last = words[-1].lstrip(OPENINGS) if words else ""
    word = last.lower()
    if word in OPEN_ABBREVIATIONS:
        return following.isupper()
    is_initial = len(last) == 1 and last.isupper()
    return not (word in ABBREVIATIONS or is_initial)
