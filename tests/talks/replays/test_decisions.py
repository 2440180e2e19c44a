"""Decisions at the replay desk, one talk at a time."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.utils import translation

from talks.models import ReplayCandidate, Talk
from talks.replays import decisions
from talks.replays.decisions import DecisionError, stamp
from talks.replays.proposals import load_listing
from tests.factories import make_candidate, make_talk

pytestmark = pytest.mark.django_db

MESH = "https://www.youtube.com/watch?v=mmmmmmmmmmm"
OTHER = "https://www.youtube.com/watch?v=ooooooooooo"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def marie():
    return get_user_model().objects.create(username="marie")


@pytest.fixture
def candidate():
    return make_candidate(make_talk(), url=MESH, published_on=dt.date(2023, 5, 9))


def replay_of(talk):
    talk.refresh_from_db()
    return talk.replay_state, talk.replay_url, talk.replay_published_on


def test_accept_publishes_and_keeps_who_and_when(candidate, marie):
    talk = decisions.accept(candidate, marie, stamp(candidate.talk))

    candidate.refresh_from_db()
    assert replay_of(talk) == ("published", MESH, dt.date(2023, 5, 9))
    assert (candidate.state, candidate.decided_by) == ("accepted", marie)
    assert candidate.decided_at is not None


def test_reject_leaves_the_talk_as_it_is(candidate, marie):
    talk = decisions.reject(candidate, marie, stamp(candidate.talk))
    assert replay_of(talk) == ("awaited", "", None)
    assert ReplayCandidate.objects.get().state == "rejected"


def test_second_editor_is_told_who_decided_and_nothing_changes(candidate, marie):
    seen = stamp(candidate.talk)
    rival = make_candidate(candidate.talk, url=OTHER)
    decisions.accept(candidate, marie, seen)

    with pytest.raises(DecisionError, match=r"accepted .* by marie"):
        decisions.accept(rival, None, seen)

    assert replay_of(candidate.talk)[:2] == ("published", MESH)
    rival.refresh_from_db()
    assert rival.state == "pending"


def test_candidate_rejected_meanwhile_is_not_accepted(candidate, marie):
    seen = stamp(candidate.talk)
    decisions.reject(candidate, marie, seen)
    with pytest.raises(DecisionError, match=r"rejected .* by marie"):
        decisions.accept(candidate, None, seen)


def test_talk_saved_elsewhere_meanwhile_is_not_touched(candidate):
    seen = stamp(candidate.talk)
    candidate.talk.save()
    with pytest.raises(DecisionError, match="was saved since"):
        decisions.accept(candidate, None, seen)


def test_video_of_another_talk_is_refused(candidate):
    make_talk("Another", event=candidate.talk.event, replay_state="published", replay_url=MESH)
    with pytest.raises(DecisionError, match="Another"):
        decisions.accept(candidate, None, None)
    assert replay_of(candidate.talk) == ("awaited", "", None)


@pytest.mark.parametrize("before", [{}, {"replay_state": "published", "replay_url": OTHER, "replay_start_s": 62}])
def test_take_back_gives_the_talk_what_it_had(before, marie):
    talk = make_talk(**before)
    had = replay_of(talk)
    candidate = make_candidate(talk, url=MESH)
    decisions.accept(candidate, marie, None)

    decisions.take_back(candidate, None)

    candidate.refresh_from_db()
    assert replay_of(talk) == had
    assert (candidate.state, candidate.decided_by, candidate.decided_at) == ("pending", None, None)


def test_take_back_accepts_again_what_the_decision_had_replaced(candidate, marie):
    decisions.accept(candidate, marie, None)
    decisions.use(candidate.talk, OTHER, None, marie, None)
    decisions.take_back(candidate.talk.candidates.get(url=OTHER), None)
    assert replay_of(candidate.talk)[:2] == ("published", MESH)
    assert dict(candidate.talk.candidates.values_list("url", "state")) == {MESH: "accepted"}


def test_proposal_that_was_pasted_is_a_proposal_again(marie):
    candidate = make_candidate(make_talk(), url=MESH, reasons=[{"code": "title_same", "params": []}])
    decisions.use(candidate.talk, MESH, None, marie, None)
    decisions.take_back(candidate, None)
    candidate.refresh_from_db()
    assert (candidate.state, candidate.how) == ("pending", "proposed")


def test_taken_away_is_not_put_back_over_another(marie):
    talk = make_talk(replay_url=MESH)
    decisions.take_away(talk, marie, None)
    taken = talk.candidates.get()
    assert (taken.is_taken_away, taken.decided_by, taken.before["replay_url"]) == (True, marie, MESH)
    decisions.use(talk, OTHER, None, marie, None)
    with pytest.raises(DecisionError, match="another replay by now"):
        decisions.take_back(taken, None)
    with pytest.raises(DecisionError, match="no replay to take away"):
        decisions.take_away(make_talk("Other", event=talk.event), marie, None)


def test_own_decision_in_another_tab_is_said_to_be_own(candidate, marie):
    seen = stamp(candidate.talk)
    decisions.accept(candidate, marie, seen)
    with pytest.raises(DecisionError, match="In another tab you accepted"):
        decisions.reject(candidate, marie, seen)


def test_take_back_of_what_was_replaced_is_refused(candidate, marie):
    decisions.accept(candidate, marie, None)
    Talk.objects.filter(pk=candidate.talk_id).update(replay_url=OTHER)
    with pytest.raises(DecisionError, match="another replay by now"):
        decisions.take_back(candidate, None)


def test_rejected_can_be_taken_back(candidate, marie):
    decisions.reject(candidate, marie, None)
    decisions.take_back(candidate, None)
    assert ReplayCandidate.objects.get().state == "pending"


def test_pasted_address_is_a_decision_like_any_other(marie):
    talk = make_talk()
    decisions.use(talk, "youtu.be/mmmmmmmmmmm?t=42", None, marie, stamp(talk))
    talk.refresh_from_db()
    candidate = talk.candidates.get()
    assert (talk.replay_url, talk.replay_start_s) == (MESH, 42)
    assert (candidate.how, candidate.decided_by) == ("pasted", marie)


def test_video_chosen_in_the_listing_brings_what_the_listing_says(marie):
    talk = make_talk()
    listing = load_listing(
        talk.event, f"title,url,date\nQuite another title,{OTHER},2023-06-01\n", "videos.csv"
    ).listing
    decisions.use(talk, OTHER, listing, marie, None)
    candidate = talk.candidates.get(state="accepted")
    assert (candidate.how, candidate.listing, candidate.video_title) == ("chosen", listing, "Quite another title")
    assert replay_of(talk) == ("published", OTHER, dt.date(2023, 6, 1))


def test_choosing_another_keeps_who_accepted_the_one_before(candidate, marie):
    decisions.accept(candidate, marie, None)
    decisions.use(candidate.talk, OTHER, None, ada := get_user_model().objects.create(username="ada"), None)
    decided = candidate.talk.candidates.values_list("url", "state", "decided_by")
    assert set(decided) == {(MESH, "replaced", marie.pk), (OTHER, "accepted", ada.pk)}


def test_taking_back_the_second_video_gives_the_first_back_with_who_accepted_it(candidate, marie):
    decisions.accept(candidate, marie, None)
    decisions.use(candidate.talk, OTHER, None, None, None)
    first, second = candidate.talk.candidates.order_by("pk")

    with pytest.raises(DecisionError, match="take that one back"):
        decisions.take_back(first, None)
    decisions.take_back(second, None)

    first.refresh_from_db()
    assert replay_of(candidate.talk) == ("published", MESH, dt.date(2023, 5, 9))
    assert (first.state, first.decided_by) == ("accepted", marie)
    decisions.take_back(first, None)
    assert replay_of(candidate.talk) == ("awaited", "", None)


def test_public_replay_is_not_rejected(candidate):
    Talk.objects.update(replay_state="published", replay_url=MESH)
    with pytest.raises(DecisionError, match="is the replay of"):
        decisions.reject(candidate, None, None)


def test_state_of_no_talk_is_refused(candidate):
    with pytest.raises(DecisionError, match="Choose what to mark"):
        decisions.say_state(candidate.talk, "zzz", None)


def test_who_rejected_another_video_earlier_is_not_named(candidate, marie):
    seen = stamp(candidate.talk)
    decisions.reject(make_candidate(candidate.talk, url=OTHER), marie, seen)
    decisions.say_state(candidate.talk, "not_recorded", seen)
    with pytest.raises(DecisionError, match="was saved since") as refused:
        decisions.accept(candidate, None, seen)
    assert "marie" not in str(refused.value)


@pytest.mark.parametrize("text", ["", "nonsense", "javascript:alert(1)", "http://127.0.0.1/video"])
def test_what_is_no_address_of_a_video_is_said(text):
    talk = make_talk()
    with pytest.raises(DecisionError):
        decisions.use(talk, text, None, None, None)
    assert not talk.candidates.exists()


def test_states_without_a_video(candidate):
    talk = decisions.say_state(candidate.talk, "not_recorded", stamp(candidate.talk))
    assert replay_of(talk)[0] == "not_recorded"
    decisions.accept(candidate, None, None)
    with pytest.raises(DecisionError, match="take that back first"):
        decisions.say_state(talk, "awaited", None)
    with pytest.raises(DecisionError):
        decisions.say_state(make_talk("Other", event=talk.event), "published", None)


def test_take_back_gives_the_former_replay_its_day_here_again(marie):
    added_at = dt.datetime(2023, 6, 1, 8, 30, tzinfo=dt.UTC)
    talk = make_talk(replay_url=OTHER, replay_added_at=added_at)
    candidate = make_candidate(talk, url=MESH)
    talk = decisions.accept(candidate, marie, None)
    assert talk.replay_added_at > added_at
    decisions.take_back(candidate, None)
    talk.refresh_from_db()
    assert (talk.replay_url, talk.replay_added_at) == (OTHER, added_at)


def test_video_of_a_listing_from_before_addresses_were_canonical_keeps_what_is_listed(marie):
    talk = make_talk()
    loaded = load_listing(talk.event, f"{talk.title} https://vimeo.com/823412345\n", "")
    listing = loaded.listing
    listing.videos = [{**video, "url": "http://vimeo.com/823412345", "channel": "Days"} for video in listing.videos]
    listing.save()
    talk.candidates.all().delete()
    decisions.use(talk, "http://vimeo.com/823412345", listing, marie, None, is_sure=False)
    candidate = talk.candidates.get()
    assert (candidate.url, candidate.how, candidate.listing) == ("https://vimeo.com/823412345", "chosen", listing)
    assert (candidate.video_title, candidate.channel) == (talk.title, "Days")
