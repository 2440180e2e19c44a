"""The attributes of one HTML tag, where no parser is at work."""

import re

from talks.ingest.readers.article.document.targets import unescape

ATTRIBUTE = re.compile(r"([A-Za-z][A-Za-z0-9_:-]*)(?:\s?=\s?(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


def attributes(written: str) -> dict[str, str]:
    """Names in lower case; the first of two with one name counts, as in a browser."""
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), unescape(double or single or bare).strip())
    return found
