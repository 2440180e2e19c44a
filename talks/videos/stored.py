"""Addresses in rows that were written past every way in (by an older Recap, `loaddata`) → canonical, with their start.

In: managers or querysets of talks and of replay candidates, whose addresses are changed in place; out: a line for each
row that keeps what it has, because another is there already, or because no video is named.
"""

from collections.abc import Iterator
from typing import Any

from talks.videos.address import AddressError, as_stored, with_start


def make_talks_canonical(talks: Any, everywhere: Any) -> Iterator[str]:
    """`everywhere`: all talks, of which `talks` are some."""
    stored = talks.exclude(replay_url="").order_by("pk")
    for pk, event, slug, url, start_s in stored.values_list(
        "pk", "event__slug", "slug", "replay_url", "replay_start_s"
    ):
        try:
            new_url, new_start_s = as_stored(url, start_s)
        except AddressError:
            yield f"Talk {event}/{slug}: “{url}” is no address of a video; it is left as it is."
            continue
        if (new_url, new_start_s) == (url, start_s):
            continue
        there = everywhere.filter(replay_url=new_url, replay_start_s=new_start_s).exclude(pk=pk)
        if other := there.values_list("event__slug", "slug").first():
            yield f"Talk {event}/{slug} keeps “{url}”: {'/'.join(other)} is the same part of {new_url}."
        else:
            everywhere.filter(pk=pk).update(replay_url=new_url, replay_start_s=new_start_s)


def make_candidates_canonical(candidates: Any, everywhere: Any) -> Iterator[str]:
    """`everywhere`: all candidates, of which `candidates` are some."""
    for candidate in candidates.order_by("pk"):
        url, before = proposed_address(candidate.url, candidate.state), _before(candidate.before)
        if url != candidate.url and everywhere.filter(talk_id=candidate.talk_id, url=url).exists():
            yield f"Replay candidate {candidate.pk} keeps “{candidate.url}”: another of its talk is {url}."
            url = candidate.url
        if (url, before) != (candidate.url, candidate.before):
            everywhere.filter(pk=candidate.pk).update(url=url, before=before)


def proposed_address(url: str, state: str) -> str:
    """A candidate's, as it is stored; as written when it names no video.

    An editor who accepts one takes along the start that it names: until then it stays in the address.
    """
    try:
        canonical, start_s = as_stored(url)
    except AddressError:
        return url
    return with_start(canonical, start_s) if state == "pending" else canonical


def _before(before: Any) -> Any:
    """What an editor who takes a decision back restores."""
    if not (isinstance(before, dict) and before.get("replay_url")):
        return before
    try:
        url, start_s = as_stored(before["replay_url"], before.get("replay_start_s"))
    except AddressError:
        return before
    return {**before, "replay_url": url, "replay_start_s": start_s}
