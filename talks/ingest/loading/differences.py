"""A row of the database beside what a fixture states of it: what may be filled, and what is an editor's to keep."""

from typing import Any

from django.db import models

from talks.ingest.report import Difference
from talks.models import SlideLink, Talk

REPLAY_DETAILS = ("replay_start_s", "replay_published_on")
PROVENANCE = ("source", "source_ref")
BLANK: tuple[Any, ...] = (None, "", [])


def differences(row: Any, given: dict[str, Any]) -> tuple[dict[str, Any], list[Difference]]:
    """(fields to fill with their values, values of `row` that stand against the fixture's)."""
    fill: dict[str, Any] = {}
    kept: list[Difference] = []
    for name, value in given.items():
        here = getattr(row, name)
        if value in BLANK or _same(here, value) or not row._meta.get_field(name).editable:
            continue
        if here in BLANK:
            fill[name] = value
        else:
            kept.append(Difference(name, shown(here), shown(value)))
    if isinstance(row, SlideLink):
        return _of_link(row, given, fill, kept)
    if isinstance(row, Talk):
        return _of_talk(row, given, fill, kept)
    return fill, kept


def _of_link(
    row: SlideLink, given: dict[str, Any], fill: dict[str, Any], kept: list[Difference]
) -> tuple[dict[str, Any], list[Difference]]:
    """An address that was lost is found with its state. That an address is lost says nothing against a known one."""
    if not given.get("url"):
        return {}, []
    if "url" in fill:
        fill["state"] = given.get("state", SlideLink.State.LIVE)
        return fill, [difference for difference in kept if difference.field != "state"]
    if any(difference.field == "url" for difference in kept):  # Another link: its label and state are another's.
        return {}, [difference for difference in kept if difference.field == "url"]
    return fill, kept


def _of_talk(
    row: Talk, given: dict[str, Any], fill: dict[str, Any], kept: list[Difference]
) -> tuple[dict[str, Any], list[Difference]]:
    """A replay is one value in several fields, and so is the provenance: whoever saw the talk first is its source."""
    for name in ("replay_state", "replay_url", *REPLAY_DETAILS):
        fill.pop(name, None)
    replay = [difference for difference in kept if difference.field.startswith("replay_")]
    kept = [difference for difference in kept if difference not in replay and difference.field not in PROVENANCE]
    if row.source or row.source_ref:
        for name in PROVENANCE:
            fill.pop(name, None)
    state, url = given.get("replay_state", ""), given.get("replay_url", "")
    if row.replay_state == Talk.ReplayState.AWAITED:
        if url:
            state = state if state in (Talk.ReplayState.PUBLISHED, Talk.ReplayState.GONE) else "published"
        if state not in ("", row.replay_state):
            fill |= {name: given[name] for name in ("replay_url", *REPLAY_DETAILS) if given.get(name) is not None}
            fill["replay_state"] = state
    elif state == Talk.ReplayState.AWAITED:
        pass  # The fixture is older than the replay.
    elif url and url == row.replay_url:
        fill |= {n: given[n] for n in REPLAY_DETAILS if given.get(n) is not None and getattr(row, n) is None}
        kept += replay
    elif url and not row.replay_url:
        kept += [Difference("replay_url", "", url), *replay]
    else:
        kept += replay
    return fill, kept


def _same(here: Any, value: Any) -> bool:
    if isinstance(here, str) and isinstance(value, str):
        return _plain(here) == _plain(value)
    return bool(here == value)


def _plain(text: str) -> str:
    """As before a browser sent it: forms turn line ends into CR LF and cut the ends."""
    return text.replace("\r\n", "\n").strip()


def shown(value: Any) -> Any:
    """For people: a row by its natural key."""
    if isinstance(value, models.Model) and hasattr(value, "natural_key"):
        return "/".join(str(part) for part in value.natural_key())
    return value
