"""Sessionize's three shapes: All, Sessions, GridSmart."""

import datetime as dt

import pytest

from talks.ingest.records import PersonLinkRecord, PersonRecord
from tests.talks.ingest.readers.given import by_title, only, problems


@pytest.fixture(scope="module")
def everything():
    return only("sessionize", "json/sessionize_all.json", timezone="Australia/Melbourne")


def test_sessions_of_all_take_people_rooms_and_categories_by_number(everything):
    talk = by_title(everything)["Clouds above"]
    assert talk.speakers == (
        PersonRecord(
            "Tia Ursin",
            role="CTO, Skyworks",
            links=(PersonLinkRecord("twitter", "https://twitter.com/tiaursin"),),
        ),
        PersonRecord("Vic Wold"),
        PersonRecord("Xia Yde"),
    )
    assert (talk.room, talk.track, talk.kind, talk.keywords) == ("Roof", "Sky", "workshop", ("Weather",))
    assert (talk.abstract, talk.replay_url) == ("High.\nVery high.", "https://www.youtube.com/watch?v=bbbbbbbbbbb")


def test_hours_without_a_zone_are_of_the_zone_that_is_given(everything):
    assert by_title(everything)["Clouds above"].starts_at.isoformat() == "2025-02-22T09:00:00+11:00"


def test_what_is_not_confirmed_was_held_and_what_is_cancelled_is_kept(everything):
    assert {talk.title: talk.state for talk in everything.event.talks} == {"Clouds above": "held", "Rain": "cancelled"}


def test_a_speaker_who_is_not_in_the_file_is_told(everything):
    assert "sessionize_all.json: “Rain”: The speaker “zzz-9” is not in the file." in problems(everything)


def test_sessions_alone_name_their_people_and_categories():
    told = only("sessionize", "json/sessionize_sessions.json")
    (talk,) = told.event.talks
    assert (talk.speakers, talk.room, talk.language) == ((PersonRecord("Zoe Abel"),), "Cloud", "pl")
    assert (talk.starts_at, talk.told_time, talk.day) == (None, "09:00", dt.date(2019, 12, 7))


def test_a_grid_has_service_sessions_that_are_no_talks():
    told = only("sessionize", "json/sessionize_grid.json", timezone="Australia/Perth")
    assert dict(told.no_talks) == {"Registration": 1, "Swap rooms": 2}
    (talk,) = told.event.talks
    assert [person.name for person in talk.speakers] == ["Abe Berg", "Cat Dorn"]
    assert (talk.room, talk.duration_s) == ("Main", None)
    assert talk.source_ref == "sessionize-grid-2016/locknote"
