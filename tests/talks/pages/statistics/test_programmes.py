"""An event's programme, from its talks."""

import pytest

from talks.models import Event, Talk
from talks.pages.statistics.programmes import programme_of
from tests.factories import make_event, make_slide_link, make_talk

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
