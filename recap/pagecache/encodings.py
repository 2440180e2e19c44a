"""The forms that a body is sent in: compressed once, when it is kept; and which of them a reader takes."""

import gzip
import importlib
import importlib.util
from types import ModuleType

COMPRESSED_TYPES = ("text/", "application/json", "application/xml", "image/svg+xml")
COMPRESSED_SUFFIXES = ("+xml", "+json")
SMALLEST_COMPRESSED = 200
# Encodings from the best: as they are named in Accept-Encoding, and what they add to an ETag.
SUFFIXES = {"br": "-br", "gzip": "-gz", "identity": ""}
# Headers whose reading is remembered: a few are in use, anybody can invent another. A longer one is not read.
MOST_HEADERS = 256
LONGEST_HEADER = 100


def _brotli() -> ModuleType | None:
    return importlib.import_module("brotli") if importlib.util.find_spec("brotli") else None


brotli = _brotli()


def encoded(body: bytes, content_type: str) -> dict[str, bytes]:
    """The body in each encoding that makes it smaller, and as it is."""
    kind = content_type.partition(";")[0].strip()
    bodies = {"identity": body}
    if len(body) < SMALLEST_COMPRESSED or not (kind.startswith(COMPRESSED_TYPES) or kind.endswith(COMPRESSED_SUFFIXES)):
        return bodies
    made = {"gzip": gzip.compress(body, 6, mtime=0)}
    if brotli:
        made["br"] = brotli.compress(body, quality=5)
    return bodies | {name: smaller for name, smaller in made.items() if len(smaller) < len(body)}


class Preferences(dict[str, tuple[str, ...]]):
    """By Accept-Encoding, as it came: which of our encodings the reader takes, best first."""

    def __missing__(self, accept_encoding: str) -> tuple[str, ...]:
        if len(accept_encoding) > LONGEST_HEADER:
            return ()
        if len(self) >= MOST_HEADERS:
            self.clear()
        preferred = self[accept_encoding] = preferred_encodings(accept_encoding)
        return preferred


def preferred_encodings(accept_encoding: str) -> tuple[str, ...]:
    """Those of ours that the reader takes, best first. Format: RFC 9110, 12.5.3."""
    weights: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameters = part.partition(";")
        weights[name.strip()] = _weight(parameters)
    everything = weights.get("*", 0.0)
    wanted = {name: weights.get(name, everything) for name in SUFFIXES if name != "identity"}
    return tuple(name for name in sorted(wanted, key=lambda name: -wanted[name]) if wanted[name] > 0)


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
