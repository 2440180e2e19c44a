"""The language of a document: what it says of itself, else its small words."""

import re
from itertools import islice

from talks.ingest.readers.article.document.blocks import BlockKind, Document

FRENCH = frozenset(
    """
    le la les des du une un et est dans pour que qui avec sur nous vous je pas plus cette ces sont au aux par ce mais
    ou très être été conférences
    """.split()  # noqa: SIM905 -- a word list reads better as words
)
ENGLISH = frozenset(
    """
    the of and to in is that for with was are this it on as be have from we you i not they at by which their an how
    """.split()  # noqa: SIM905 -- a word list reads better as words
)
WORD = re.compile(r"[^\W\d_]+")
WORDS_READ = 4000
META = ("language", "lang", "locale", "og:locale", "content-language", "inlanguage")


def stated_language(document: Document) -> str:
    """Either "fr" or "en", as the document says of itself; "" when it does not."""
    for key in META:
        code = str(document.meta.get(key) or "").strip().lower()[:2]
        if code in {"fr", "en"}:
            return code
    tags = document.meta.get("tags")
    for tag in tags if isinstance(tags, list | tuple) else str(tags or "").split(","):
        code = str(tag).strip().lower()
        if code in {"lang:fr", "lang:en"}:
            return code[-2:]
    return ""


def language_of(document: Document) -> str:
    """Either "fr" or "en"; "en" for a document without words of either."""
    if stated := stated_language(document):
        return stated
    french = english = 0
    texts = (block.text for block in document.blocks if block.kind is not BlockKind.CODE)
    for word in islice((match[0].lower() for text in texts for match in WORD.finditer(text)), WORDS_READ):
        french += (word in FRENCH) + any(c in "éèêàçùœ" for c in word)
        english += word in ENGLISH
    return "fr" if french > english else "en"


def language_of_words(text: str) -> str:
    """Either "fr" or "en" by the small words of a short text; "" when they do not tell."""
    words = [match[0].lower() for match in WORD.finditer(text)]
    french = sum(word in FRENCH or any(c in "éèêàçùœ" for c in word) for word in words)
    english = sum(word in ENGLISH for word in words)
    return "" if french == english else "fr" if french > english else "en"
