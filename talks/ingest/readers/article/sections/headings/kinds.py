"""The kind of a session, from the words of its heading or of a label."""

import re

KINDS = (
    ("keynote", re.compile(r"\b(?:keynotes?|plénière|pleniere)\b", re.IGNORECASE)),
    (
        "panel",
        re.compile(
            r"^(?:panel|table[ -]ronde)\b|\b(?:panel|table[ -]ronde)\s*(?:$|[:\-–—])|"
            r"\bpanel (?:discussion|session)\b|\((?:panel|table ronde)\)",
            re.IGNORECASE,
        ),
    ),
    (
        "lightning",
        re.compile(
            r"\blightning[ -]talks?\b|^(?:lightning|quickie)\s*(?:$|[:\-–—|])|\((?:lightning|quickie)\)", re.IGNORECASE
        ),
    ),
    (
        "workshop",
        re.compile(
            r"^(?:workshop|atelier|hands-on lab)\b|\((?:workshop|atelier|hands-on lab)\)|^\[(?:workshop|atelier)\]",
            re.IGNORECASE,
        ),
    ),
    ("tutorial", re.compile(r"^(?:tutorial|tutoriel)\b|\((?:tutorial|tutoriel)\)", re.IGNORECASE)),
)


def kind_of(text: str, *, otherwise: str = "talk") -> str:
    """A value of `Talk.Kind`: "Keynote: Hello" -> "keynote", "Inside the control panel" -> "talk"."""
    return next((kind for kind, pattern in KINDS if pattern.search(text)), otherwise)
