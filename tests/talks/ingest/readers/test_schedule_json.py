"""schedule.json, version 1 (days, rooms, events) and 2 (one list of events)."""

import datetime as dt

import pytest

from talks.ingest.records import LinkRecord, PersonRecord, ReadError
from tests.talks.ingest.readers.given import by_title, only, problems, read_text


@pytest.fixture(scope="module")
def first():
    return only("schedule.json", "json/version1.json")


def test_persons_are_named_by_either_key(first):
    assert by_title(first)["Fire"].speakers == (PersonRecord("Hana Iversen"), PersonRecord("Jon Kay"))
    assert dict(first.left_out) == {"person's biography": 1}


def test_a_language_in_its_formal_form_is_that_language(first):
    assert by_title(first)["Fire"].language == "de"


def test_kinds_are_told_by_the_words_of_the_source(first):
    assert by_title(first)["Fire"].kind == "lightning"


def test_a_talk_after_midnight_is_of_the_day_under_which_it_stands(first):
    talk = by_title(first)["Embers"]
    assert (talk.starts_at.date(), talk.day) == (dt.date(2019, 8, 22), dt.date(2019, 8, 21))


def test_a_meal_is_no_talk_in_german_either(first):
    assert problems(first) == ["version1.json: 1 entry is no talk and is not taken: Mittagessen."]


def test_the_second_version_gives_the_same():
    told = only("schedule.json", "json/version2.json")
    talk = by_title(told)["Night of the robots"]
    assert talk.speakers == (PersonRecord("Kim Lund"),)
    assert (talk.room, talk.track, talk.duration_s) == ("One", "art", 2400)
    assert (talk.day, talk.starts_at.day) == (dt.date(2024, 12, 27), 28)
    assert talk.slides == (LinkRecord("https://hub.example.org/robots.pdf", "", "slides"),)
    assert told.problems == ()


def test_days_of_the_event_told_in_utc_are_those_of_the_place():
    conference = '{"title": "A", "start": "2024-12-26T23:30:00+00:00", "time_zone_name": "Europe/Berlin", "days": []}'
    told = read_text("schedule.json", f'{{"schedule": {{"conference": {conference}}}}}')
    assert told.event.starts_on == dt.date(2024, 12, 27)


def test_a_date_that_is_none_is_told():
    entry = '{"title": "A", "date": "nope", "start": "10:00"}'
    days = f'[{{"date": "2024-12-27", "rooms": {{"One": [{entry}]}}}}]'
    told = read_text("schedule.json", f'{{"schedule": {{"conference": {{"title": "A", "days": {days}}}}}}}')
    assert "“nope” is no day; it is left open." in " ".join(problems(told))


def test_another_schedule_json_is_refused_with_what_was_expected():
    with pytest.raises(ReadError, match="expected is “schedule” with a “conference”"):
        read_text("schedule.json", '{"schedule": [{"bus": 9}]}')


def test_too_many_values_are_refused_before_they_are_made():
    with pytest.raises(ReadError, match="more than 3,000,000 values"):
        read_text("schedule.json", "[" * 3_000_001)
