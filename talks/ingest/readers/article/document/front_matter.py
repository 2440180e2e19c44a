"""What an article says about itself above its text: YAML, TOML, JSON or "Key: value" lines → a dictionary.

Also who wrote it and when, under whichever key it stands.

Format: Hugo and Jekyll (--- YAML ---, +++ TOML +++, a JSON object), Pelican (header lines, then a blank line or ---),
Nikola (the same behind ".."). By hand: libraries know the first three only.
"""

import datetime as dt
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import yaml
from django.utils.translation import gettext_noop as _

from talks.ingest.records import ReadError
from talks.wording.days import date_of

MAX_LENGTH = 64_000
MAX_NESTED = 100
FENCES = {"---": ("---", "..."), "+++": ("+++",)}
HEADER_LINE = re.compile(r"(?:\.\. )?([A-Za-z][A-Za-z_-]{1,30}): ?(.*)")
# Only these make a first line a header: "Limits: two of them" is a sentence.
HEADER_KEYS = frozenset(
    [
        "title", "titre", "date", "tags", "keywords", "slug", "lang", "language", "author", "authors", "category",
        "summary", "status", "modified", "url", "layout",
    ]
)  # fmt: skip
YAML_KEY = re.compile(r"[\"']?[A-Za-z_][\w -]{0,60}[\"']?\s?:(?:\s|$)")
# Under which keys site generators (Hugo, Jekyll, Gatsby, Pelican, Nikola, Zola) state the author and the date.
AUTHORS = (
    "author", "authors", "auteur", "auteurs", "autrice", "autrices", "author_name", "author_username", "byline",
    "writer",
)  # fmt: skip
DATES = (
    "date", "published_on", "published_at", "published", "publishdate", "publish_date", "datepublished",
    "date_published", "article:published_time", "pubdate", "created",
)  # fmt: skip
BELOW = ("params", "extra", "taxonomies")
NOT_CLOSED = _("{name}:{line}: front matter is not closed by {fence} within {most} characters")
NEVER_CLOSED = _("{name}:{line}: front matter is opened by {opening} and never closed")
NOT_JSON = _("{name}:{line}: front matter is not JSON: {why}")
NOT_YAML = _("{name}:{line}: front matter is not YAML: {why}")
TOO_DEEP = _("{name}:{line}: front matter is nested too deeply")
UNREADABLE = _("{name}:{line}: front matter cannot be read: {why}")
# PyYAML's scanner descends by recursion.
OPENING = re.compile(r"[\[{]")


@dataclass(frozen=True)
class FrontMatter:
    """`meta`: keys in lower case. `lines`: how many the front matter takes; `text` is what follows them."""

    meta: dict[str, object]
    text: str
    lines: int = 0


class _PlainLoader(yaml.SafeLoader):
    """Safe YAML without aliases: a few of them can stand for gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        return super().compose_node(parent, index)


def split_front_matter(text: str, name: str) -> FrontMatter:
    """Raises `ReadError`."""
    body = text.lstrip("\n \t")
    skipped = text.count("\n", 0, len(text) - len(body))
    first, _, _ = body.partition("\n")
    fence = first.rstrip()
    if fence in FENCES:
        return _fenced(body, fence, name, skipped)
    if first.startswith("{") and not first.startswith(("{{", "{%", "{:", "{#")):
        return _json(body, name, skipped, text)
    return _header_lines(body, skipped, text)


def stated_author(meta: Mapping[str, object]) -> str:
    """As `authors: [Ann Lee, {name: Bob Ray}]` -> "Ann Lee, Bob Ray"; "" for `author: true`."""
    return next(filter(None, (names(level.get(key)) for level in _levels(meta) for key in AUTHORS)), "")


def stated_date(meta: Mapping[str, object]) -> dt.date | None:
    """The first that is a date: `published: true` says nothing."""
    found = (as_date(level.get(key)) for level in _levels(meta) for key in DATES)
    return next((date for date in found if date), None)


def as_date(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return date_of(str(value)[:100]) if value else None


def names(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(dict.fromkeys(filter(None, map(_name, value))))
    return _name(value)


def _fenced(body: str, fence: str, name: str, skipped: int) -> FrontMatter:
    opening, _, rest = body.partition("\n")
    lines: list[str] = []
    size = 0
    at = 0
    while at < len(rest) and size <= MAX_LENGTH:
        end = rest.find("\n", at)
        end = len(rest) if end < 0 else end
        line = rest[at:end]
        at = end + 1
        if line.rstrip() in FENCES[fence]:
            parse = _yaml if fence == "---" else _toml
            source = "\n".join(lines)
            meta = _parsed(parse, source, name, skipped + 1)
            return FrontMatter(meta, rest[at:], skipped + len(lines) + 2)
        lines.append(line)
        size += len(line) + 1
    if fence == "---" and not any(YAML_KEY.match(line) for line in lines[:1]):
        return FrontMatter({}, rest, skipped + 1)  # A rule above the first line, not front matter.
    if size > MAX_LENGTH:
        raise ReadError(NOT_CLOSED, name=name, line=str(skipped + 1), fence=fence, most=MAX_LENGTH)
    raise ReadError(NEVER_CLOSED, name=name, line=str(skipped + 1), opening=opening.strip())


def _json(body: str, name: str, skipped: int, text: str) -> FrontMatter:
    try:
        value, end = json.JSONDecoder().raw_decode(body[:MAX_LENGTH])
    except (ValueError, RecursionError) as error:
        if not body.removeprefix("{").lstrip().startswith('"'):
            return FrontMatter({}, text)
        raise ReadError(NOT_JSON, name=name, line=str(skipped + 1), why=_one_line(error)) from error
    return FrontMatter(_lower(value), body[end:].removeprefix("\n"), skipped + body.count("\n", 0, end) + 1)


def _header_lines(body: str, skipped: int, text: str) -> FrontMatter:
    meta: dict[str, object] = {}
    at = count = 0
    last = ""
    while at <= len(body) and at < MAX_LENGTH:
        end = body.find("\n", at)
        end = len(body) if end < 0 else end
        line = body[at:end]
        match = HEADER_LINE.fullmatch(line.rstrip())
        if match and (meta or match[1].lower() in HEADER_KEYS):
            last = match[1].lower()
            meta[last] = match[2].strip()
        elif meta and line.startswith((" ", "\t")) and line.strip():
            meta[last] = f"{meta[last]} {line.strip()}".strip()
        elif meta and line.rstrip() in {"", "---"}:
            return FrontMatter(meta, body[end + 1 :], skipped + count + 1)
        else:
            return FrontMatter({}, text)
        at = end + 1
        count += 1
    return FrontMatter({}, text)


def _parsed(parse: Callable[[str], object], source: str, name: str, lines_before: int) -> dict[str, object]:
    try:
        if len(OPENING.findall(source)) > MAX_NESTED * 10:
            raise ReadError("too many brackets")
        found = parse(source)
        str(found)  # A number of more digits than can be written fails here, not with whoever reads it.
        return _lower(found)
    except yaml.MarkedYAMLError as error:
        line = lines_before + (error.problem_mark.line if error.problem_mark else 0) + 1
        raise ReadError(NOT_YAML, name=name, line=str(line), why=_one_line(error.problem or error)) from error
    except RecursionError as error:
        raise ReadError(TOO_DEEP, name=name, line=str(lines_before)) from error
    except (ValueError, TypeError, LookupError, AttributeError, yaml.YAMLError, OverflowError) as error:
        raise ReadError(UNREADABLE, name=name, line=str(lines_before), why=_one_line(error)) from error


def _yaml(source: str) -> object:
    return yaml.load(source, Loader=_PlainLoader)  # noqa: S506 -- a SafeLoader, and stricter


def _toml(source: str) -> object:
    return tomllib.loads(source)


def _lower(value: object) -> dict[str, object]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ReadError("it is not a list of keys and values")
    return {str(key).lower(): item for key, item in value.items()}


def _one_line(error: object) -> str:
    return " ".join(str(error).split())[:200]


def _name(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _levels(meta: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    yield meta
    for key in BELOW:
        inner = meta.get(key)
        if isinstance(inner, dict):
            yield {str(name).lower(): value for name, value in inner.items()}
