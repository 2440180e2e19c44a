"""Players and embedded documents: HTML tags, the shortcodes of Hugo, Jekyll and others → the link of what they show.

A video's link is its canonical page, at the start that the author asks for.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from talks.ingest.readers.article.document.blocks import Link
from talks.videos.address import ReplayAddress, video_at, video_named, with_start
from talks.videos.sites import SITES
from talks.videos.start import START_KEYS, seconds

# A name goes before "=", or before ":" and a space or a quote: an address holds both signs, and is a value.
ARGUMENT = re.compile(
    r"(?:(?<![^\s,])([A-Za-z_][\w.-]*)(?:\s?=\s?|:(?=[\s\"'])\s?))?"
    r"(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|([^\s\"'`,][^\s\"'`]*))"
)
MAX_SHORTCODE = 1_000
TAG_SOURCES = {
    "iframe": ("src", "data-src", "data-lazy-src", "data-cookieblock-src"),
    "video": ("src",),
    "audio": ("src",),
    "source": ("src",),
    "embed": ("src",),
    "object": ("data",),
}  # <picture> holds <source srcset>, which has no src.
HOSTS = ("host", "instance", "server", "domain")
IDS = ("id", "video", "videoid", "video-id", "video_id")
DOCUMENTS = {"video", "iframe", "pdf", "embed", "embed-pdf", "slides", "oembed"}
PICTURES = {"figure", "img", "image", "picture"}
PARTIALS = {"include", "include_cached", "include_relative", "partial", "render"}
# Of a template's own language: they show nothing.
SILENT = {
    "assign",
    "capture",
    "set",
    "if",
    "elsif",
    "unless",
    "for",
    "case",
    "when",
    "comment",
    "link",
    "ref",
    "relref",
}
# A line of its own in code marks or square brackets, of Gatsby and WordPress: `youtube: …`, [embed]…[/embed].
LINE = re.compile(
    r"`(?P<code>[a-z-]+):\s*(?P<value>[^\s`]+)`"
    r"|\[(?P<name>[a-z-]+)(?:[ =](?P<given>[^\[\]]*))?\](?:(?P<inside>[^\[\]]*)\[/(?P=name)\])?",
    re.IGNORECASE,
)


def tag_embed(name: str, values: Mapping[str, str]) -> Link | None:
    for key in TAG_SOURCES.get(name, ()):
        url = values.get(key, "")
        if url and not url.startswith(("about:", "data:", "javascript:")):
            return Link("", page_of(url))
    return _link(_named(name, (values[key] for key in IDS if key in values)))


def shortcode_embed(inside: str) -> Link | None:
    """`youtube id`, `youtube id="…"`, `vimeo 1234`, `include youtube.html id="…"`, `video src="…"`, `embed https://…`."""
    name, named, plain = _arguments(inside)
    if name in SILENT | PICTURES or name.startswith("*"):
        return None
    values = [*(named[key] for key in IDS if key in named), *plain]
    video = next(filter(None, map(video_at, [*named.values(), *plain])), None)
    video = video or _named(f"{name} {named.get('provider', '')}", values) or _at_instance(name, named, plain)
    if video:
        return _link(video if video.start_s is not None else replace(video, start_s=_start_in(named)))
    first = next(iter(values), "")
    if "speakerdeck" in name and first:
        return Link("", first if first.startswith("http") else f"https://speakerdeck.com/player/{first}")
    if name in DOCUMENTS:
        url = named.get("src") or named.get("url") or first
        return Link("", page_of(url)) if url.startswith(("http", "/")) else None
    return None


def shortcode_picture(inside: str) -> str:
    """The caption of a figure, "" for anything else."""
    name, named, _ = _arguments(inside)
    if name not in PICTURES:
        return ""
    return " ".join((named.get("caption") or named.get("alt") or named.get("title") or "").split())


def line_embed(text: str) -> Link | None:
    """A paragraph that is nothing but a video, in a way of its own that other tools read as text."""
    match = LINE.fullmatch(text.strip()) if text[:1] in "`[" and len(text) <= MAX_SHORTCODE else None
    if match is None:
        return None
    told = (match[name] or "" for name in ("code", "value", "name", "given", "inside"))
    link = shortcode_embed(" ".join(told))
    return link if link and video_at(link.url) else None


def page_of(url: str) -> str:
    """The page of the video whose player or file this is, at its start; any other address as it is."""
    if video := video_at(url):
        return with_start(video.url, video.start_s)
    return f"https:{url}" if url.startswith("//") else url


def _named(words: str, values: Iterable[str]) -> ReplayAddress | None:
    """`words`: what names the site; `values`: what may name the video there."""
    words = "youtube" if words.strip() == "yt" else words
    site = next((site.name for site in SITES if site.is_embedded and site.name in words), "")
    return next(filter(None, (video_named(site, value) for value in values)), None) if site else None


def _at_instance(name: str, named: Mapping[str, str], plain: Iterable[str]) -> ReplayAddress | None:
    """A video of PeerTube, by instance and id."""
    if "peertube" not in name:
        return None
    told = [named[key] for key in (*HOSTS, *IDS) if key in named] + list(plain)
    host = next((value for value in told if "." in value), "").removeprefix("https://").strip("/")
    return next(filter(None, (video_at(f"https://{host}/w/{value}") for value in told)), None) if host else None


def _start_in(values: Mapping[str, str]) -> int | None:
    return next((seconds(values[key]) for key in START_KEYS if key in values), None)


def _link(video: ReplayAddress | None) -> Link | None:
    return Link("", with_start(video.url, video.start_s)) if video else None


def _arguments(inside: str) -> tuple[str, dict[str, str], list[str]]:
    """Of "name first second key=value": the name, the values by key, the other values."""
    inside = inside[:MAX_SHORTCODE].removeprefix("-").removesuffix("-").strip()
    if "//" not in inside:
        inside = inside.removesuffix("/")  # Which closes the tag.
    named: dict[str, str] = {}
    plain: list[str] = []
    for key, double, single, code, bare in ARGUMENT.findall(inside):
        value = double or single or code or bare
        if key:
            named.setdefault(key.lower(), value)
        elif value:
            plain.append(value)
    name = plain.pop(0).lower() if plain else ""
    if name in PARTIALS and plain:
        name = plain.pop(0).lower()
    return name, named, plain
