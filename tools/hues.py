"""Each theme has a colour of its own, out of as many as site.css sets."""

from zlib import crc32

HUES = 24
# Any number would do; with this one no two themes of the shipped talks and tools share a colour, and those that stand
# on one talk, or are featured, are far apart.
SEED = 170636


def hue_of(slug: str) -> int:
    """The same for the same slug, on any machine and in any year: from 0 to `HUES` - 1."""
    return crc32(slug.encode(), SEED) % HUES
