"""What the front matter's `event:` block says, checked: a value that no catalogue could hold is left out, and reported.

In: the block as written. Out: the block without what is wrong, and a line on each.
"""

import re
from collections.abc import Callable, Mapping

from talks.ingest.readers.article.document.credits import as_date
from talks.ingest.readers.article.document.targets import is_web

SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
COUNTRY = re.compile(r"[A-Z]{2}")


def _is_text(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and bool(str(value).strip())


def _is_slug(value: object) -> bool:
    return _is_text(value) and SLUG.fullmatch(str(value)) is not None


def _is_country(value: object) -> bool:
    return _is_text(value) and COUNTRY.fullmatch(str(value)) is not None


def _is_address(value: object) -> bool:
    return _is_text(value) and is_web(str(value))


def _is_day(value: object) -> bool:
    return as_date(value) is not None


# Key → what holds of its value, and how to say it otherwise.
RULES: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "name": (_is_text, "a name such as Cloud Days 2024"),
    "series": (_is_text, "a name such as Cloud Days"),
    "city": (_is_text, "a name such as Amsterdam"),
    "venue": (_is_text, "a name such as RAI Amsterdam"),
    "slug": (_is_slug, "a slug such as cloud-days-2024"),
    "country": (_is_country, "a country code such as NL"),
    "starts_on": (_is_day, "a day such as 2024-04-24"),
    "ends_on": (_is_day, "a day such as 2024-04-24"),
    "website_url": (_is_address, "an address such as https://example.org"),
    "schedule_url": (_is_address, "an address such as https://example.org"),
    "playlist_url": (_is_address, "an address such as https://example.org"),
}


def checked(told: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    """Without what is wrong; and, for each such value, why it was left out. An empty value is none."""
    kept, wrong = {}, []
    for key, value in told.items():
        rule = RULES.get(key)
        if rule is None or value is None or value == "" or rule[0](value):
            kept[key] = value
        else:
            wrong.append(f"event: {key}: “{str(value)[:80]}” is not {rule[1]}; it was left out")
    return kept, wrong
