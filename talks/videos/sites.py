"""The sites that publish videos, one entry each: all that Recap knows of how a video is named there.

In: the host and the parts of a web address. Out: the video that it names, with the addresses of its page and its frame.
A new site is one more entry of `SITES`. Frames are asked for with as little tracking as their site allows.
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import SplitResult

from talks.videos.start import first_values


@dataclass(frozen=True)
class Site:
    """`title`: as readers know it; "" where that is the host.

    `hosts`: less "www.", the site's own first; one that begins with a dot stands for its subdomains too, one that ends
    with a dot for all that begin so, and none at all for any host.
    `id`: the pattern of what names a video; `misnamed`: of what may stand there and names none. `shapes`: patterns of a
    video's address as `place_of` gives it, `{id}` in them, with the `parameters` that tell. `many`: patterns of what
    names many videos, by kind: channel, playlist, search.
    `page`, `frame`: what to open, with `{id}`, `{host}`, `{key}` (`{h}` in a query) and `{start}`, as `page_start` and
    `frame_start` spell it. Without a frame readers get a link; without a page an address is canonical as it is.
    `dialect`: what its frame speaks with the page around it, as `recap/static/recap/follow.js` does; "" where it is
    loaded anew to play from another second.
    `is_embedded`: shortcodes and elements of its name show the video with the id that they hold.
    `is_all_video`: no other address there is ever a replay. `may_hold_else`: no address there tells a video from a
    programme's page or a collection, so that only somebody who calls it a video, or decides, makes it one.
    """

    name: str
    title: str
    id: str
    shapes: tuple[str, ...]
    hosts: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    many: tuple[tuple[str, str], ...] = ()
    page: str = ""
    page_start: str = "#t={s}"
    frame: str = ""
    frame_start: str = ""
    dialect: str = ""
    is_embedded: bool = False
    is_all_video: bool = False
    may_hold_else: bool = False
    misnamed: str = ""

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        return self._compiled(self.id)

    @cached_property
    def misnamed_patterns(self) -> tuple[re.Pattern[str], ...]:
        return self._compiled(self.misnamed) if self.misnamed else ()

    @cached_property
    def cut_patterns(self) -> tuple[re.Pattern[str], ...]:
        """The shapes up to what names the video."""
        return tuple(re.compile(f"{shape.partition('{id}')[0].removesuffix('/')}/?") for shape in self.shapes)

    def _compiled(self, what: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(shape.replace("{id}", f"(?P<id>{what})")) for shape in self.shapes)

    def is_at(self, host: str) -> bool:
        if any(name[-1] == "." and host.startswith(name) for name in self.hosts):
            return True
        return any(host == name or (name[0] == "." and f".{host}".endswith(name)) for name in self.hosts)

    def page_of(self, video_id: str) -> str:
        """Of a video whose name is all that its page needs; not checked."""
        return self.page.format(id=video_id, key="", host="")

    def place_of(self, host: str, parts: SplitResult) -> str:
        """Such as "youtube.com/watch?v=…"."""
        place = host + re.sub("/+", "/", parts.path)
        given = first_values(parts.query) if parts.query and self.parameters else {}
        told = "&".join(f"{name}={given[name]}" for name in self.parameters if name in given)
        return f"{place}?{told}" if told else place


@dataclass(frozen=True)
class Video:
    """`key`: what an unlisted video needs beside its `id`, "" for any other."""

    site: Site
    id: str
    host: str
    key: str = ""

    @property
    def provider(self) -> str:
        """As readers know it. An instance of PeerTube is who is asked."""
        return self.site.title or self.host

    def page_url(self, start_s: int | str | None = None) -> str:
        """`start_s`: seconds, or what shall stand in their place."""
        return self._filled(self.site.page) + (self.site.page_start.format(s=start_s) if start_s else "")

    def frame_url(self, start_s: int | str | None = None) -> str:
        """The same; it starts to play. "" where the site has no frame."""
        return self._filled(self.site.frame, self.site.frame_start.format(s=start_s) if start_s else "")

    def _filled(self, form: str, start: str = "") -> str:
        key, h = (f"/{self.key}", f"h={self.key}&") if self.key else ("", "")
        return form.format(id=self.id, host=self.host, key=key, h=h, start=start)


# Eleven characters in a video's place that are none: players of a playlist and of a channel's stream.
NO_ID = "(?!videoseries|live_stream)"
YOUTUBE = Site(
    "youtube",
    "YouTube",
    hosts=(".youtube.com", ".youtube-nocookie.com", ".youtu.be"),
    id=NO_ID + r"[A-Za-z0-9_-]{11}",
    misnamed=NO_ID + r"[^/?&]+",
    parameters=("v", "list", "channel"),
    shapes=(
        r"[^/?]*youtu\.be/{id}(?:[/?].*)?",
        r"[^/?]*\.com/(?:live|embed|shorts|v|e|video|watch)/{id}(?:[/?].*)?",
        r"[^/?]*\.com/?(?:watch/?|watch_popup/?)?\?v={id}(?:&.*)?",
    ),
    many=(
        ("channel", r"[^/?]+/(?:@.*|(?:channel|c|user)(?:[/?].*)?)|.*[?&]channel=.*"),
        ("playlist", r".*[?&]list=.*|[^/?]+/playlist/?"),
        ("search", r"[^/?]+/results(?:[/?].*)?"),
    ),
    page="https://www.youtube.com/watch?v={id}",
    page_start="&t={s}",
    frame="https://www.youtube-nocookie.com/embed/{id}?{start}autoplay=1&rel=0",
    frame_start="start={s}&",
    dialect="youtube",
    is_embedded=True,
    is_all_video=True,
)
VIMEO_LIST = "(?:channels/[^/]+/|groups/[^/]+/videos/|(?:album|showcase)/[0-9]+/video/)"
VIMEO_KEY = "[0-9a-f]{6,40}"
# `dnt` keeps the player from tracking; without `h` an unlisted video does not play.
VIMEO = Site(
    "vimeo",
    "Vimeo",
    hosts=("vimeo.com", "player.vimeo.com"),
    id=r"[0-9]{1,12}",
    parameters=("h",),
    shapes=(
        rf"vimeo\.com/{VIMEO_LIST}?{{id}}(?:/(?P<key>{VIMEO_KEY}))?/?(?:\?h=(?:(?P<h>{VIMEO_KEY})|.*))?",
        rf"player\.vimeo\.com/video/{{id}}/?(?:\?h=(?:(?P<h>{VIMEO_KEY})|.*))?",
    ),
    many=(("playlist", r"vimeo\.com/(?:showcase|album)/[^/]+/?"), ("channel", r"vimeo\.com/channels/[^/]+/?")),
    page="https://vimeo.com/{id}{key}",
    page_start="#t={s}s",
    frame="https://player.vimeo.com/video/{id}?{h}dnt=1&autoplay=1{start}",
    frame_start="#t={s}s",
    dialect="vimeo",
    is_embedded=True,
    # Right under the host anybody may have a page.
    misnamed=r"(?:(?<=/video/)|(?<=/videos/))[^/?]+",
)
CCC = Site(
    "ccc",
    "media.ccc.de",
    hosts=("media.ccc.de",),
    id=r"[A-Za-z0-9_.~%-]+",
    misnamed=r"[^/?]+",
    shapes=(r"media\.ccc\.de/v/{id}(?:/oembed)?/?",),
    many=(("playlist", r"media\.ccc\.de/[bc]/.+"),),
    page="https://media.ccc.de/v/{id}",
    frame="https://media.ccc.de/v/{id}/oembed{start}",
    frame_start="#t={s}",
)
DAILYMOTION = Site(
    "dailymotion",
    "Dailymotion",
    hosts=("dailymotion.com", "geo.dailymotion.com", "dai.ly"),
    id=r"[A-Za-z0-9]+",
    misnamed=r"[^/?&]+",
    parameters=("video",),
    shapes=(
        r"dailymotion\.com/(?:embed/)?video/{id}(?:_[^/?]*)?/?",
        r"geo\.dailymotion\.com/player[^?]*\?video={id}",
        r"dai\.ly/{id}/?",
    ),
    many=(("playlist", r"dailymotion\.com/playlist/.+"),),
    page="https://www.dailymotion.com/video/{id}",
    page_start="?start={s}",
    is_embedded=True,
)
TWITCH = Site(
    "twitch",
    "Twitch",
    hosts=("twitch.tv", "m.twitch.tv", "player.twitch.tv"),
    id=r"[0-9]+",
    misnamed=r"[^/?&]+",
    parameters=("video",),
    shapes=(
        r"(?:m\.)?twitch\.tv/videos/{id}/?",
        r"(?:m\.)?twitch\.tv/[^/]+/v(?:ideo)?/{id}/?",
        r"player\.twitch\.tv/?\?video=v?{id}",
    ),
    page="https://www.twitch.tv/videos/{id}",
    page_start="?t={s}s",
    is_embedded=True,
)
ARCHIVE = Site(
    "archive",
    "archive.org",
    hosts=("archive.org",),
    id=r"[^/?@][^/?]*(?:/[^/?]+)?",
    shapes=(r"archive\.org/(?:details|embed)/{id}/?",),
    many=(("channel", r"archive\.org/details/@[^/?]*/?"),),
    page="https://archive.org/details/{id}",
    page_start="?start={s}",
    may_hold_else=True,
)
INFOQ = Site(
    "infoq",
    "InfoQ",
    hosts=("infoq.com",),
    id=r"[^/?]+",
    shapes=(r"infoq\.com/(?P<key>[a-z]{2})?/?presentations/{id}/?",),
    page="https://www.infoq.com{key}/presentations/{id}/",
)
CANAL_U = Site(
    "canal-u",
    "Canal-U",
    hosts=("canal-u.tv",),
    id=r"(?:chaines|video)/[^/?]+/[^?]*[^/?]|(?:embed/)?[0-9]+",
    misnamed=r"video(?:/[^/?]*)?|embed(?:/[^/?]*)?",
    shapes=(r"canal-u\.tv/{id}/?",),
    many=(("channel", r"canal-u\.tv/chaines/[^/]+/?"),),
    page="https://www.canal-u.tv/{id}",
    may_hold_else=True,
)
FOSDEM = Site(
    "fosdem",
    "FOSDEM",
    hosts=("archive.fosdem.org",),
    id=r"[0-9]{4}/schedule/events?/[^/?]+",
    misnamed=r"[0-9]{4}/schedule/events?",
    shapes=(r"archive\.fosdem\.org/{id}/?",),
    page="https://archive.fosdem.org/{id}/",
    may_hold_else=True,
)
# By number, UUID, or the short form of a UUID; /w/p/… is a playlist.
UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# On any host: what else would have such an address? `p2p=0`: other viewers are not told who is watching.
PEERTUBE = Site(
    "peertube",
    "",
    id=rf"{UUID}|[1-9A-HJ-NP-Za-km-z]{{20,22}}",
    shapes=(r"[^/?]+/(?:w|videos/watch|videos/embed)/{id}/?",),
    page="https://{host}/w/{id}",
    page_start="?start={s}s",
    frame="https://{host}/videos/embed/{id}?{start}autoplay=1&p2p=0&peertubeLink=0",
    frame_start="start={s}s&",
)
# On a host that is known to be an instance, or calls itself so, any name will do, and nothing else stands there.
# `PEERTUBE_HOSTS` is another thing: whose frames may open here.
PEERTUBE_INSTANCE = replace(
    PEERTUBE,
    hosts=("framatube.org", "video.blender.org", "peertube."),
    id=r"(?!(?:p|playlist)(?:/|$))[A-Za-z0-9_-]+",
    misnamed=r"(?!(?:p|playlist)(?:/|$))[^/?]+",
    many=(("playlist", r"[^/?]+/(?:w/p|videos/(?:watch|embed)/playlist)(?:/.*)?"),),
)
FILE = Site("file", "", id=r"[^/?]+", shapes=(r"[^/?]+/(?:[^?]*/)?{id}\.(?i:mp4|m4v|webm|ogv|mov|mkv)",))

SITES = (YOUTUBE, VIMEO, CCC, DAILYMOTION, TWITCH, ARCHIVE, INFOQ, CANAL_U, FOSDEM, PEERTUBE_INSTANCE)
ANYWHERE = (FILE, PEERTUBE)


def site_at(host: str) -> Site | None:
    host = host.removeprefix("www.")
    return next((site for site in SITES if site.is_at(host)), None)


def video_in(host: str, parts: SplitResult) -> Video | None:
    """`host`: in lower case, with its port where that is not the usual one."""
    bare = host.removeprefix("www.")
    for site in filter(None, (site_at(host), *ANYWHERE)):
        place = site.place_of(bare if site.hosts else host, parts)
        if found := next((match for pattern in site.patterns if (match := pattern.fullmatch(place))), None):
            told = found.groupdict()
            return Video(site, told["id"], host, told.get("key") or told.get("h") or "")
    return None


def many_in(site: Site, host: str, parts: SplitResult) -> str:
    """Which kind of many videos an address there names that names none of them; "" for none."""
    place = site.place_of(host.removeprefix("www."), parts)
    return next((kind for kind, pattern in site.many if re.fullmatch(pattern, place)), "")


def flaw_in(site: Site, host: str, parts: SplitResult) -> str:
    """Why an address names no video. "misnamed": it has something else in its place; "cut": nothing; "" for neither."""
    place = site.place_of(host.removeprefix("www."), parts)
    flaws = {"misnamed": site.misnamed_patterns, "cut": site.cut_patterns}
    return next((flaw for flaw, patterns in flaws.items() if any(p.fullmatch(place) for p in patterns)), "")
