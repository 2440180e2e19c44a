"""Fixtures and dumps, loaded as they are written: their addresses of videos become canonical where they can."""

import json
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS

from talks.models import Event, ReplayCandidate, Talk
from talks.replays.review import odd_addresses
from tests.factories import make_candidate, make_talk

pytestmark = pytest.mark.django_db

ID = "dQw4w9WgXcQ"
WATCH = f"https://www.youtube.com/watch?v={ID}"
CUT = "https://www.youtube.com/watch?v"


@pytest.mark.parametrize(
    ("url", "start_s", "expected"),
    [
        (f"https://youtu.be/{ID}?t=30", None, (WATCH, 30)),
        (f"https://youtu.be/{ID}?t=30", 5, (WATCH, 5)),
        (CUT, None, (CUT, None)),
    ],
)
def test_replay_of_a_talk(tmp_path, url, start_s, expected):
    load(tmp_path, talk_row(url, start_s))
    talk = Talk.objects.get()
    assert (talk.replay_url, talk.replay_start_s) == expected


@pytest.mark.parametrize(
    ("url", "state", "expected"),
    [
        (f"https://youtu.be/{ID}", "pending", WATCH),
        (f"https://youtu.be/{ID}?t=30", "rejected", WATCH),
        (f"https://youtu.be/{ID}?t=30", "pending", f"{WATCH}&t=30"),
        (CUT, "pending", CUT),
    ],
)
def test_proposal(tmp_path, url, state, expected):
    load(tmp_path, talk_row(), candidate_row(url, state))
    assert ReplayCandidate.objects.get().url == expected


def test_proposals_of_one_talk_that_meet_both_stay(tmp_path):
    load(tmp_path, talk_row(), candidate_row(f"https://youtu.be/{ID}"), candidate_row(WATCH))
    assert set(ReplayCandidate.objects.values_list("url", flat=True)) == {f"https://youtu.be/{ID}", WATCH}


def test_cut_address_is_told_and_listed(tmp_path, capsys):
    load(tmp_path, talk_row(CUT), candidate_row(CUT))
    told = f"Talk days/tea: “{CUT}” is no address of a video"
    assert capsys.readouterr().err == f"{told}; it is left as it is.\n"
    assert list(odd_addresses()) == [f"{told}.", f"Replay candidate of days/tea: “{CUT}” is no address of a video."]
    with pytest.raises(CommandError, match="2 problems found"):
        call_command("check_catalogue")


def test_cut_address_is_refused_by_load_catalogue(tmp_path, capsys):
    path = written(tmp_path, talk_row(CUT), candidate_row(CUT))
    with pytest.raises(CommandError):
        call_command("load_catalogue", path)
    said = capsys.readouterr().out
    assert [said.count(field) for field in ("talks.talk.replay_url: ", "talks.replaycandidate.url: ")] == [1, 1]
    assert not Talk.objects.exists()


@pytest.mark.parametrize("is_reversed", [False, True])
def test_catalogue_that_migrating_left_with_a_report_is_loaded_from_its_own_dump(tmp_path, capsys, *, is_reversed):
    urls = [f"https://youtu.be/{ID}", WATCH, f"https://www.youtube.com/embed/{ID}?start=9", f"{WATCH}&t=9", CUT]
    for number, url in enumerate(reversed(urls) if is_reversed else urls, 1):
        make_talk(f"T{number}", position=number, replay_url=url)
    talk = Talk.objects.first()
    make_candidate(talk, url="https://vimeo.com/8#t=42s")
    make_candidate(talk, url=CUT, state="rejected")
    make_candidate(talk, url=f"{WATCH}&list=PL1", state="rejected")
    make_candidate(talk, url=WATCH, state="rejected")
    migration = import_module("talks.migrations.0010_canonical_replay_addresses")
    migration.make_canonical(apps, SimpleNamespace(connection=SimpleNamespace(alias=DEFAULT_DB_ALIAS)))
    before, odd = addresses(), list(odd_addresses())
    path = tmp_path / "dump.json"
    natural = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True}
    left_out = ["talks.cataloguerevision", "talks.edit", "talks.editedrow"]  # As docs/deploying.md has it.
    call_command("dumpdata", "tools", "talks", exclude=left_out, output=path, verbosity=0, **natural)
    Event.objects.get().talks.all().delete()
    capsys.readouterr()
    call_command("loaddata", path, verbosity=0)
    assert (addresses(), list(odd_addresses())) == (before, odd)
    assert len(odd) == 3
    assert len(capsys.readouterr().err.splitlines()) == 4


def addresses():
    talks = list(Talk.objects.order_by("slug").values_list("slug", "replay_url", "replay_start_s"))
    return talks, set(ReplayCandidate.objects.values_list("talk__slug", "url", "state"))


def talk_row(url="", start_s=None):
    talk = {"event": ["days"], "slug": "tea", "title": "Tea", "replay_url": url, "replay_start_s": start_s}
    return "talks.talk", talk | ({"replay_state": "published"} if url else {})


def candidate_row(url, state="pending"):
    decided_at = None if state == "pending" else "2023-05-01T12:00:00Z"
    return "talks.replaycandidate", {"talk": ["days", "tea"], "url": url, "state": state, "decided_at": decided_at}


def written(folder, *rows):
    path = folder / "days.json"
    rows = [("talks.event", {"slug": "days", "name": "Days"}), *rows]
    path.write_text(json.dumps([{"model": model, "fields": fields} for model, fields in rows]))
    return str(path)


def load(folder, *rows):
    call_command("loaddata", written(folder, *rows), verbosity=0)
