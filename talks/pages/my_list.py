"""A reader's own list of talks: kept in the browser, and told to the site in an address that anybody may open.

The address names each talk as `t=event/talk`, or as `t=talk` where it is at the event of the one before: 100 talks of
a few events stay well below the 8,190 characters that servers take. `recap/static/recap/my-list.js` writes the same.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from talks.models import Talk
from talks.models.talk_queryset import TalkQuerySet

MAX_TALKS = 100
NAME = re.compile(r"(?:([-\w]{1,100})/)?([-\w]{1,150})", re.ASCII)


@dataclass(frozen=True)
class KeptTalks:
    """`talks` in the order of the list. `missing`: how many it names that this reader cannot see, or nobody can."""

    talks: list[Talk]
    missing: int = 0

    @property
    def query(self) -> str:
        return query_of((talk.event.slug, talk.slug) for talk in self.talks)


def kept_talks(talks: TalkQuerySet, names: Iterable[str]) -> KeptTalks:
    """`talks`: loaded as the page needs them. `names`: the values of `t`, the first `MAX_TALKS`, each talk once."""
    named = _read(names)
    keys = [key for key in named if key]
    found = {(talk.event.slug, talk.slug): talk for talk in talks.named(keys)} if keys else {}
    kept = [found[key] for key in keys if key in found]
    return KeptTalks(kept, len(named) - len(kept))


def query_of(keys: Iterable[tuple[str, str]]) -> str:
    """As in "t=cloud-days-2023/a-mesh&t=signing": what follows the ? of a list's address."""
    parts, here = [], ""
    for event, talk in keys:
        parts.append(f"t={talk}" if event == here else f"t={event}/{talk}")
        here = event
    return "&".join(parts)


def _read(names: Iterable[str]) -> list[tuple[str, str] | None]:
    """(event, talk) in order; None for what names no talk."""
    keys: dict[tuple[str, str], None] = {}
    unreadable, event = 0, ""
    for name in list(names)[:MAX_TALKS]:
        found = NAME.fullmatch(name)
        event = (found[1] or event) if found else event
        if found and event:
            keys[event, found[2]] = None
        else:
            unreadable += 1
    return [*keys, *[None] * unreadable]
