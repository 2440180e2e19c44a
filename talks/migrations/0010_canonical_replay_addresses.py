"""Addresses of replays as every way in stores them from here on: canonical, with the start beside them.

Where two talks would meet at one address and start, both keep what they have, and are reported, as is an address that
names no video; `check_catalogue` names them again.
"""

import sys
from collections.abc import Iterator
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# Not a copy, on purpose: it is pure, knows no model, and what is canonical must be what the ways in say it is.
from talks.videos.address import AddressError, as_stored


def make_canonical(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    using = schema_editor.connection.alias
    talks = apps.get_model("talks", "Talk").objects.using(using)
    candidates = apps.get_model("talks", "ReplayCandidate").objects.using(using)
    for problem in (*_talks(talks), *_candidates(candidates)):
        sys.stdout.write(f"\n  {problem}")


def _talks(talks: Any) -> Iterator[str]:
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
        there = talks.filter(replay_url=new_url, replay_start_s=new_start_s).exclude(pk=pk)
        if other := there.values_list("event__slug", "slug").first():
            yield f"Talk {event}/{slug} keeps “{url}”: {'/'.join(other)} is the same part of {new_url}."
        else:
            talks.filter(pk=pk).update(replay_url=new_url, replay_start_s=new_start_s)


def _candidates(candidates: Any) -> Iterator[str]:
    for candidate in candidates.order_by("pk"):
        before = _before(candidate.before)
        try:
            url, start_s = as_stored(candidate.url)
        except AddressError:
            url, start_s = candidate.url, None
        if candidate.state == "pending" and start_s is not None:
            url = candidate.url  # An editor who accepts it takes its start along.
        is_taken = url != candidate.url and candidates.filter(talk_id=candidate.talk_id, url=url).exists()
        if is_taken:
            yield f"Replay candidate {candidate.pk} keeps “{candidate.url}”: another of its talk is {url}."
            url = candidate.url
        if (url, before) != (candidate.url, candidate.before):
            candidates.filter(pk=candidate.pk).update(url=url, before=before)


def _before(before: Any) -> Any:
    """What an editor who takes a decision back restores."""
    if not (isinstance(before, dict) and before.get("replay_url")):
        return before
    try:
        url, start_s = as_stored(before["replay_url"], before.get("replay_start_s"))
    except AddressError:
        return before
    return {**before, "replay_url": url, "replay_start_s": start_s}


class Migration(migrations.Migration):
    dependencies = [("talks", "0009_add_latest_indexes")]

    # Going back leaves what is canonical: it was an address then too.
    operations = [migrations.RunPython(make_canonical, migrations.RunPython.noop)]
