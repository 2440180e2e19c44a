"""A card drawn as PNG, 1200 × 630: the size that every network shows in full."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from talks.publishing.cards.card import Card
from talks.publishing.cards.emblem import emblem
from talks.publishing.cards.face import drawable, drawable_share, width_of, write
from talks.publishing.cards.lines import cut, fit, wrap

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
ENOUGH = 0.5  # Of a title's letters: with fewer, what is left would not be its title any more.
COLOURS = 64  # In the picture; the edges of letters need no more.
LEVEL = 6  # Of compression: 9 takes five times as long and saves a twentieth.


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
    """One line each; a single one may take two."""
    details = [line for line in map(drawable, card.details) if line]
    if len(details) == 1:
        first, *rest = wrap(details[0], DETAIL_SIZE, RIGHT - LEFT)
        return [first, " ".join(rest)] if rest else [first]
    return details


def _title(card: Card) -> str:
    for text in (card.title, card.stand_in):
        if drawable_share(text) >= ENOUGH:
            return drawable(text)
    return BRAND


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


@lru_cache(maxsize=1)
def _sign() -> Image.Image:
    return emblem(44)


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    few = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", compress_level=LEVEL)
    return out.getvalue()
