"""The player of a video: which frame shows it, after the reader's click, and where its own page is.

A provider is a function from an address to its `Player`, or None where the address is none of its videos, and one entry
of `PROVIDERS`. Frames are asked for with as little tracking as their provider allows. What no provider knows has no
player, and readers get a link.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, urlencode, urlsplit

from talks.videos.address import YOUTUBE, AddressError, read_address
from talks.videos.start import first_values

VIMEO_VIDEO = re.compile(
    r"/(?:channels/[^/]+/|groups/[^/]+/videos/|(?:album|showcase)/[0-9]+/video/)?([0-9]{1,12})(?:/([0-9a-f]{6,40}))?/?"
)
VIMEO_FRAME = re.compile(r"/video/([0-9]{1,12})/?")
VIMEO_HASH = re.compile(r"[0-9a-f]{6,40}")  # Names an unlisted video, beside its number.
CCC_VIDEO = re.compile(r"/v/([\w.~%-]+)(?:/oembed)?/?", re.ASCII)
# By number, UUID, or the short form of a UUID; /w/p/… is a playlist.
PEERTUBE_VIDEO = re.compile(
    r"/(?:w|videos/watch|videos/embed)/([0-9]{1,10}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[1-9A-HJ-NP-Za-km-z]{16,22})/?"
)


@dataclass(frozen=True)
class Player:
    """`provider`: its name, as readers know it. `frame_url` starts to play; both addresses open at the start."""

    provider: str
    frame_url: str
    watch_url: str

    @property
    def origin(self) -> str:
        """What a content security policy has to allow for the frame."""
        parts = urlsplit(self.frame_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def silent_url(self) -> str:
        """The frame's address for whoever shows it elsewhere: it waits for a click of its own."""
        return re.sub(r"([?&])autoplay=1&?", r"\1", self.frame_url).rstrip("?&")


def player_of(url: str, start_s: int | None = None, peertube_hosts: Collection[str] = ()) -> Player | None:
    """`start_s`: where the address itself names no start. `peertube_hosts`: the instances whose frames are allowed."""
    try:
        address = read_address(url)
    except AddressError:
        return None
    parts = urlsplit(address.url)
    start = start_s if start_s is not None else address.start_s
    if address.provider == YOUTUBE:
        return _youtube(parts, start or 0)
    host = parts.netloc.removeprefix("www.")
    if host in peertube_hosts or parts.netloc in peertube_hosts:
        return _peertube(parts, start or 0)
    provider = PROVIDERS.get(host)
    return provider(parts, start or 0) if provider else None


def _youtube(parts: SplitResult, start_s: int) -> Player:
    video = first_values(parts.query)["v"]
    query = urlencode({**({"start": start_s} if start_s else {}), "autoplay": 1, "rel": 0})
    return Player(
        "YouTube",
        f"https://www.youtube-nocookie.com/embed/{video}?{query}",
        f"https://www.youtube.com/watch?v={video}" + (f"&t={start_s}" if start_s else ""),
    )


def _vimeo(parts: SplitResult, start_s: int) -> Player | None:
    """`dnt` keeps the player from tracking; without `h` an unlisted video does not play."""
    pattern = VIMEO_FRAME if parts.netloc == "player.vimeo.com" else VIMEO_VIDEO
    found = pattern.fullmatch(parts.path)
    if not found:
        return None
    key = (found[2] if pattern is VIMEO_VIDEO else "") or first_values(parts.query).get("h", "")
    key = key if VIMEO_HASH.fullmatch(key) else ""
    query = urlencode({**({"h": key} if key else {}), "dnt": 1, "autoplay": 1})
    moment = f"#t={start_s}s" if start_s else ""
    return Player(
        "Vimeo",
        f"https://player.vimeo.com/video/{found[1]}?{query}{moment}",
        f"https://vimeo.com/{found[1]}" + (f"/{key}" if key else "") + moment,
    )


def _ccc(parts: SplitResult, start_s: int) -> Player | None:
    found = CCC_VIDEO.fullmatch(parts.path)
    if not found:
        return None
    page, moment = f"https://media.ccc.de/v/{found[1]}", f"#t={start_s}" if start_s else ""
    return Player("media.ccc.de", f"{page}/oembed{moment}", f"{page}{moment}")


def _peertube(parts: SplitResult, start_s: int) -> Player | None:
    """`p2p=0`: other viewers are not told who is watching. The provider is the instance: that is who is asked."""
    found = PEERTUBE_VIDEO.fullmatch(parts.path)
    if not found:
        return None
    start = {"start": f"{start_s}s"} if start_s else {}
    query = urlencode({**start, "autoplay": 1, "p2p": 0, "peertubeLink": 0})
    return Player(
        parts.netloc,
        f"https://{parts.netloc}/videos/embed/{found[1]}?{query}",
        f"https://{parts.netloc}/w/{found[1]}" + (f"?{urlencode(start)}" if start else ""),
    )


# By host, "www." aside. YouTube has addresses of its own kind, and PeerTube as many hosts as a deployment allows.
PROVIDERS: dict[str, Callable[[SplitResult, int], Player | None]] = {
    "vimeo.com": _vimeo,
    "player.vimeo.com": _vimeo,
    "media.ccc.de": _ccc,
}
