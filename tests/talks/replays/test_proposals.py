"""A listing becomes candidates; what an editor said stays."""

import pytest

from talks.models import ReplayCandidate, ReplayListing
from talks.replays.playlist import PlaylistError
from talks.replays.proposals import listed_videos, load_listing
from tests.factories import make_candidate, make_event, make_talk

pytestmark = pytest.mark.django_db

MESH = "https://www.youtube.com/watch?v=mmmmmmmmmmm"
BREAD = "https://www.youtube.com/watch?v=bbbbbbbbbbb"
LISTING = f"A mesh without sidecars - Ada Lovelace (Cloud Days 2023) {MESH}\nSomething else entirely {BREAD}\n"


@pytest.fixture
def talk():
    return make_talk(speakers=["Ada Lovelace"])


def test_proposal_with_its_reasons_and_the_video(talk):
    loaded = load_listing(talk.event, LISTING, "")

    candidate = ReplayCandidate.objects.get()
    assert (loaded.proposed, loaded.doubtful, loaded.unmatched, loaded.decided) == (1, 0, 0, 0)
    assert (candidate.talk, candidate.url, candidate.state) == (talk, MESH, "pending")
    assert (candidate.listing, candidate.how) == (loaded.listing, "proposed")
    assert {"title_same", "speakers_all"} <= {row["code"] for row in candidate.reasons}
    assert [video.url for video in listed_videos(loaded.listing)] == [MESH, BREAD]


def test_rejected_stays_rejected_when_the_listing_is_loaded_again(talk):
    make_candidate(talk, url=MESH, state="rejected")

    loaded = load_listing(talk.event, LISTING, "")

    assert (loaded.proposed, loaded.decided) == (0, 1)
    assert ReplayCandidate.objects.get().state == "rejected"


def test_rejected_video_leaves_the_place_to_the_next_best(talk):
    again = "https://www.youtube.com/watch?v=nnnnnnnnnnn"
    make_candidate(talk, url=MESH, state="rejected")

    loaded = load_listing(
        talk.event, f"{LISTING}A mesh without sidecars - Ada Lovelace (Cloud Days 2023) {again}\n", ""
    )

    assert (loaded.proposed, loaded.decided) == (1, 1)
    assert ReplayCandidate.objects.get(state="pending").url == again


def test_second_load_renews_what_waits(talk):
    load_listing(talk.event, LISTING, "")
    again = load_listing(talk.event, LISTING.replace("sidecars", "sidecars today"), "videos.txt")

    candidate = ReplayCandidate.objects.get()
    assert candidate.listing == again.listing
    assert "today" in candidate.video_title
    assert ReplayListing.objects.count() == 2


def test_listing_that_says_less_takes_nothing_back(talk):
    title = "A mesh without sidecars - Ada Lovelace"
    load_listing(talk.event, f"title,url,date,channel\n{title} (Cloud Days 2023),{MESH},2023-05-01,Cloud\n", "a.csv")
    full = ReplayCandidate.objects.get()
    ReplayCandidate.objects.update(score=1)
    again = load_listing(talk.event, f"{title} (Cloud Days 2023) {MESH}", "")
    poorer = ReplayCandidate.objects.get()
    assert (poorer.score, poorer.reasons, poorer.published_on, poorer.channel) == (
        1,
        full.reasons,
        full.published_on,
        "Cloud",
    )
    assert poorer.listing == again.listing
    load_listing(talk.event, f"{title} {MESH}", "")
    assert ReplayCandidate.objects.get().score < 1


def test_what_an_earlier_listing_proposed_is_counted_apart(talk):
    make_talk("Another one", event=talk.event)
    make_talk("Never recorded", event=talk.event, replay_state="not_recorded")
    load_listing(talk.event, LISTING, "")
    loaded = load_listing(talk.event, f"Elsewhere {BREAD}", "")
    assert (loaded.proposed, loaded.earlier, loaded.unmatched) == (0, 1, 1)


def test_talk_with_a_replay_gets_no_candidate_and_keeps_its_video(talk):
    talk.replay_state, talk.replay_url = "published", MESH
    talk.save()
    make_talk("A mesh with sidecars", event=talk.event, speakers=["Ada Lovelace"])

    load_listing(talk.event, LISTING, "")

    assert not ReplayCandidate.objects.filter(talk=talk).exists()
    assert not ReplayCandidate.objects.filter(url=MESH, score__gte=0.75).exists()


def test_nothing_is_stored_of_what_is_no_listing(talk):
    with pytest.raises(PlaylistError):
        load_listing(talk.event, "no address here", "")
    assert not ReplayListing.objects.exists()


def test_rows_left_out_are_kept_with_the_listing(talk):
    rows = f"title,url\nBread,{BREAD}\n[Private video],https://www.youtube.com/watch?v=ppppppppppp\n"
    loaded = load_listing(talk.event, rows, "videos.csv")
    assert [row["reason"] for row in loaded.listing.skipped] == ["private"]


@pytest.mark.parametrize("state", ["private", "upcoming", "deleted"])
def test_proposal_goes_when_a_listing_says_that_nobody_can_open_its_video(talk, state):
    load_listing(talk.event, LISTING, "")
    chosen = make_candidate(make_talk("Rye", event=talk.event), url=MESH, how="chosen")
    loaded = load_listing(talk.event, f"title,url,status\nA mesh without sidecars,{MESH},{state}\n", "videos.csv")
    assert (loaded.proposed, loaded.doubtful) == (0, 0)
    assert list(ReplayCandidate.objects.all()) == [chosen]


def test_what_was_decided_of_a_closed_video_stays(talk):
    make_candidate(talk, url=MESH, state="rejected")
    load_listing(talk.event, f"title,url,status\nA mesh without sidecars,{MESH},private\n", "videos.csv")
    assert ReplayCandidate.objects.get().state == "rejected"


def test_other_events_are_left_alone(talk):
    other = make_talk(event=make_event("Cloud Nights 2024"), speakers=["Ada Lovelace"])

    load_listing(talk.event, LISTING, "")

    assert not other.candidates.exists()


@pytest.mark.parametrize("talks", [1, 3])
def test_queries_do_not_grow_with_the_talks(talks, django_assert_num_queries):
    event = make_event()
    for number in range(talks):
        make_talk(f"A talk about bread {number}", event=event, speakers=[f"Ann Lee{'e' * number}"])
    with django_assert_num_queries(8):
        load_listing(event, f"Elsewhere {BREAD}", "")
