"""What was found at the booths: tools, who makes them, and what is said of them."""

import re
from collections.abc import Iterator, Sequence

from talks.ingest.readers.article.document.blocks import BlockKind
from talks.ingest.readers.article.facts.mentions import Names, names_of, tools_in
from talks.ingest.readers.article.sections.block_readings import BlockReading
from talks.ingest.readers.article.vocabulary import KnownTool, Vocabulary
from talks.ingest.records import DiscoveryRecord
from talks.wording.sentences import sentences_of
from tools.folding import fold

# "Name (Vendor) : note", "Name : note", "Name - note", "Name (Vendor) note".
LABELLED = re.compile(
    r"(?P<name>[^().:]{1,60}?)\s*(?:\((?P<vendor>[^()]{1,60})\))?\s*(?::|\s[-–—])\s+(?P<note>\S.*)", re.DOTALL
)
BRACKETED = re.compile(r"(?P<name>[^().:]{1,60}?)\s*\((?P<vendor>[^()]{1,60})\)[\s,.]*(?P<note>.*)", re.DOTALL)
OF = re.compile(r"\s*(?:de|d[’']|du|des|chez|par|from|by|of)\s*(?=[A-Z])")
# Where the name ends when the vocabulary does not know it: "Foo qui …", "Foo, un …", "Foo is a …".
NAME_ENDS = re.compile(
    r"(?:,|\.(?=\s|\Z)|\s(?:qui|which|that|permet|est|is|lets|allows|sans|pour|for|un|une|a|an)(?!\w))"
)
FROM = re.compile(r"\s(?:from|by|de chez|chez)\s+(?=[A-Z])")
FILLER = re.compile(r"[\s,.;:–—-]*(?:(?:qui|which|that)(?!\w)\s*)?", re.IGNORECASE)
ARTICLE = re.compile(r"(?:les?|la|l[’']|the|des|un|une|an?)\s+", re.IGNORECASE)
LONGEST_NAME, LONGEST_TEXT, LONGEST_FIRST = 5, 60, 500
PROPER = re.compile(r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}")


def discoveries_of(
    readings: Sequence[BlockReading], vocabulary: Vocabulary, language: str
) -> tuple[DiscoveryRecord, ...]:
    """Each tool once, in the order of the text; `vendor` as written, None where none is.

    Items that name nothing are left out; paragraphs count only where they start with a tool and the section has no
    list.
    """
    names = names_of(vocabulary)
    found: dict[str, DiscoveryRecord] = {}
    for text, is_item in _texts(readings):
        record = _discovery(text, vocabulary, names, language, is_item=is_item)
        if record:
            found.setdefault(record.slug or fold(record.name), record)
    return tuple(found.values())


def _texts(readings: Sequence[BlockReading]) -> Iterator[tuple[str, bool]]:
    """Each text that may tell of one tool, and whether it stands where only tools stand: an item, under a heading."""
    has_items = any(reading.block.kind is BlockKind.ITEM for reading in readings)
    heading, is_told = "", False
    for reading in readings:
        block, text = reading.block, reading.text
        if block.kind is BlockKind.HEADING:
            heading, is_told = text, False
        elif not text or not reading.is_told:
            continue
        elif block.kind is BlockKind.ITEM and not heading and block.level == 0:
            yield text, True
        elif block.kind is BlockKind.PARAGRAPH and heading and not is_told:
            # A tool with a heading of its own: the first paragraph is the note.
            is_told = True
            yield f"{heading} : {text}", True
        elif block.kind is BlockKind.PARAGRAPH and not heading and not has_items:
            yield text, False


def _discovery(
    text: str, vocabulary: Vocabulary, names: Names, language: str, *, is_item: bool
) -> DiscoveryRecord | None:
    # A note is a few sentences; what is longer is read no further than its first.
    first = (sentences_of(text[:LONGEST_FIRST]) or ("",))[0]
    known = _known_at_start(first, names)
    if known:
        tool, end = known
        vendor, rest = _vendor(text[end:], vocabulary)
        return _record(tool.names[0], tool.slug, vendor, _note(rest), language)
    if not is_item:
        return None
    for pattern in (LABELLED, BRACKETED):
        match = pattern.fullmatch(text)
        if match and len(match["name"].split()) <= LONGEST_NAME:
            name, vendor = match["name"].strip(), match["vendor"]
            if not vendor and (of := FROM.search(name)):  # "Foozle from Acme: nice"
                name, vendor = name[: of.start()], name[of.end() :]
            return _record(name, _slug(name, vocabulary), vendor, _note(match["note"]), language)
    return _by_vendor(text, first, vocabulary, language) or _named(text, first, vocabulary, language)


def _known_at_start(sentence: str, names: Names) -> tuple[KnownTool, int] | None:
    article = ARTICLE.match(sentence)
    starts = {0, article.end() if article else 0}
    return next(((tool, end) for tool, start, end in tools_in(sentence, names) if start in starts), None)


def _vendor(rest: str, vocabulary: Vocabulary) -> tuple[str | None, str]:
    """What follows a name: " (Vendor) …", " de Vendor …", " d’Vendor. …" → the vendor as written, and the rest."""
    bracket = re.match(r"\s*\(([^()]{1,60})\)", rest)
    if bracket:
        return bracket[1].strip(), rest[bracket.end() :]
    of = OF.match(rest)
    if of:
        vendor = _company(rest[of.end() :], vocabulary)
        if vendor:
            return vendor, rest[of.end() + len(vendor) :]
    return None, rest


def _company(text: str, vocabulary: Vocabulary) -> str | None:
    """The company whose name the text starts with: a known one, or else the one capitalised name."""
    proper = PROPER.match(text)
    if not proper:
        return None
    words = proper[0].rstrip(".").split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]).rstrip(".")
        if fold(name) in vocabulary.companies:
            return name
    return " ".join(words)


def _by_vendor(text: str, first: str, vocabulary: Vocabulary, language: str) -> DiscoveryRecord | None:
    """As "Les images durcies de Chainguard": the vendor's one tool that shares a word of its name with the sentence."""
    for of in re.finditer(r"(?<!\w)(?:de |d[’']|from |by )(?=[A-Z])", first):
        vendor = _company(first[of.end() :], vocabulary)
        company = vocabulary.companies.get(fold(vendor)) if vendor else None
        if not vendor or not company:
            continue
        words = set(fold(first[: of.start()]).split())
        tools = [
            tool
            for tool in vocabulary.tools
            if tool.vendor == company[1]
            and words & (set(fold(tool.names[0]).split()) - {fold(vendor), fold(company[1])})
        ]
        if len(tools) == 1:
            return _record(tools[0].names[0], tools[0].slug, vendor, text, language)
    return None


def _named(text: str, first: str, vocabulary: Vocabulary, language: str) -> DiscoveryRecord | None:
    """An unknown tool: what stands before "qui", a comma or the point, if that is short enough for a name."""
    end = NAME_ENDS.search(first)
    head = first[: end.start()] if end else first
    of = next((m for m in re.finditer(r"\s(?:de |d[’']|from |by )(?=[A-Z])", head)), None)
    name = head[: of.start()].strip() if of else head.strip()
    if not name or len(name) > LONGEST_TEXT or len(name.split()) > LONGEST_NAME or ARTICLE.match(name):
        return None
    vendor = _company(head[of.end() :], vocabulary) if of else None
    return _record(name, _slug(name, vocabulary), vendor, _note(text[len(head) :]), language)


def _slug(name: str, vocabulary: Vocabulary) -> str:
    folded = fold(name)
    return next((tool.slug for tool in vocabulary.tools if folded in map(fold, tool.names)), "")


def _note(rest: str) -> str:
    note = FILLER.sub("", rest, count=1).strip()
    return note[:1].upper() + note[1:]


def _record(name: str, slug: str, vendor: str | None, note: str, language: str) -> DiscoveryRecord:
    return DiscoveryRecord(
        name=name,
        slug=slug,
        vendor=vendor.strip() if vendor else None,
        note_fr=note if language == "fr" else "",
        note_en=note if language != "fr" else "",
    )
