import json

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from talks.models import ReplayCandidate, ReplayListing
from tests.factories import make_event, make_talk

pytestmark = pytest.mark.django_db

MESH = "https://www.youtube.com/watch?v=mmmmmmmmmmm"


@pytest.fixture
def listing(tmp_path):
    path = tmp_path / "videos.csv"
    path.write_text(
        f"title,url\nA mesh without sidecars - Ada Lovelace,{MESH}\n[Private video],https://youtu.be/ppppppppppp\n"
    )
    return path


@pytest.fixture
def talk():
    return make_talk(speakers=["Ada Lovelace"])


def test_proposes_with_reasons_and_links_nothing(talk, listing, capsys):
    call_command("match_replays", talk.event.slug, str(listing))

    told = capsys.readouterr()
    assert "proposed 0." in told.out or "proposed 1." in told.out
    assert "the title is the same" in told.out
    assert "Private video" in told.err
    assert "1 video read, 1 proposed" in told.err
    talk.refresh_from_db()
    assert talk.replay_url == ""
    assert ReplayCandidate.objects.get().state == "pending"


def test_json_for_programs(talk, listing, capsys):
    call_command("match_replays", talk.event.slug, str(listing), "--as", "json")
    told = json.loads(capsys.readouterr().out)
    [row], [skipped] = told["talks"], told["skipped"]
    [candidate] = row["candidates"]
    assert (skipped["reason"], skipped["what"], told["not_found"]) == ("private", "[Private video]", [])
    assert candidate["is_from_this_listing"]
    assert (row["slug"], candidate["verdict"], candidate["url"]) == (talk.slug, "propose", MESH)
    assert candidate["reasons"]


def test_accepts_only_what_is_named(talk, listing, capsys):
    call_command("match_replays", talk.event.slug, str(listing), "--accept", "mmmmmmmmmmm")
    talk.refresh_from_db()
    assert talk.replay_url == MESH
    candidate = ReplayCandidate.objects.get()
    assert (candidate.state, candidate.decided_by) == ("accepted", None)


@pytest.mark.parametrize("named", ["zzzzzzzzzzz", "ppppppppppp"])
def test_name_that_is_no_proposal_stores_nothing(talk, listing, named):
    with pytest.raises(CommandError, match="is proposed for no talk"):
        call_command("match_replays", talk.event.slug, str(listing), "--accept", "mmmmmmmmmmm", named)
    talk.refresh_from_db()
    assert talk.replay_url == ""
    assert not ReplayListing.objects.exists()


def test_unknown_event_and_what_is_no_listing(talk, listing, tmp_path):
    with pytest.raises(CommandError, match="There is no event “nowhere”"):
        call_command("match_replays", "nowhere", str(listing))
    listing.write_bytes(b"\x00\x01")
    with pytest.raises(CommandError, match="binary"):
        call_command("match_replays", make_event("Other Days 2024").slug, str(listing))
    with pytest.raises(CommandError):
        call_command("match_replays", talk.event.slug, str(tmp_path / "none.csv"))


def test_earlier_proposals_are_told_from_those_of_this_listing(talk, listing, capsys):
    other = make_talk("Containers at the edge of a ship", event=talk.event, speakers=["Alan Turing"])
    call_command("match_replays", talk.event.slug, str(listing))
    listing.write_text("title,url\nQuite another,https://youtu.be/qqqqqqqqqqq\n")
    capsys.readouterr()
    call_command("match_replays", talk.event.slug, str(listing))
    assert f"{MESH}  (from an earlier listing)" in capsys.readouterr().out
    call_command("match_replays", talk.event.slug, str(listing), "--as", "json")
    told = json.loads(capsys.readouterr().out)
    assert [given["is_from_this_listing"] for row in told["talks"] for given in row["candidates"]] == [False]
    assert sorted(told["not_found"]) == sorted([talk.slug, other.slug])


def test_who_accepts_is_in_the_history(talk, listing):
    marie = get_user_model().objects.create(username="marie")
    call_command("match_replays", talk.event.slug, str(listing), "--user", "marie", "--accept", "mmmmmmmmmmm")
    assert ReplayCandidate.objects.get().decided_by == ReplayListing.objects.get().loaded_by == marie
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id, MESH in entry.get_change_message()) == (marie, str(talk.pk), True)


def test_nobody_of_that_name_accepts_nothing(talk, listing):
    with pytest.raises(CommandError, match="There is no user “marie”"):
        call_command("match_replays", talk.event.slug, str(listing), "--user", "marie")
    assert not ReplayListing.objects.exists()


def test_accepting_twice_says_so(talk, listing, capsys):
    arguments = ("match_replays", talk.event.slug, str(listing), "--accept", "mmmmmmmmmmm")
    call_command(*arguments)
    assert "\naccepted: A mesh" in f"\n{capsys.readouterr().err}"
    decided_at = ReplayCandidate.objects.get().decided_at
    call_command(*arguments, "mmmmmmmmmmm")
    assert capsys.readouterr().err.count("accepted before: A mesh") == 1
    assert ReplayCandidate.objects.get().decided_at == decided_at
