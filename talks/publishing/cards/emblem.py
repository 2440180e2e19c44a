"""The site's sign, as in recap/static/recap/icon.svg: the letter R on a square, at any size and as icons."""

import math
from io import BytesIO

from PIL import Image, ImageDraw

GREEN, PAPER = "#0f5257", "#fbf8f1"
SIDE = 32.0  # Of the drawing; all lengths below are in it.
CORNER = 7.0
COLOURS = 32  # All those between the letter and its ground; every first visit pays for an icon.
FINER = 8  # Drawn that much larger, then made small: the edges come out smooth.

# By path in recap/: size in pixels, corners (0: the telephone cuts them itself), and how much smaller the letter is.
# Of a maskable icon only the inner four fifths are sure to be seen.
ICONS = {
    "root/favicon.ico": (48, 7.0, 0.0),
    "root/apple-touch-icon.png": (180, 0.0, 0.1),
    "static/recap/icon-192.png": (192, 7.0, 0.0),
    "static/recap/icon-512.png": (512, 7.0, 0.0),
    "static/recap/icon-maskable-512.png": (512, 0.0, 0.2),
}


def emblem(size: int, *, corner: float = CORNER, inset: float = 0.0) -> Image.Image:
    """RGBA, `size` pixels wide. `corner` 0 fills the square; `inset` (0 to 1) makes the letter smaller by that much."""
    side = size * FINER
    scale = side / SIDE
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    canvas = ImageDraw.Draw(image)
    canvas.rounded_rectangle((0, 0, side - 1, side - 1), corner * scale, fill=GREEN)

    def placed(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        middle = SIDE / 2
        return [tuple((middle + (at - middle) * (1 - inset)) * scale for at in point) for point in points]  # type: ignore[misc]

    canvas.polygon(placed(_letter()), fill=PAPER)
    canvas.polygon(placed(_hole()), fill=GREEN)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def icon(path: str) -> bytes:
    size, corner, inset = ICONS[path]
    out = BytesIO()
    image, *smaller = (
        emblem(pixels, corner=corner, inset=inset).quantize(COLOURS)
        for pixels in ((size, 32, 16) if path.endswith(".ico") else (size,))
    )
    if smaller:
        image.save(out, "ICO", sizes=[each.size for each in (image, *smaller)], append_images=smaller)
    else:
        image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _letter() -> list[tuple[float, float]]:
    bow = _arc((17.5, 13), 5, -90, math.degrees(math.atan2(17.7 - 13, 19.1 - 17.5)))
    return [(10, 8), *bow, (23, 24), (19, 24), (15.6, 18), (13, 18), (13, 24), (10, 24)]


def _hole() -> list[tuple[float, float]]:
    return [(13, 10.8), *_arc((17.2, 13.1), 2.3, -90, 90), (13, 15.4)]


def _arc(centre: tuple[float, float], radius: float, start: float, end: float) -> list[tuple[float, float]]:
    """Points along a circle, clockwise; degrees from three o'clock, as Pillow counts them."""
    steps = 24
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)) for angle in angles]
