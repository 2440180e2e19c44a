"""How a block's lines look: short as a heading is, in bold, open with a label or a link.

In: a block. Out: whether it looks so, and its first line.
"""

import re

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.wording.labels import label_at_start
from talks.wording.names_in_prose import names_in_prose
from tools.folding import fold

SHORT = {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM}
PROSE_ENDS = (".", ":", ";", ",", "…")
LABEL = re.compile(r"([^\W\d_][\w ]{2,20}?)\s?:\s+\S")
CREDIT = re.compile(
    r"(?:\A|[.,(–—-]\s*)\W*(?:photos?|image|picture|illustration|crédits?(?: photos?)?|credits?)"
    r"\s*(?:credits?\s*)?(?:by|par|de|from|:|©)\s*\S",
    re.IGNORECASE,
)
PICTURES = re.compile(r"//(?:www\.)?(?:unsplash|pexels|pixabay|flickr)\.com/|//commons\.wikimedia\.org/")
# "Title by Ann Lee went into detail".
OPENS_BY = re.compile(r"(?:[^.;\n]|\.(?=\w)){8,150}?\s(?:by|par)\s(?=[^\W\d_a-zß-ÿ])")
# What the author says, not a title: "I saw a talk by …", "The day started with “Title” by …", "It was given by …".
OF_THE_DAY = re.compile(
    r"\b(?:I|[Ww]e|was|were|went|had|there|[Ii]t|me|my|our|followed|ended|opened|started|began|continued|attended|"
    r"[Jj]e|[Jj]['’]|[Nn]ous|était|étaient|avons|ont|[Oo]n a|a été|commen\w+|début\w+|enchaîn\w+|suivi\w*|"
    r"assist\w+|termin\w+)\b|"
    r"\b[a-zß-ÿ]+(?:ed|en|wn|é|ée|és|ées|is|ite)\s(?:by|par)\s\Z"
)
AND_MORE = re.compile(r"(?:, | and | et | & )\Z")
GOES_ON = re.compile(r",?\s+(?!(?:and|et) [^\W\d_a-zß-ÿ])[a-zß-ÿ]")
LONGEST_NAMES = 90
LONGEST_CREDIT, GLUE_AROUND = 120, 8
LONGEST_LEAD = 220


def is_bold_line(block: Block) -> bool:
    if not block.text or len(block.text) > LONGEST_LEAD:
        return False
    return (block.kind is BlockKind.HEADING and not block.level) or (
        block.kind is BlockKind.PARAGRAPH and block.is_bold
    )


def label_of(block: Block) -> str:
    """As "Topic: Bread at sea" -> "topic"; "" where a line names its people or its room."""
    label = LABEL.match(block.text) if block.kind is BlockKind.PARAGRAPH and not block.cells else None
    field, _ = label_at_start(block.text) or ("themes", "")
    return fold(label[1]) if label and field == "themes" else ""


def is_short(block: Block) -> bool:
    """A line of its own, or the first of a paragraph whose next begins anew."""
    first = first_line(block)
    starts_anew = first == len(block.text) or not block.text[first + 1].islower()
    is_line = block.kind in SHORT and not block.cells and first <= LONGEST_LEAD and starts_anew
    return is_line and not block.text[:first].endswith(PROSE_ENDS)


def first_line(block: Block) -> int:
    return block.breaks[0] - 1 if block.breaks else len(block.text)


def below_first(block: Block) -> tuple[Block, ...]:
    """What a block says under its first line, as a block."""
    first = first_line(block)
    rest = block.text[first:].strip()
    breaks = tuple(place - first - 1 for place in block.breaks[1:])
    return (block._replace(text=rest, markdown=rest, breaks=breaks),) if rest else ()


def opens_linked(block: Block) -> bool:
    first = block.breaks[0] - 1 if block.breaks else len(block.text)
    return (
        block.kind is BlockKind.PARAGRAPH
        and bool(block.links)
        and block.text[: first + 1].strip() == block.links[0].text
    )


def head_with_people(text: str) -> str:
    """As "Title by Ann Lee" of "Title by Ann Lee went into detail"; "" of text that does not open so."""
    match = OPENS_BY.match(text)
    names = names_in_prose(text[match.end() : match.end() + LONGEST_NAMES]) if match else ()
    if not match or not names or names[0].start or OF_THE_DAY.search(match[0]):
        return ""
    end = names[0].end
    for name in names[1:]:
        if not AND_MORE.fullmatch(text, match.end() + end, match.end() + name.start):
            break
        end = name.end
    return text[: match.end() + end] if GOES_ON.match(text, match.end() + end) else ""


def without_credits(block: Block) -> Block:
    """Without who made its pictures, who is no speaker: a line "Photo by A", a link to a page of pictures."""
    images = tuple(caption for caption in block.images if not CREDIT.search(caption))
    is_link = len(block.links) == 1 and len(block.links[0].text) + GLUE_AROUND > len(block.text)
    if len(block.text) < LONGEST_CREDIT and (
        CREDIT.search(block.text) or (is_link and PICTURES.search(block.links[0].url))
    ):
        return block._replace(text="", links=(), markdown="", breaks=(), images=images)
    return block._replace(images=images) if images != block.images else block
