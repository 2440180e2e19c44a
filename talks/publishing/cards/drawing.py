"""A card drawn as PNG, 1200 × 630, which every network shows in full; its title as large as there is room for."""

from dataclasses import dataclass
from functools import lru_cache, partial
from io import BytesIO

from PIL import Image, ImageDraw

from talks.lettering import ELLIPSIS, at_most, beginning, broken
from talks.publishing.cards.card import Card
from talks.publishing.cards.emblem import emblem
from talks.publishing.cards.face import drawable, is_drawable, width_of, write

WIDTH, HEIGHT = 1200, 630
BRAND = "Recap"
PAPER, INK, MUTED, LINE = "#fbf8f1", "#1e1b16", "#635c50", "#e0d8c8"
BAND = 28  # The theme's colour, along the left edge.
LEFT, RIGHT = 96, WIDTH - 80
KICKER_AT, TITLE_TOP, FOOT_AT = 102, 138, 570
TITLE_SIZES, TITLE_LEADING = (92, 84, 76, 68, 60, 54, 48), 1.1
DETAIL_SIZE, DETAIL_LEADING = 34, 1.3
SMALL = 32
RULE_AT = 508
COLOURS = 64  # In the picture; the edges of letters need no more.
LEVEL = 6  # Of compression: 9 takes five times as long and saves a twentieth.


@dataclass(frozen=True)
class Block:
    lines: tuple[str, ...]
    size: int


def draw(card: Card) -> bytes:
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, BAND - 1, HEIGHT), fill=card.colour)
    if kicker := cut(drawable(card.kicker), SMALL, RIGHT - LEFT):
        write(canvas, LEFT, KICKER_AT, kicker, SMALL, card.colour)
    details = _details(card)
    details_top = RULE_AT - 26 - len(details) * DETAIL_SIZE * DETAIL_LEADING
    _write_title(canvas, _title(card), details_top - 8 - TITLE_TOP)
    for n, line in enumerate(details):
        baseline = details_top + (n + 0.8) * DETAIL_SIZE * DETAIL_LEADING
        write(canvas, LEFT, baseline, cut(line, DETAIL_SIZE, RIGHT - LEFT), DETAIL_SIZE, MUTED)
    _write_foot(image, canvas, drawable(card.corner))
    return _png(image)


def _details(card: Card) -> list[str]:
    """One line each; a single one may take two. Half a name is nobody's: a line that lacks letters is left out."""
    details = [drawable(line) for line in card.details if is_drawable(line)]
    if len(details) == 1:
        first, *rest = _wrapped(details[0], DETAIL_SIZE, RIGHT - LEFT)
        return [first, " ".join(rest)] if rest else [first]
    return details


def _title(card: Card) -> str:
    return next((drawable(text) for text in (card.title, card.stand_in) if is_drawable(text)), BRAND)


def _write_title(canvas: ImageDraw.ImageDraw, title: str, height: float) -> None:
    block = fit(title, RIGHT - LEFT, height, TITLE_SIZES, TITLE_LEADING)
    for n, line in enumerate(block.lines):
        write(canvas, LEFT, TITLE_TOP + (n * TITLE_LEADING + 0.82) * block.size, line, block.size, INK)


def _write_foot(image: Image.Image, canvas: ImageDraw.ImageDraw, corner: str) -> None:
    canvas.rectangle((LEFT, RULE_AT, RIGHT, RULE_AT + 1), fill=LINE)
    sign = _sign()
    image.paste(sign, (LEFT, FOOT_AT - 36), sign)
    write(canvas, LEFT + sign.width + 16, FOOT_AT, BRAND, 42, INK)
    corner = cut(corner, SMALL, (RIGHT - LEFT) * 0.65)
    write(canvas, RIGHT - width_of(corner, SMALL), FOOT_AT, corner, SMALL, MUTED)


def fit(text: str, width: float, height: float, sizes: tuple[int, ...], leading: float) -> Block:
    """The first of `sizes`, largest first, in which the text fits the space; in the last one it is cut with "…"."""
    for size in sizes:
        room = max(1, int(height / (size * leading)))
        lines = _wrapped(text, size, width)
        if len(lines) <= room and all(width_of(line, size) <= width for line in lines):
            return Block(tuple(_balanced(lines, size, width)), size)
    size = sizes[-1]
    room = max(1, int(height / (size * leading)))
    # The beginning only: more is never drawn.
    lines = broken(text[:600].split(" "), width, partial(width_of, size=size), inside_words=True)
    *above, last = at_most(room, lines)
    return Block((*above, cut(last, size, width)), size)


def cut(text: str, size: int, width: float) -> str:
    """As much of the text as one line takes, with "…" where some is missing."""
    if width_of(text, size) <= width:
        return text
    start = beginning(text, lambda start: width_of(start.rstrip() + ELLIPSIS, size) <= width)
    whole = start if text[len(start)] == " " else start.rpartition(" ")[0]
    kept = whole if len(whole) > len(start) * 0.6 else start
    return kept.rstrip(" ,;:.–—-") + ELLIPSIS


def _wrapped(text: str, size: int, width: float) -> list[str]:
    return broken(text.split(" "), width, partial(width_of, size=size))


def _balanced(lines: list[str], size: int, width: float) -> list[str]:
    """As many lines, of lengths as even as can be."""
    text, narrow, wide = " ".join(lines), width / 2, width
    while wide - narrow > 8:  # noqa: PLR2004 -- pixels, less than anybody sees
        middle = (narrow + wide) / 2
        tried = _wrapped(text, size, middle)
        if len(tried) == len(lines) and all(width_of(line, size) <= middle for line in tried):
            lines, wide = tried, middle
        else:
            narrow = middle
    return lines


@lru_cache(maxsize=1)
def _sign() -> Image.Image:
    return emblem(44)


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    few = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", compress_level=LEVEL)
    return out.getvalue()
