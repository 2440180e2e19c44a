"""The sign as files: which sizes, for whom."""

from io import BytesIO

from talks.publishing.cards.emblem import emblem

# By path in recap/: size in pixels, corners (0: the telephone cuts them itself), and how much smaller the letter is.
# Of a maskable icon only the inner four fifths are sure to be seen.
ICONS = {
    "root/favicon.ico": (48, 7.0, 0.0),
    "root/apple-touch-icon.png": (180, 0.0, 0.1),
    "static/recap/icon-192.png": (192, 7.0, 0.0),
    "static/recap/icon-512.png": (512, 7.0, 0.0),
    "static/recap/icon-maskable-512.png": (512, 0.0, 0.2),
}


def icon(path: str) -> bytes:
    size, corner, inset = ICONS[path]
    image, out = emblem(size, corner=corner, inset=inset), BytesIO()
    if path.endswith(".ico"):
        image.save(out, "ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    else:
        image.quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()
