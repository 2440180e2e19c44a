"""What the migration makes of addresses that were stored before every way in wrote them alike."""

import importlib
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS

from talks.models import ReplayCandidate
from talks.revision import current_revision
from talks.search.index.check import problems
from tests.factories import make_candidate, make_talk

ID = "dQw4w9WgXcQ"
WATCH = f"https://www.youtube.com/watch?v={ID}"
CUT = "https://www.youtube.com/watch?v"


def migrate():
    module = importlib.import_module("talks.migrations.0010_canonical_replay_addresses")
    module.make_canonical(apps, SimpleNamespace(connection=SimpleNamespace(alias=DEFAULT_DB_ALIAS)))


def replay(talk):
    talk.refresh_from_db()
    return talk.replay_url, talk.replay_start_s


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ((f"https://youtu.be/{ID}?t=30", None), (WATCH, 30)),
        ((f"https://youtu.be/{ID}?t=30", 60), (WATCH, 60)),
        ((f"{WATCH}&list=PL1", None), (WATCH, None)),
        (("https://vimeo.com/823412345#t=42s", 42), ("https://vimeo.com/823412345", 42)),
        (("https://tube.example.org/talks/1?b=2", None), ("https://tube.example.org/talks/1?b=2", None)),
        ((WATCH, None), (WATCH, None)),
        ((CUT, None), (CUT, None)),
    ],
)
def test_address_becomes_canonical(stored, expected):
    talk = make_talk(replay_url=stored[0], replay_start_s=stored[1])
    before = current_revision()
    migrate()
    assert replay(talk) == expected
    assert (current_revision() > before) is (stored != expected)
    assert list(problems()) == []
    migrate()
    assert replay(talk) == expected


@pytest.mark.django_db
def test_two_talks_that_meet_keep_both_and_are_named(capsys):
    stored = [f"https://youtu.be/{ID}", WATCH, f"https://www.youtube.com/embed/{ID}?start=9", f"{WATCH}&t=9", CUT]
    talks = [make_talk(f"T{n}", position=n, replay_url=url) for n, url in enumerate(stored, 1)]
    migrate()
    assert [replay(talk) for talk in talks] == [
        (stored[0], None),
        (WATCH, None),
        (WATCH, 9),
        (stored[3], None),
        (CUT, None),
    ]
    said = capsys.readouterr().out.split("\n  ")[1:]
    key = talks[0].event.slug
    assert said == [
        f"Talk {key}/t1 keeps “{stored[0]}”: {key}/t2 is the same part of {WATCH}.",
        f"Talk {key}/t4 keeps “{stored[3]}”: {key}/t3 is the same part of {WATCH}.",
        f"Talk {key}/t5: “{CUT}” is no address of a video; it is left as it is.",
    ]
    with pytest.raises(CommandError, match="3 problems found"):
        call_command("check_catalogue")
    assert capsys.readouterr().err.splitlines() == [
        f"Talk {key}/t1: “{stored[0]}” is not the address that the site gives this video: {WATCH}.",
        f"Talk {key}/t4: “{stored[3]}” is not the address that the site gives this video: {WATCH}.",
        f"Talk {key}/t5: “{CUT}” is no address of a video.",
    ]


@pytest.mark.django_db
def test_candidates_follow(capsys):
    talk = make_talk(replay_url=WATCH)
    before = {"replay_url": "https://youtu.be/zzzzzzzzzzz?t=5", "replay_start_s": None, "replay_state": "published"}
    accepted = make_candidate(talk, url=f"https://youtu.be/{ID}?t=30", state="accepted", before=before)
    pending = make_candidate(talk, url="https://vimeo.com/823412345#t=42s")
    rejected = make_candidate(talk, url="https://player.vimeo.com/video/8", state="rejected")
    double = make_candidate(talk, url=f"{WATCH}&list=PL1", state="rejected")
    odd = make_candidate(talk, url=CUT)
    migrate()
    urls = dict(ReplayCandidate.objects.values_list("pk", "url"))
    assert urls == {
        accepted.pk: WATCH,
        pending.pk: pending.url,
        rejected.pk: "https://vimeo.com/8",
        double.pk: double.url,
        odd.pk: CUT,
    }
    accepted.refresh_from_db()
    assert accepted.before == {
        **before,
        "replay_url": "https://www.youtube.com/watch?v=zzzzzzzzzzz",
        "replay_start_s": 5,
    }
    assert f"Replay candidate {double.pk} keeps “{double.url}”" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_it_runs_on_rows_that_are_there_and_back(migrate_to):
    make_talk(replay_url=f"https://youtu.be/{ID}?t=30")
    before = migrate_to(("talks", "0009_add_latest_indexes")).get_model("talks", "Talk")
    assert before.objects.values_list("replay_url", "replay_start_s").get() == (f"https://youtu.be/{ID}?t=30", None)
    after = migrate_to(("talks", "0010_canonical_replay_addresses")).get_model("talks", "Talk")
    assert after.objects.values_list("replay_url", "replay_start_s").get() == (WATCH, 30)
