"""What pretalx's older API gave: day > minutes since midnight > room > submission."""

import datetime as dt
import json

import pytest

from tests.talks.ingest.readers.given import FORMATS, by_title, only, problems, read_text


@pytest.fixture(scope="module")
def dump():
    return only("pretalx", "json/pretalx.json", timezone="Europe/Paris")


def test_titles_and_rooms_in_two_languages_give_one(dump):
    talk = by_title(dump)["Welcome"]
    assert (talk.room, talk.language, talk.kind) == ("Big", "fr", "opening")
    assert talk.abstract == "Bonjour à tous.\n\nHello."


def test_a_submission_of_several_slots_takes_the_one_where_it_stands(dump):
    talk = by_title(dump)["Serpents"]
    assert talk.starts_at.isoformat() == "2024-11-02T10:00:00+01:00"
    assert (talk.kind, talk.duration_s, talk.day) == ("workshop", 3600, dt.date(2024, 11, 2))


def test_a_cancelled_submission_is_kept_as_one(dump):
    assert by_title(dump)["Serpents"].state == "cancelled"


def test_the_event_is_named_after_the_file_and_told(dump):
    assert (dump.event.name, dump.event.slug, dump.event.source) == ("pretalx", "pretalx-2024", "cfp.serpent.example")
    assert problems(dump) == ["pretalx.json: The file does not name its event; it is called “pretalx” after the file."]


def test_meals_beside_the_schedule_are_counted():
    data = json.loads((FORMATS / "json" / "pretalx.json").read_text())
    data["extra"] = {"2024-11-02": {"750": {"id": "lunch", "title": {"en": "Lunch", "fr": "Déjeuner"}}}}
    told = read_text("pretalx", json.dumps(data), timezone="Europe/Paris")
    assert told.no_talks == {"Lunch": 1}


def test_the_code_names_a_talk_for_good(dump):
    assert [talk.source_ref for talk in dump.event.talks] == ["AAAAAA", "BBBBBB"]
