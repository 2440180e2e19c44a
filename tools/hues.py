"""Each theme has a colour of its own, out of as many as site.css sets."""

from zlib import crc32

HUES = 12
# Any number would do; with this one the themes that are shipped fall on as many colours as there are.
SEED = 950


def hue_of(slug: str) -> int:
    """The same for the same slug, on any machine and in any year: from 0 to `HUES` - 1."""
    return crc32(slug.encode(), SEED) % HUES
