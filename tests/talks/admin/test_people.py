"""Namesakes in the admin's choices: told apart by whom they last spoke for, and where."""

import datetime as dt

import pytest

from tests.factories import make_event, make_speaker, make_talk

pytestmark = pytest.mark.django_db
URL = "/admin/autocomplete/?app_label=talks&model_name=appearance&field_name=speaker&term=steward"


def test_choices_tell_namesakes_apart(editor):
    one, other = make_speaker("Tom Steward", slug="one"), make_speaker("Tom Steward", slug="two")
    make_speaker("Tom Steward", slug="three")
    make_talk(
        "Old", event=make_event("Old Days", starts_on=dt.date(2019, 1, 1), ends_on=None), speakers=[(one, "Bellowes")]
    )
    make_talk(
        "New", event=make_event("New Days", starts_on=dt.date(2024, 1, 1), ends_on=None), speakers=[(one, "Anvilton")]
    )
    make_talk("Draft", event=make_event("Beta Days"), status="draft", speakers=[other])
    assert [choice["text"] for choice in editor.get(URL).json()["results"]] == [
        "Tom Steward (Anvilton, New Days)",
        "Tom Steward",
        "Tom Steward (Beta Days)",
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_choices_cost_the_same_however_many_there_are(editor, rows, django_assert_num_queries):
    for n in range(rows):
        make_talk(f"Talk {n}", speakers=[(make_speaker("Tom Steward", slug=f"tom-{n}"), "Anvilton")])
    with django_assert_num_queries(7):
        assert len(editor.get(URL).json()["results"]) == rows
