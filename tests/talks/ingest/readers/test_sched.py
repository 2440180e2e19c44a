"""Sched's session/export, whose fields change with the year."""

import datetime as dt

import pytest

from talks.ingest.records import LinkRecord, PersonRecord
from tests.talks.ingest.readers.given import by_title, only, problems, read_text

ONE = (
    '[{{"event_key": "7", "id": "k7", "name": "{name}", "event_start": "2024-09-10 10:00", "event_end": "2024-09-10 10:30",'
    ' "speakers": [{{"name": "Nia Olsen"}}]}}]'
)


@pytest.fixture(scope="module")
def sched():
    return only("sched", "json/sched.json")


def test_the_title_is_without_people_and_asides(sched):
    assert set(by_title(sched)) == {"Graphs of the north", "Keynote: Snow"}


def test_people_have_their_company_and_a_session_has_none(sched):
    assert by_title(sched)["Graphs of the north"].speakers == (
        PersonRecord("Nia Olsen", "Fjord"),
        PersonRecord("Per Quist"),
        PersonRecord("Rea Strand", role="moderator"),
    )


def test_hours_are_read_in_either_form_and_the_zone_is_told_by_seconds(sched):
    talks = by_title(sched)
    assert talks["Graphs of the north"].starts_at.isoformat() == "2024-09-10T10:00:00-07:00"
    assert talks["Keynote: Snow"].starts_at.isoformat() == "2024-09-10T13:00:00-07:00"
    assert talks["Graphs of the north"].duration_s == 1800


def test_a_named_zone_stands_before_what_seconds_tell():
    told = only("sched", "json/sched.json", timezone="America/Los_Angeles")
    assert told.event.timezone == "America/Los_Angeles"
    assert by_title(told)["Keynote: Snow"].starts_at.utcoffset() == dt.timedelta(hours=-7)


def test_slides_with_blanks_in_their_address_and_the_stream_are_taken(sched):
    talk = by_title(sched)["Graphs of the north"]
    url = "https://static.sched.com/hosted_files/northgraph24/cb/Graphs%20of%20the%20north.pdf"
    assert talk.slides == (LinkRecord(url, "Graphs of the north.pdf", "slides"),)
    assert talk.replay_url == "https://www.youtube.com/watch?v=aaaaaaaaaaa"


def test_the_event_is_named_by_the_folder_of_its_files(sched):
    assert (sched.event.slug, sched.event.source) == ("northgraph24", "sched")


def test_inactive_sessions_were_held_and_breaks_are_no_talks(sched):
    assert by_title(sched)["Keynote: Snow"].state == "held"
    assert dict(sched.no_talks) == {"Coffee": 1}


def test_a_dash_of_the_title_itself_stays():
    told = read_text("sched", ONE.format(name="Maps - and how to fold them - Nia Olsen, Cartographer"))
    assert [talk.title for talk in told.event.talks] == ["Maps - and how to fold them"]


def test_people_whom_only_the_title_names_are_told():
    told = read_text("sched", ONE.format(name="Panel: Maps - Nia Olsen, Fjord; Oda Pihl, Ravn"))
    assert [talk.title for talk in told.event.talks] == ["Panel: Maps"]
    assert any("names more people than are listed" in line for line in problems(told))
