"""What becomes of a value: (what is here, what the source said before, what it says now) → take it, keep ours, nothing.

Pure, but for names of fields. What a source said before is known by short digests of its values. Where it is not known
(a fixture, a first meeting), blanks are filled and all else is kept.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.db import models

from talks.ingest.report import Difference
from talks.models import SlideLink, Talk

BLANK: tuple[Any, ...] = (None, "", [])
PUBLISHED_ON = "replay_published_on"
REPLAY_DETAILS = ("replay_start_s", PUBLISHED_ON)
REPLAY = ("replay_state", "replay_url", *REPLAY_DETAILS)
PROVENANCE = ("source", "source_ref")
# The place of a talk is taken without a word: one talk more in a source moves all that come after it.
PLACE = "position"
# Under this name a replay is remembered as one value: its address and start, or why there is none.
REPLAY_SAID = "replay"
NOTHING_SAID: Mapping[str, str] = {}


class Verdict(Enum):
    """What to do with one value."""

    TAKE = "take"
    KEEP = "keep"
    NOTHING = "nothing"


@dataclass
class Merged:
    """`taken`: values to write, by field; `was`: what they take the place of; `kept`: ours against the source's.

    `untold`: the field of which nothing is said.
    """

    taken: dict[str, Any] = field(default_factory=dict)
    was: dict[str, Any] = field(default_factory=dict)
    kept: list[Difference] = field(default_factory=list)
    untold: str = ""

    @property
    def filled(self) -> tuple[Difference, ...]:
        """What is told of `taken`."""
        return tuple(
            Difference(name, None if (was := self.was.get(name)) in BLANK else shown(was), shown(value))
            for name, value in self.taken.items()
            if name != self.untold
        )

    def put_back(self, row: Any) -> None:
        """What was taken was refused."""
        for name in self.taken:
            setattr(row, name, self.was[name])
        self.taken.clear()

    def drop(self, *names: str) -> None:
        for name in names:
            self.taken.pop(name, None)
        self.kept = [difference for difference in self.kept if difference.field not in names]


def is_blank(row: models.Model, name: str) -> bool:
    model_field: Any = row._meta.get_field(name)
    return getattr(row, model_field.attname) in BLANK


def digest(value: Any) -> str:
    """Eight hexadecimal digits; none for a blank value."""
    if value in BLANK:
        return ""
    return hashlib.blake2b(_text(value).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def decide(here: Any, before: str, now: Any) -> Verdict:
    """`before`: the digest of what the source last said; "" where it said nothing, or never spoke."""
    if same(here, now) or digest(now) == before:
        return Verdict.NOTHING
    if now in BLANK:
        return Verdict.KEEP  # What vanished is reported.
    if digest(here) == before:  # A blank of which nothing was said, too.
        return Verdict.TAKE
    return Verdict.KEEP


def merge(row: Any, given: Mapping[str, Any], said: Mapping[str, str] = NOTHING_SAID) -> Merged:
    """`said`: digests by field."""
    merged = Merged(untold=PLACE if isinstance(row, Talk) else "")
    for name, now in given.items():
        model_field = row._meta.get_field(name)
        if (now in BLANK and name not in said) or not model_field.editable:
            continue
        here = _here(row, model_field, now)
        verdict = decide(here, said.get(name, ""), now)
        if verdict is Verdict.TAKE:
            merged.taken[name], merged.was[name] = now, here
        elif verdict is Verdict.KEEP and name != merged.untold:
            merged.kept.append(Difference(name, shown(getattr(row, name)), shown(now)))
    if isinstance(row, SlideLink):
        _settle_link(row, given, merged)
    elif isinstance(row, Talk):
        _settle_talk(row, given, merged, said)
    return merged


def _here(row: Any, model_field: models.Field, now: Any) -> Any:
    """A related row by its id alone, unless it is the same."""
    if not isinstance(model_field, models.ForeignKey):
        return getattr(row, model_field.name)
    pk = getattr(row, model_field.attname)
    return now if isinstance(now, models.Model) and pk is not None and pk == now.pk else pk


def _settle_link(row: SlideLink, given: Mapping[str, Any], merged: Merged) -> None:
    """An address that was lost is found with its state. That an address is lost says nothing against a known one."""
    if not given.get("url"):
        merged.drop(*given)
    elif "url" in merged.taken:
        merged.drop("state")
        merged.taken["state"] = given.get("state", SlideLink.State.LIVE)
    elif any(
        difference.field == "url" for difference in merged.kept
    ):  # Another link: its label and state are another's.
        merged.drop(*(name for name in given if name != "url"))


def _settle_talk(row: Talk, given: Mapping[str, Any], merged: Merged, said: Mapping[str, str]) -> None:
    """A replay is one value in several fields, and so is the provenance: whoever saw the talk first is its source."""
    differences = [difference for difference in merged.kept if difference.field in REPLAY]
    merged.drop(*REPLAY)
    if given.get("status") == Talk.Status.DRAFT:
        merged.drop("status")  # As new talks begin, which says nothing of one that is there.
    merged.kept = [difference for difference in merged.kept if difference.field not in PROVENANCE]
    if row.source and row.source == given.get("source"):
        _take(row, merged, {"source_ref": given["source_ref"]})  # The source gave it another name.
    elif row.source or row.source_ref:
        merged.drop(*PROVENANCE)
    url = given.get("replay_url", "")
    now, before = replay_digest(given), said.get(REPLAY_SAID, "")
    is_untouched = before == replay_digest({name: getattr(row, name) for name in REPLAY})
    if before and now == before:
        if is_untouched:  # Else what an editor made of it stands.
            _settle_day(row, merged, said.get(PUBLISHED_ON, ""), given.get(PUBLISHED_ON))
    elif before and is_untouched:
        if url or not row.replay_url:
            _take(row, merged, {name: given.get(name) for name in REPLAY if name in given})
        else:
            merged.kept.append(Difference("replay_url", row.replay_url, ""))
    else:
        _settle_replay(row, given, merged, differences)


def _settle_day(row: Talk, merged: Merged, before: str, now: Any) -> None:
    """On which the replay came out, of the one that the source named before."""
    verdict = decide(row.replay_published_on, before, now)
    if verdict is Verdict.TAKE:
        _take(row, merged, {PUBLISHED_ON: now})
    elif verdict is Verdict.KEEP:
        merged.kept.append(Difference(PUBLISHED_ON, row.replay_published_on, now))


def _settle_replay(row: Talk, given: Mapping[str, Any], merged: Merged, differences: list[Difference]) -> None:
    state, url = given.get("replay_state", ""), given.get("replay_url", "")
    if row.replay_state == Talk.ReplayState.AWAITED:
        if url:
            state = state if state in (Talk.ReplayState.PUBLISHED, Talk.ReplayState.GONE) else "published"
        if state not in ("", row.replay_state):
            details = {n: given[n] for n in ("replay_url", *REPLAY_DETAILS) if given.get(n) is not None}
            _take(row, merged, {**details, "replay_state": state})
    elif state == Talk.ReplayState.AWAITED:
        pass  # The fixture is older than the replay.
    elif url and url == row.replay_url:
        known = {n: given[n] for n in REPLAY_DETAILS if given.get(n) is not None and getattr(row, n) is None}
        _take(row, merged, known)
        merged.kept += [difference for difference in differences if difference.field not in known]
    elif url and not row.replay_url:
        merged.kept += [Difference("replay_url", "", url), *(d for d in differences if d.field != "replay_url")]
    else:
        merged.kept += differences


def _take(row: Any, merged: Merged, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if not same(here := getattr(row, name), value):
            merged.taken[name], merged.was[name] = value, here


def replay_digest(values: Mapping[str, Any]) -> str:
    """Of a talk's values: of its replay, else of why there is none; "" while one is awaited."""
    url, state = values.get("replay_url", ""), values.get("replay_state", "")
    if url:
        return digest(f"{url} {values.get('replay_start_s') or ''}")
    return "" if state == Talk.ReplayState.AWAITED else digest(state)


def digests(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, str]:
    return {name: found for name in names if (found := digest(values.get(name)))}


def same(here: Any, value: Any) -> bool:
    if isinstance(here, str) and isinstance(value, str):
        return here == value or _plain(here) == _plain(value)
    return bool(here == value)


def shown(value: Any) -> Any:
    """For people: a row by its natural key."""
    if isinstance(value, models.Model) and hasattr(value, "natural_key"):
        return "/".join(str(part) for part in value.natural_key())
    return value


def _plain(text: str) -> str:
    """As before a browser sent it: forms turn line ends into CR LF and cut the ends."""
    return text.replace("\r\n", "\n").strip()


def _text(value: Any) -> str:
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, list | dict) else str(value)
