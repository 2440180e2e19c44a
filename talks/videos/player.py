"""The player of a video: which frame shows it, after the reader's click, and where its own page is.

In: an address; out: its `Player`, as the table of sites has it. What has none there, readers get as a link.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from talks.videos.address import AddressError, read_address, video_at, without_start
from talks.videos.sites import PEERTUBE, video_in

# What stands in an address in the place of the seconds; the page's script puts them in, too.
SECOND = "{s}"


@dataclass(frozen=True)
class Player:
    """`provider`: its name, as readers know it. `frame_url` starts to play; both addresses open at the start.

    `frame_at`: the frame's address with `SECOND` in it, to play from there; `dialect`: as of its `Site`.
    """

    provider: str
    frame_url: str
    watch_url: str
    frame_at: str = field(default="", compare=False)
    dialect: str = field(default="", compare=False)

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
    video = video_in(parts.netloc, parts)
    if video is None or not video.site.frame:
        return None
    is_instance = video.host in peertube_hosts or video.host.removeprefix("www.") in peertube_hosts
    if video.site.name == PEERTUBE.name and not is_instance:
        return None
    start = start_s if start_s is not None else address.start_s
    return Player(
        video.provider, video.frame_url(start), video.page_url(start), video.frame_url(SECOND), video.site.dialect
    )


def watch_at(url: str) -> str:
    """Where to watch a recording from a second on, with `SECOND` in its place; "" of no address."""
    address = video_at(url)
    if address and address.video and address.video.site.page:
        return address.video.page_url(SECOND)
    try:
        return f"{without_start(url)}#t={SECOND}" if url else ""
    except ValueError:
        return url  # What nobody can split opens where it may.
