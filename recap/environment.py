"""Environment variables: what one may hold, reading them all at once, and the page that describes them.

In: a class of `Variable`s and the environment. Out: their values, each of its own type; or one error that names every
wrong one with what was expected. What looks like a variable of ours and is none is said, and nothing is made of it.
"""

import logging
import re
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, overload
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from rapidfuzz.distance import OSA

logger = logging.getLogger(__name__)

T = TypeVar("T")
ON, OFF = ("true", "yes", "y", "ok", "on", "1"), ("false", "no", "n", "off", "0")
SWITCH = dict.fromkeys(ON, True) | dict.fromkeys(OFF, False)
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]+)?")
POSTGRES = ("postgres://", "postgresql://", "psql://", "pgsql://")
MAIL_SCHEMES = ("smtp", "smtp+tls", "smtps", "smtp+ssl")
# Letters of a name for each that may be wrong in it.
LETTERS_PER_SLIP = 6


@dataclass(frozen=True)
class Kind(Generic[T]):
    """`expected`: what follows "must be"; `read` raises `ValueError`; a secret value is never told."""

    expected: str
    read: Callable[[str], T]
    is_secret: bool = False


class Variable(Generic[T]):
    """`meaning`: Markdown, for docs/settings.md; `shown`: the default in words, where it is no plain value."""

    name: str

    def __init__(self, kind: Kind[T], default: T, meaning: str, *, shown: str = "") -> None:
        self.kind = kind
        self.default = default
        self.meaning = meaning
        self.shown = shown or _shown(default)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, values: None, owner: type) -> "Variable[T]": ...
    @overload
    def __get__(self, values: "Variables", owner: type) -> T: ...
    def __get__(self, values: "Variables | None", owner: type) -> Any:
        return self if values is None else values.given.get(self.name, self.default)

    def read(self, text: str) -> T:
        """Raises `ValueError` with a sentence."""
        try:
            return self.kind.read(text)
        except (ValueError, KeyError, OSError):  # The last of a time zone that is a folder.
            but = "" if self.kind.is_secret else f", not {text!r}"
            # Without its reason, which may hold a part of a secret.
            raise ValueError(f"{self.name} must be {self.kind.expected}{but}") from None


class Variables:
    """To be derived from, with a `Variable` for each name. Raises `ImproperlyConfigured`."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.given: dict[str, Any] = {}
        wrong = []
        for variable in self.declared():
            if variable.name in environment:
                try:
                    self.given[variable.name] = variable.read(environment[variable.name])
                except ValueError as error:
                    wrong.append(str(error))
        if wrong:
            raise ImproperlyConfigured("; ".join(wrong))
        for name, meant in self.lookalikes(environment):
            logger.warning("The environment has %s, which the site does not read: is %s meant?", name, meant)

    @classmethod
    def declared(cls) -> list[Variable[Any]]:
        return [value for value in vars(cls).values() if isinstance(value, Variable)]

    @classmethod
    def lookalikes(cls, environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Names that somebody may have mistyped, or written in small letters or after RECAP_; and ours."""
        ours = [variable.name for variable in cls.declared()]
        for name in sorted(set(environment) - set(ours)):
            meant = name.upper().removeprefix("RECAP_")
            nearest = min(ours, key=lambda own: OSA.distance(own, meant))
            if OSA.distance(nearest, meant) <= max(1, len(nearest) // LETTERS_PER_SLIP):
                yield name, nearest

    @classmethod
    def page(cls) -> str:
        """The rows of a table in Markdown."""
        rows = [f"| `{each.name}` | {each.kind.expected} | {each.shown} | {each.meaning} |" for each in cls.declared()]
        return "\n".join(["| Variable | Takes | Default | Meaning |", "|---|---|---|---|", *rows])


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, list):
        return f"`{','.join(value)}`" if value else "none"
    return f"`{value}`" if value != "" else "none"


def text() -> Kind[str]:
    return Kind("text", str)


def secret() -> Kind[str]:
    return Kind("text", str, is_secret=True)


def switch() -> Kind[bool]:
    """An empty one is off."""
    return Kind("true or false", lambda value: SWITCH[value.strip().lower() or "false"])


def whole(least: int, most: int | None = None) -> Kind[int]:
    def read(value: str) -> int:
        number = int(value)
        if number < least or (most is not None and number > most):
            raise ValueError
        return number

    return Kind(f"a whole number from {least} to {most}" if most is not None else f"a whole number from {least}", read)


def one_of(*choices: str) -> Kind[str]:
    named = {choice.lower(): choice for choice in choices}

    def read(value: str) -> str:
        return named[value.lower()]

    return Kind(f"one of {', '.join(choices)}", read)


def port() -> Kind[tuple[str, int] | None]:
    """Where to listen; None of an empty one."""

    def read(value: str) -> tuple[str, int] | None:
        parts = urlsplit(f"//{value}")
        if not value:
            return None
        if not parts.hostname or not parts.port or parts.path or "@" in value:
            raise ValueError
        return parts.hostname, parts.port

    return Kind("an address and a port such as 127.0.0.1:9100", read)


def folder() -> Kind[Path]:
    return Kind("a folder", Path)


def names() -> Kind[list[str]]:
    return Kind("names, separated by commas", _parts)


def hosts() -> Kind[list[str]]:
    def read(value: str) -> list[str]:
        found = _parts(value)
        if not all(HOST.fullmatch(host) for host in found):
            raise ValueError
        return found

    return Kind("host names such as framatube.org, separated by commas", read)


def site_address() -> Kind[str]:
    def read(value: str) -> str:
        address = value.rstrip("/")
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
            raise ValueError
        return address

    return Kind("a full address such as https://recap.example.org", read)


def zone() -> Kind[str]:
    def read(value: str) -> str:
        return zoneinfo.ZoneInfo(value).key

    return Kind("the name of a time zone such as Europe/Paris", read)


def database() -> Kind[dict[str, Any]]:
    """As Django takes it; {} of an empty one."""
    return Kind(
        "the address of a database such as postgres://recap:password@db.example.org/recap", _database, is_secret=True
    )


def databases() -> Kind[list[dict[str, Any]]]:
    def read(value: str) -> list[dict[str, Any]]:
        found = _parts(value)
        if not all(part.startswith(POSTGRES) for part in found):
            raise ValueError
        return [_database(part) for part in found]

    return Kind("addresses of PostgreSQL servers, as in DATABASE_URL, separated by commas", read, is_secret=True)


def _database(value: str) -> dict[str, Any]:
    if not value:
        return {}
    if not value.startswith((*POSTGRES, "sqlite://")):
        raise ValueError
    return dict(environ.Env.db_url_config(value))


def mail() -> Kind[str]:
    def read(value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in MAIL_SCHEMES or not parts.hostname or parts.port == 0):
            raise ValueError
        return value

    return Kind(
        "the address of a mail server such as smtp+tls://user:password@mail.example.org:587", read, is_secret=True
    )


def redis() -> Kind[str]:
    def read(value: str) -> str:
        if value and not value.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError
        return value

    return Kind("the address of a Redis such as redis://cache.example.org:6379/0", read, is_secret=True)


def _parts(value: str) -> list[str]:
    return [part for part in value.split(",") if part]
