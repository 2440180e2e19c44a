import json

import pytest
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
    assert "propose  " in told.out
    assert "the title is the same" in told.out
    assert "Private video" in told.err
    assert "1 videos read, 1 proposed" in told.err
    talk.refresh_from_db()
    assert talk.replay_url == ""
    assert ReplayCandidate.objects.get().state == "pending"


def test_json_for_programs(talk, listing, capsys):
    call_command("match_replays", talk.event.slug, str(listing), "--as", "json")
    [row] = json.loads(capsys.readouterr().out)
    [candidate] = row["candidates"]
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
