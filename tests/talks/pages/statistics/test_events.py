"""An event's programme, from its talks, and how replays came out, counted."""

import datetime as dt

import pytest

from talks.models import Event, Talk
from talks.pages.statistics.events import programme_of, replay_release
from talks.pages.statistics.headline import headline
from tests.factories import make_event, make_slide_link, make_talk
from tests.talks.pages.test_statistics import make_catalogue

pytestmark = pytest.mark.django_db

PUBLIC = Talk.objects.published()


def test_slot_holds_what_the_drawing_and_the_table_say():
    event = make_event("Days")
    talk = make_talk(
        "One", event=event, kind="keynote", themes=["Mesh", "Edge"], track="Main", duration_s=1500,
        speakers=[("Ada Lovelace", "Acme"), ("Grace Hopper", "Acme")],
    )  # fmt: skip
    make_slide_link(talk)
    for n in (2, 3):
        make_talk(f"Talk {n}", event=event, position=n)
    slot, bare, _last = programme_of(PUBLIC.at(Event.objects.get()).in_programme_order().for_cards()).slots
    assert (slot.name.text, slot.speaker, slot.theme.text, slot.name.theme) == ("One", "Ada Lovelace", "Edge", "edge")
    assert (slot.track, slot.minutes, slot.look, slot.has_slides, slot.has_replay) == (
        "Main",
        25,
        "keynote",
        True,
        False,
    )
    assert (bare.speaker, bare.theme, bare.name.theme, bare.minutes, bare.starts_at) == ("", None, "", None, None)


def test_release_counts_replays_of_days_that_nobody_knows_and_leaves_out_what_was_never_recorded():
    make_catalogue()
    event = Talk.objects.get(slug="talk-0").event
    make_talk("Never", event=event, replay_state=Talk.ReplayState.NOT_RECORDED)
    make_talk("Some day", event=event, replay_url="https://video.example.org/some-day")
    make_talk("Awaited", event=event)
    picture = replay_release(PUBLIC.all())
    assert (picture.talks, picture.out, picture.undated, picture.curve.undated) == (8, 7, 1, 1)
    assert picture.out == headline(PUBLIC.all()).replays


def test_replay_that_went_away_is_none():
    make_catalogue()
    Talk.objects.filter(slug="talk-1").update(replay_state=Talk.ReplayState.GONE)
    picture = replay_release(PUBLIC.all())
    assert (picture.talks, picture.out, headline(PUBLIC.all()).replays) == (6, 5, 5)


def test_replays_without_any_day_are_counted_and_not_drawn():
    event = make_event("Days", starts_on=dt.date(2023, 4, 18), ends_on=None)
    for n in range(12):
        out = {"replay_url": f"https://video.example.org/{n}"} if n < 8 else {}
        make_talk(f"Talk {n}", event=event, position=n, **out)
    picture = replay_release(PUBLIC.all())
    assert (picture.talks, picture.out, picture.undated, picture.share, picture.curve) == (12, 8, 8, 67, None)
