"""Who signs an article and when, from its own lines: the byline under the title, the words at its end."""

import re
from dataclasses import replace

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Document
from talks.ingest.readers.article.document.byline import LONGEST, Byline, is_author, read_byline
from talks.ingest.readers.article.document.credits import stated_author, stated_date
from talks.ingest.wording.sentences import sentences_of

FIRST_BLOCKS = 4
LAST_BLOCKS = 3
INTRODUCTION = 2000
SIGNATURE = re.compile(r"(?:^|\s)(?:—|–|--)\s([^—–.!?]{4,90})$")
NAME = r"(?P<name>[^\W\d_a-zß-öø-ÿ][\w’'.-]*(?: (?:[^\W\d_][\w’'.-]*)){1,4}?)"
TOLD = re.compile(
    rf"\b(?:raconté|écrit|rédigé)e?s? par {NAME}(?=[,.]| le \d|$)|"
    rf"\b(?:told|written) by {NAME.replace('name', 'teller')}(?=[,.]| on |$)"
)
TELLS = re.compile(rf"^{NAME} vous (?:raconte|fait le récit|livre)\b")


def with_signature(document: Document) -> Document:
    """The document, with the author and date that its lines state where it says none, without those lines."""
    if not document.blocks:
        return document
    day_first = document.language == "fr"
    dropped: set[int] = set()
    found: list[Byline] = []
    for at in _under_title(document):
        block = document.blocks[at]
        if byline := read_byline(block.text, day_first=day_first):
            found.append(byline)
            dropped.add(at)
        else:
            found += _signed(block, day_first=day_first)
    last = range(max(len(document.blocks) - LAST_BLOCKS, 1), len(document.blocks))
    for at in last:
        block = document.blocks[at]
        if block.kind is BlockKind.PARAGRAPH and at not in dropped:
            closing = read_byline(block.text, day_first=day_first)
            if closing and closing.author and closing.has_verb:
                found.append(closing)
                dropped.add(at)
    meta = dict(document.meta)
    author = next((line.author for line in found if line.author), "")
    date = next((line.date for line in found if line.date), None)
    if author and not stated_author(meta):
        meta["author"] = author
    if date and not stated_date(meta):
        meta["date"] = date
    blocks = tuple(block for at, block in enumerate(document.blocks) if at not in dropped)
    return replace(document, blocks=blocks, meta=meta)


def _under_title(document: Document) -> list[int]:
    """The first paragraphs, down to the first heading that is not the article's title."""
    found: list[int] = []
    for at, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING and (at or block.level > 1):
            break
        if block.kind is BlockKind.PARAGRAPH and block.text:
            found.append(at)
        if len(found) == FIRST_BLOCKS:
            break
    return found


def _signed(block: Block, *, day_first: bool) -> list[Byline]:
    """As "… I’ll fix it. — Ann Lee, May 9th, 2023", "racontée par Ann Lee le 1er mai", "Ann Lee vous raconte"."""
    text = block.text[:INTRODUCTION]
    signature = SIGNATURE.search(text[-LONGEST:])
    if signature and (byline := read_byline(signature[1], day_first=day_first)) and byline.author:
        return [byline]
    for sentence in sentences_of(text):
        if told := TOLD.search(sentence):
            name = told["name"] or told["teller"]
            if is_author(name):
                after = read_byline(sentence[told.end() :], day_first=day_first)
                return [Byline(name, after.date if after else None)]
        if (tells := TELLS.match(sentence)) and is_author(tells["name"]):
            return [Byline(tells["name"])]
    return []
