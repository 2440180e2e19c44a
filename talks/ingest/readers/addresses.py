"""Addresses as data files write them: a good one in its stored form, a bad one as a `Problem`."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_noop as _

from talks.ingest.records import Problem, Said
from talks.videos.address import AddressError, as_stored

MAX_LENGTH = 500
# What is longer is no address with something after it, and is not looked through.
LONGEST_TOLD = 2_000
# Left over from the prose that it stood in.
AFTER = re.compile(r"(?:%20|[\s.,;:!?'\"<>\])\\])+$")
_check = URLValidator(schemes=["http", "https"])


def page_at(told: object, where: str, problems: list[Problem], what: str = _("address")) -> str:
    """Empty for none, and for one that is no web address, which is a problem line."""
    text = told.strip().replace(r"\_", "_") if isinstance(told, str) else ""  # As Markdown has it.
    if not text:
        return ""
    url = _written(text) if len(text) <= LONGEST_TOLD else ""
    if 0 < len(url) <= MAX_LENGTH and is_web(url):
        return url
    problems.append(
        Problem(
            where, Said(_("“{text}” is no web address; the {what} is left out."), text=_short(text), what=Said(what))
        )
    )
    return ""


def _written(text: str) -> str:
    """With its scheme, without what prose left on it."""
    url = text if text.endswith(")") and text.count("(") == text.count(")") else AFTER.sub("", text)
    if url.startswith("//"):
        url = f"https:{url}"
    elif "://" not in url and re.match(r"[\w-]+(?:\.[\w-]+)+(?:/|$)", url):
        url = f"https://{url}"
    return url.replace(" ", "%20")


def _short(text: str) -> str:
    return " ".join(text[:120].split())


def is_web(url: str) -> bool:
    """A whole address of http or https."""
    if "\\" in url:
        return False
    try:
        _check(url)
    except (ValidationError, ValueError):
        return False
    return True


def video_at(told: object, where: str, problems: list[Problem], start_s: int | None = None) -> tuple[str, int | None]:
    """(canonical address, start); ("", None) with a problem line for what is none."""
    text = told.strip() if isinstance(told, str) else ""
    try:
        return as_stored(text, start_s) if text else ("", None)
    except (AddressError, ValueError) as error:
        problems.append(Problem(where, Said(_("“{text}” is left out: {why}"), text=_short(text), why=error)))
        return "", None
