"""Reading again tells what the author changed, and what stays of what editors said."""

import pytest

from tests.talks.admin.reading.steps import RECAP, correct, path, unit

pytestmark = pytest.mark.django_db


def changes(client, page, text):
    return client.post(f"{path(page)}again/", {"text": text})


def retold(page):
    return {talk.title: list(talk.lines) for talk in page.context["retold"].first}


def test_new_talks_gone_ones_and_changed_fields_are_listed(client, desk):
    newer = RECAP.replace("Room 2*", "Room 3*").replace("10:30–11:05", "10:45")
    newer = newer.replace("Signing images by Alan Turing (Bombe)", "Tides by Eve Roy")
    page = changes(client, desk, newer)
    assert [talk.title for talk in page.context["new"].first] == ["Tides"]
    assert list(page.context["gone"].first) == ["Signing images"]
    assert retold(page) == {
        "A mesh for everyone": ["Hour: 10:45 (was: 10:30–11:05)", "Room: Room 3 (was: Room 2)"]
    }  # fmt: skip
    assert "What changed in the article" in page.text
    assert f'href="{path(desk)}change/?page=1#talk-{page.context["new"].first[0].key}"' in page.text


def test_what_editors_decided_stays_and_is_told_beside_what_the_author_says_now(client, desk):
    page = correct(client, desk, "A mesh for everyone", room="Deck", kind="keynote")
    page = correct(client, page, "Signing images", room="Barge")
    newer = RECAP.replace("Room 2*", "Room 3*").replace("Signing images by Alan Turing (Bombe)", "Tides by Eve Roy")
    page = changes(client, page, newer)
    assert retold(page) == {
        "A mesh for everyone": ["Room: Room 3 (was: Room 2). What was decided here stays: Deck"]
    }  # fmt: skip
    assert (page.context["found"].kept, page.context["found"].lost) == (2, 1)
    assert "2 corrections were kept." in page.text
    assert "1 correction no longer fits the text" in page.text
    assert unit(client.get(f"{path(desk)}change/"), "A mesh for everyone").talk.room == "Deck"


def test_talk_whose_title_is_reworded_is_changed_and_not_new(client, desk):
    page = changes(client, desk, RECAP.replace("A mesh for everyone by", "A mesh for nearly everyone by"))
    assert retold(page) == {
        "A mesh for nearly everyone": ["Title: A mesh for nearly everyone (was: A mesh for everyone)"]
    }  # fmt: skip
    assert not page.context["new"]
    assert not page.context["gone"]


def test_other_text_under_a_title_is_told_and_the_same_article_says_that_nothing_changed(client, desk):
    page = changes(client, desk, RECAP.replace("He signed three images.", "He signed four."))
    assert retold(page) == {"Signing images": ["The text under its title changed."]}
    page = changes(client, desk, RECAP.replace("He signed three images.", "He signed four.") + "\n")
    assert "No talk of the article changed" in page.text
