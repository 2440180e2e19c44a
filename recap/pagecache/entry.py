"""What is kept of a page: its answers to every kind of request, made once, so that serving one is a few look-ups."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from recap.pagecache.encodings import SUFFIXES

Headers = list[tuple[str, str]]
# What the catalogue is: the number, and the moment of its last rise; a restored database may come to a number again.
Revision = tuple[int, str | None]

# A shared cache keeps the page and asks each time, mostly for a 304; it may show it for a day while we do not answer.
CACHE_CONTROL = "public, max-age=0, must-revalidate, stale-if-error=86400"
# Of any other status, nobody shows what may have ended.
ASK_FIRST = "no-cache"
VARY = "Accept-Encoding, Cookie"
# Of what scripts of any site may read: it is the same for everybody who takes its type.
TO_ALL, VARY_TO_ALL = ("access-control-allow-origin", "*"), "Accept-Encoding, Accept"
# Format: https://www.rfc-editor.org/rfc/rfc9211
HIT, STALE = ("Cache-Status", "recap; hit"), ("Cache-Status", "recap; hit; detail=stale")
MISS, BYPASS = ("Cache-Status", "recap; fwd=miss"), ("Cache-Status", "recap; fwd=bypass")
# Said again with a 304; the rest a cache has from the 200. Source: RFC 9110, 15.4.5. And what lets a script of another
# site see it.
IN_304 = {
    "cache-control", "content-location", "date", "etag", "expires", "last-modified", "vary",
    "access-control-allow-origin",
}  # fmt: skip

# Bytes that an entry takes beside its bodies and the text of its headers: Python's own objects, as tracemalloc counts.
OVERHEAD = 7000


@dataclass(slots=True)
class Variant:
    """The page in one encoding. `headers` and `not_modified` lack `Cache-Status`, the others have it."""

    etag: str
    body: list[bytes]
    headers: Headers
    hit: Headers
    not_modified: Headers


@dataclass(slots=True)
class Entry:
    """A page as it was at `revision`, until `expires_at` (seconds of time.time())."""

    revision: Revision
    expires_at: float
    status: str
    headers: Headers
    bodies: dict[str, bytes]
    variants: dict[str, Variant] = field(init=False)
    # By what readers prefer: a few orders of a few encodings, whatever they write.
    chosen: dict[tuple[str, ...], Variant] = field(default_factory=dict, init=False, compare=False)
    last_modified: str = field(init=False)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        given = {name.lower(): value for name, value in self.headers}
        self.last_modified = given.get("last-modified", "")
        etag = given.get("etag") or (_etag(self.bodies["identity"], self.headers) if self.is_ok else "")
        self.variants = {name: self._variant(name, etag) for name in self.bodies}
        text = sum(len(name) + len(value) for name, value in self.headers)
        self.size = OVERHEAD + text + sum(map(len, self.bodies.values()))

    @property
    def is_ok(self) -> bool:
        return self.status.startswith("200")

    def choose(self, preferred: tuple[str, ...]) -> Variant:
        """`preferred`: encodings that the reader takes, best first."""
        name = next((name for name in preferred if name in self.variants), "identity")
        variant = self.chosen[preferred] = self.variants[name]
        return variant

    def _variant(self, name: str, etag: str) -> Variant:
        body = self.bodies[name]
        usual = CACHE_CONTROL if self.is_ok else ASK_FIRST
        cache_control = next((value for key, value in self.headers if key.lower() == "cache-control"), usual)
        ours = {"cache-control", "content-encoding", "content-length", "etag", "vary"}
        headers = [(key, value) for key, value in self.headers if key.lower() not in ours]
        vary = VARY_TO_ALL if any((key.lower(), value) == TO_ALL for key, value in headers) else VARY
        headers += [("Cache-Control", cache_control), ("Vary", vary), ("Content-Length", str(len(body)))]
        if name != "identity":
            headers.append(("Content-Encoding", name))
        # Other bytes, another strong tag: the suffix goes inside the quotation marks.
        tag = f'{etag[:-1]}{SUFFIXES[name]}"' if etag else ""
        if tag:
            headers.append(("ETag", tag))
        short = [(key, value) for key, value in headers if key.lower() in IN_304]
        return Variant(tag, [body], headers, [*headers, HIT], [*short, HIT])


def _etag(body: bytes, headers: Iterable[tuple[str, str]]) -> str:
    """Of all that a reader receives; an edit elsewhere in the catalogue leaves it as it was."""
    digest = hashlib.sha256(repr(sorted(headers)).encode())
    digest.update(body)
    return f'"{digest.hexdigest()[:32]}"'


def has_not_changed(entry: Entry, etag: str, if_none_match: str | None, if_modified_since: str | None) -> bool:
    """Whether the reader has this very answer already. The tag, where one is sent, has the last word."""
    if if_none_match is not None:
        if not etag:
            return False
        held = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
        return "*" in held or etag.removeprefix("W/") in held
    if not if_modified_since or not entry.last_modified:
        return False
    try:
        return parsedate_to_datetime(entry.last_modified) <= parsedate_to_datetime(if_modified_since)
    except (TypeError, ValueError):
        return False
