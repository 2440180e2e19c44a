"""The address of a video as somebody pastes it → one canonical address and a start, or what is wrong with it."""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from talks.videos.start import START_KEYS, first_values, seconds, start_s_in

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

YOUTUBE = "youtube"
WEB = "web"
MAX_LENGTH = 500  # As the field that holds it.

YOUTUBE_HOSTS = ("youtube.com", "youtube-nocookie.com", "youtu.be")
VIDEO_FOLDERS = ("live", "embed", "shorts", "v", "e", "video", "watch")
VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{11}")
# Eleven characters in a video's place that are no video: players of a playlist and of a channel's stream.
NOT_VIDEO_IDS = ("videoseries", "live_stream")
PRIVATE_NAMES = ("localhost", "localdomain", "local", "internal")
# Around an address, or at its end without a meaning there.
WRAPPING = "<>\"'`“”«»?# \t\r\n\u00a0\u200b\ufeff"

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
BARE_HOST = re.compile(r"[^/?#\s]+\.[^/?#\s]+")
MARKDOWN_LINK = re.compile(r".*\]\(\s*<?([^\s<>]+?)>?(?:\s+[\"'(].*)?\s*\)\s*$", re.DOTALL)

_check_url = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class ReplayAddress:
    """`start_s`: whole seconds, None when the address names no start (0 when it names the beginning)."""

    url: str
    start_s: int | None
    provider: str


class AddressError(ValueError):
    """No address of a video. `message` tells an editor what is expected, in the language of whoever reads it."""

    def __init__(self, message: "StrOrPromise", code: str) -> None:
        super().__init__(message)
        self.message = message
        self.code = code

    def __str__(self) -> str:
        return str(self.message)


def _error(code: str, what: "StrOrPromise") -> AddressError:
    expected = _("Paste the address of one video, as in https://www.youtube.com/watch?v=jNQXAC9IVRw")
    return AddressError(format_lazy("{what} {expected}", what=what, expected=expected), code)


def read_address(text: str) -> ReplayAddress:
    """YouTube in all its forms becomes one; any other public web address stays as it is. Raises `AddressError`."""
    parts = _split(_unwrap(text))
    host = _public_host(parts)
    start_s = start_s_in(parts.query)
    if start_s is None:
        start_s = start_s_in(parts.fragment)
    if _is_youtube(host):
        return ReplayAddress(f"https://www.youtube.com/watch?v={_video_id(host, parts)}", start_s, YOUTUBE)
    if parts.path in ("", "/") and not parts.query and not parts.fragment:
        raise _error("no_video", _("This is the home page of a site, not the address of a video."))
    url = urlunsplit(parts._replace(netloc=parts.netloc.lower()))
    if len(url) > MAX_LENGTH:
        raise _error("too_long", _("This address is too long."))
    try:
        _check_url(url)
    except ValidationError:
        raise _error("not_web", _("This is not a web address.")) from None
    return ReplayAddress(url, start_s, WEB)


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
    if any(c.isspace() or unicodedata.category(c).startswith("C") for c in text):
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


def _is_youtube(host: str) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in YOUTUBE_HOSTS)


def _video_id(host: str, parts: SplitResult) -> str:
    folders = [folder for folder in parts.path.split("/") if folder]
    query = first_values(parts.query)
    found = ""
    if host.endswith("youtu.be"):
        found = folders[0] if folders else ""
    elif len(folders) > 1 and folders[0] in VIDEO_FOLDERS:
        found = folders[1]
    elif not folders or folders[0] in ("watch", "watch_popup"):
        found = query.get("v", "")
    if found in NOT_VIDEO_IDS or not found:
        raise _no_video(folders, query)
    if not VIDEO_ID.fullmatch(found):
        raise _error("bad_id", _("YouTube names a video with 11 letters, digits, - or _, and this address does not."))
    return found


def _no_video(folders: list[str], query: dict[str, str]) -> AddressError:
    first = folders[0] if folders else ""
    if first.startswith("@") or first in ("channel", "c", "user") or "channel" in query:
        return _error("no_video", _("This is the address of a channel, not of a video."))
    if "list" in query:
        return _error("no_video", _("This is the address of a playlist, not of a video."))
    if first == "results":
        return _error("no_video", _("This is the address of a search, not of a video."))
    return _error("no_video", _("This YouTube address names no video."))
