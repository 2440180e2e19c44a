"""Two editors at one desk: both have their say, or the second is told at their form, where nothing is lost."""

import pytest

from talks.models import DeskArticle
from tests.talks.admin.reading.steps import (
    EVENT,
    cards,
    correct,
    messages,
    path,
    post,
    said_event,
    shown_values,
    unit,
    whose_words,
)

pytestmark = pytest.mark.django_db


def test_two_editors_at_two_talks_both_have_their_say(client, desk):
    mine = shown_values(desk, "Signing images", room="Barge")
    correct(client, desk, "A mesh for everyone", room="Deck")
    page = post(client, desk, **mine)
    assert [unit.talk.room for unit in page.context["desk"].units] == ["Deck", "Barge"]


def test_two_editors_at_two_fields_of_one_talk_both_have_their_say(client, desk):
    mine = shown_values(desk, "Signing images", room="Barge")
    correct(client, desk, "Signing images", track="Boats")
    page = post(client, desk, **mine)
    talk = unit(page, "Signing images").talk
    assert (talk.room, talk.track) == ("Barge", "Boats")
    assert messages(page) == ["Saved."]


def test_two_editors_at_one_field_are_told_and_nothing_is_lost(client, desk):
    mine = shown_values(desk, "Signing images", room="Barge")
    correct(client, desk, "Signing images", room="Deck", track="Boats")
    page = client.post(f"{path(desk)}change/", mine)
    assert page.status_code == 409
    [form] = [card.form for card in cards(page) if card.form.is_bound]
    assert form.non_field_errors() == [
        "editor changed this meanwhile, and nothing of yours was saved. Look at it, and save again."
    ]
    assert (form["room"].value(), form["track"].value()) == ("Barge", "Boats")
    assert unit(page, "Signing images").talk.room == "Deck"
    again = {name: form[name].value() for name in form.fields}
    page = post(client, page, **again, save=mine["save"], seen=unit(page, "Signing images").seen)
    talk = unit(page, "Signing images").talk
    assert (talk.room, talk.track) == ("Barge", "Boats")


def test_what_was_typed_of_a_talk_that_another_took_away_is_kept(client, desk):
    mine = shown_values(desk, "Signing images", summary="Three ways to sign.")
    post(client, desk, no_talk=unit(desk, "Signing images").key)
    page = client.post(f"{path(desk)}change/", mine)
    assert page.status_code == 404
    assert "Three ways to sign." in page.text


def test_two_editors_at_the_event_are_told_and_nothing_is_lost(client, desk):
    said_event(client, desk, city="Lyon")
    page = client.post(
        f"{path(desk)}change/", {"save_event": "1", "seen": desk.context["event_form"].seen, **EVENT, "city": "Nice"}
    )
    assert page.status_code == 409
    assert 'value="Nice"' in page.text
    assert DeskArticle.objects.get().told["city"] == "Lyon"
    page = said_event(client, page, city="Nice")
    assert messages(page) == ["Saved."]
    assert DeskArticle.objects.get().told["city"] == "Nice"


def test_two_editors_at_two_fields_of_the_event_both_have_their_say(client, desk):
    shown = {name: desk.context["event_form"].now[name] for name in EVENT}
    said_event(client, desk, city="Lyon", country="")
    whose_words(client, desk, "text")
    sent = {"save_event": "1", "seen": desk.context["event_form"].seen, **shown, "country": "fr"}
    page = client.post(f"{path(desk)}change/", sent, follow=True)
    assert (messages(page), page.context["desk"].article.words) == (["Saved."], "text")
    told = DeskArticle.objects.get().told
    assert (told["city"], told["country"], told["starts_on"]) == ("Lyon", "FR", "2024-05-14")
