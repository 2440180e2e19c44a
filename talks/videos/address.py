"""The address of a video as somebody gives it → one canonical address and a start, or what is wrong with it.

Every way in asks here: `read_address` for what is meant to be a replay, `video_at` for any address in an author's text.
Nothing is fetched.
"""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from talks.videos.sites import FILE, SITES, YOUTUBE, Video, flaw_in, many_in, site_at, video_in
from talks.videos.start import START_KEYS, seconds, start_s_in

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WEB = "web"  # A page that may have a video on it: an editor says so.
MAX_LENGTH = 500  # As the field that holds it.
LONGEST_READ = 2_000  # Characters of somebody's text: no video's address is longer, and patterns stay quick.
WEB_ADDRESS = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)

PRIVATE_NAMES = ("localhost", "localdomain", "local", "internal")
# Around an address, or at its end without a meaning there.
WRAPPING = "<>\"'`“”«»?# \t\r\n\u00a0\u200b\ufeff"

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
BARE_HOST = re.compile(r"[^/?#\s]+\.[^/?#\s]+")
MARKDOWN_LINK = re.compile(r".*\]\(\s*<?([^\s<>]+?)>?(?:\s+[\"'(].*)?\s*\)\s*$", re.DOTALL)

_check_url = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class ReplayAddress:
    """`start_s`: whole seconds, None when the address names no start (0 when it names the beginning).

    `provider`: the name of its `Site`, `WEB` for a page of any other. `video`: None for such a page.
    """

    url: str
    start_s: int | None
    provider: str
    video: Video | None = field(default=None, compare=False, repr=False)


class AddressError(ValueError):
    """No address of a video. `message` tells an editor what is expected, in the language of whoever reads it.

    `many`: which kind of many videos it names instead: channel, playlist, search; "" for none.
    """

    def __init__(self, message: "StrOrPromise", code: str, many: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.many = many

    def __str__(self) -> str:
        return str(self.message)


MANY = {
    "channel": _("This is the address of a channel, not of a video."),
    "playlist": _("This is the address of a playlist, not of a video."),
    "search": _("This is the address of a search, not of a video."),
}


def _error(code: str, what: "StrOrPromise", many: str = "") -> AddressError:
    expected = _("Paste the address of one video, as in https://www.youtube.com/watch?v=jNQXAC9IVRw")
    return AddressError(format_lazy("{what} {expected}", what=what, expected=expected), code, many)


# A loader asks again of each address that a reader gave.
@lru_cache(maxsize=1024)
def read_address(text: str) -> ReplayAddress:
    """A video of a known site in its one form; any other public web address as it is. Raises `AddressError`."""
    if len(text) > LONGEST_READ:
        raise _error("too_long", _("This address is too long."))
    return _read(_split(_unwrap(text)))


def as_stored(url: str, start_s: int | None = None) -> tuple[str, int | None]:
    """As every way in stores them. `start_s`: what is said beside the address. Raises `AddressError`."""
    address = read_address(url)
    return address.url, address.start_s if start_s is None else start_s


# Asked of each link of an article by several readers in turn.
@lru_cache(maxsize=1024)
def video_at(url: str) -> ReplayAddress | None:
    """The video whose page, player or file this is; None for any other page, and for what is no address."""
    if not WEB_ADDRESS.match(url) or len(url) > LONGEST_READ:
        return None
    try:
        address = _read(_split(url.strip()))
    except AddressError:
        return None
    return address if address.video else None


def sure_video_at(url: str) -> ReplayAddress | None:
    """The same, but for sites whose addresses do not tell a video from another page."""
    video = video_at(url)
    return video if video and video.video and not video.video.site.may_hold_else else None


def is_video(url: str) -> bool:
    """Without anybody's word for it."""
    return sure_video_at(url) is not None


@lru_cache(maxsize=1024)
def is_cut_short(url: str) -> bool:
    """The address of a known site whose video it does not name: it ends too soon, or what stands there is no name."""
    if not WEB_ADDRESS.match(url) or len(url) > LONGEST_READ:
        return False
    try:
        parts = _split(url.strip())
        host = _public_host(parts)
    except AddressError:
        return False
    site = site_at(host)
    if site is None or video_in(host, parts) or many_in(site, host, parts):
        return False
    if parts.path in ("", "/") and host.removeprefix("www.") == site.hosts[0]:
        return False  # The site's home, of which somebody may well speak.
    return flaw_in(site, host, parts) != ""


def video_named(site: str, video_id: str) -> ReplayAddress | None:
    """By the site's name and the site's own name for it, as in `{{< youtube jNQXAC9IVRw >}}`."""
    known = next((known for known in SITES if known.name == site), None)
    return video_at(known.page_of(video_id)) if known else None


def with_start(url: str, start_s: int | None) -> str:
    """The address at which the video opens there, as its site writes it; a media fragment elsewhere."""
    if not start_s:
        return url
    parts = urlsplit(url)
    if start_s_in(parts.fragment) is not None or start_s_in(parts.query) is not None:
        return url
    video = address.video if (address := video_at(url)) else None
    return video.page_url(start_s) if video and video.site.page else f"{url}#t={start_s}"


def without_start(url: str) -> str:
    """The address less what names a start: equal for two parts of one recording."""
    parts = urlsplit(url)
    fragment = "" if start_s_in(parts.fragment) is not None else parts.fragment
    named = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(key, value) for key, value in named if key not in START_KEYS or seconds(value) is None]
    return urlunsplit(parts._replace(fragment=fragment, query=urlencode(kept)))


def _unwrap(text: str) -> str:
    """The address inside `<…>`, quotes or a Markdown link."""
    if link := MARKDOWN_LINK.match(text):
        text = link[1]
    text = text.strip(WRAPPING)
    if text.startswith("("):
        text = text[1:].removesuffix(")")
    return text.strip(WRAPPING)


def _split(text: str) -> SplitResult:
    if not text:
        raise _error("empty", _("There is no address here."))
    if scheme := SCHEME.match(text):
        if scheme[1].lower() not in ("http", "https"):
            raise _error("not_web", _("Only addresses that start with http:// or https:// are published."))
    elif BARE_HOST.match(text.removeprefix("//")) and not text.lower().startswith(("javascript:", "data:", "mailto:")):
        text = "https://" + text.removeprefix("//")
    else:
        raise _error("not_web", _("This is not a web address."))
    if " " in text or not text.isprintable():
        raise _error("not_web", _("An address holds no space."))
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 -- reading it is the check
    except ValueError:
        raise _error("not_web", _("This is not a web address.")) from None
    return parts


def _public_host(parts: SplitResult) -> str:
    if "@" in parts.netloc:
        raise _error("credentials", _("An address with a user name or a password in it cannot be published."))
    host = (parts.hostname or "").removesuffix(".")
    if _is_private(host):
        raise _error("private", _("Readers cannot reach this address: it belongs to a private network."))
    if not re.fullmatch(r"[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)+", host):
        raise _error("not_web", _("This is not a web address."))
    if unicodedata.normalize("NFKC", host) != host:
        raise _error("not_web", _("This is not a web address."))
    return host


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        # Browsers read 127.1, 0x7f.1 and 0177.0.0.1 as numbers as well.
        last = host.rpartition(".")[2]
        return last in PRIVATE_NAMES or re.fullmatch(r"[0-9]+|0x[0-9a-f]*", last) is not None


def _read(parts: SplitResult) -> ReplayAddress:
    host = _public_host(parts)
    if parts.port not in (None, 80, 443):
        host = f"{host}:{parts.port}"
    video = video_in(host, parts)
    if video is None:
        _refuse_other(host, parts)
    is_file = video is not None and video.site is FILE
    start_s = None if is_file else start_s_in(parts.query)
    if start_s is None:
        start_s = start_s_in(parts.fragment)
    url = urlunsplit(parts._replace(netloc=parts.netloc.lower()))
    if is_file and start_s is not None:
        url = url.partition("#")[0]
    elif video and video.site.page:
        url = video.page_url()
    if len(url) > MAX_LENGTH:
        raise _error("too_long", _("This address is too long."))
    try:
        _check_url(url)
    except ValidationError:
        raise _error("not_web", _("This is not a web address.")) from None
    return ReplayAddress(url, start_s, video.site.name if video else WEB, video)


def _refuse_other(host: str, parts: SplitResult) -> None:
    """What no page of one video can be."""
    if site := site_at(host):
        if many := many_in(site, host, parts):
            raise _error("no_video", MANY[many], many)
        flaw = flaw_in(site, host, parts)
        what = format_lazy(_("This address of {site} names no video."), site=site.title or host)
        if flaw == "misnamed" and site is YOUTUBE:
            what = _("YouTube names a video with 11 letters, digits, - or _, and this address does not.")
        if site.is_all_video or flaw:
            raise _error("bad_id" if flaw == "misnamed" else "no_video", what)
    if parts.path in ("", "/") and not parts.query and not parts.fragment:
        raise _error("no_video", _("This is the home page of a site, not the address of a video."))
