"""What is decided alike for all readers of programmes."""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from talks.ingest.readers import programme
from talks.ingest.readers.notes import Notes
from talks.ingest.readers.programme import Slot, told
from talks.ingest.records import EventRecord, PersonRecord, ReadError

EVENT = EventRecord(slug="made-2024", name="Made", timezone="Europe/Paris")
ADA = (PersonRecord("Ada Kranz"),)


def talks_of(*slots, event=EVENT):
    found = told(event, slots, Notes("made"))
    return found, list(found.event.talks)


def at(hour, minute=0, day=1):
    return dt.datetime(2024, 5, day, hour, minute, tzinfo=ZoneInfo("Europe/Paris"))


def test_what_somebody_is_named_for_is_a_talk_and_a_break_is_counted():
    found, talks = talks_of(
        Slot("a", "Coffee break", people=ADA), Slot("b", "Coffee break"), Slot("c", "Swap", is_no_talk=True)
    )
    assert len(talks) == 1
    assert dict(found.no_talks) == {"Coffee break": 1, "Swap": 1}
    assert [str(problem) for problem in found.problems] == [
        "made: 2 entries are no talks and are not taken: Coffee break, Swap."
    ]


def test_talks_are_in_the_order_of_the_programme_with_nights_at_the_end_of_their_day():
    day = dt.date(2024, 5, 1)
    _, talks = talks_of(
        Slot("a", "Next morning", starts_at=at(9, day=2)),
        Slot("b", "Night", starts_at=at(0, 30, day=2), day=day),
        Slot("c", "Evening", starts_at=at(20)),
    )
    assert [(talk.title, talk.day.day) for talk in talks] == [("Evening", 1), ("Night", 1), ("Next morning", 2)]


def test_a_day_that_is_neither_the_talk_s_nor_the_one_before_is_not_believed():
    _, (talk,) = talks_of(Slot("a", "Noon", starts_at=at(12, day=2), day=dt.date(2024, 5, 1)))
    assert talk.day == dt.date(2024, 5, 2)


def test_an_event_takes_the_days_that_only_its_talks_tell():
    found, _ = talks_of(Slot("a", "A", day=dt.date(2023, 12, 31)), Slot("b", "B", day=dt.date(2024, 1, 1)))
    assert (found.event.starts_on, found.event.ends_on, found.event.year) == (
        dt.date(2023, 12, 31),
        dt.date(2024, 1, 1),
        2023,
    )


def test_what_is_cut_is_told():
    found, (talk,) = talks_of(
        Slot(
            "a",
            "x" * 400,
            track="y" * 300,
            texts=("z" * 60_000,),
            keywords=tuple(map(str, range(60))),
            people=(PersonRecord("n" * 300),),
        )
    )
    assert (len(talk.title), len(talk.track), len(talk.abstract), len(talk.keywords), talk.speakers) == (
        300,
        200,
        50_000,
        50,
        (),
    )
    assert len(found.problems) == 5


def test_people_and_long_keywords_without_end_are_cut_and_told():
    crowd = tuple(PersonRecord(f"Ada {n}") for n in range(300))
    found, (talk,) = talks_of(Slot("a", "Waves", keywords=("k" * 300,), people=crowd))
    assert (len(talk.speakers), [len(word) for word in talk.keywords]) == (200, [200])
    assert [problem.what for problem in found.problems] == [
        "It has 300 people; the first 200 are taken.",
        "The keyword has 300 letters; it is cut after 200.",
    ]


def test_more_entries_than_any_event_has_are_refused(monkeypatch):
    monkeypatch.setattr(programme, "MAX_SLOTS", 2)
    with pytest.raises(ReadError, match="more than 2 entries"):
        talks_of(*(Slot("a", str(n)) for n in range(3)))


def test_two_offsets_make_no_zone_and_the_hours_are_kept():
    plus, minus = (dt.timezone(dt.timedelta(hours=hours)) for hours in (1, 2))
    slots = [
        Slot("a", "A", starts_at=dt.datetime(2024, 3, 30, 9, tzinfo=plus)),
        Slot("b", "B", starts_at=dt.datetime(2024, 3, 31, 9, tzinfo=minus)),
    ]
    found, talks = talks_of(*slots, event=EventRecord(slug="made"))
    assert found.event.timezone == ""
    assert [talk.starts_at.hour for talk in talks] == [9, 9]
    assert "left open" in found.problems[0].what


@pytest.mark.parametrize(
    ("zone", "start"),
    [("Asia/Tokyo", dt.datetime(1, 1, 1)), ("America/Los_Angeles", dt.datetime(9999, 12, 31, 23))],  # noqa: DTZ001
)
def test_an_hour_that_utc_does_not_have_is_left_open(zone, start):
    _, [talk] = talks_of(Slot("a", "End", starts_at=start), event=replace(EVENT, timezone=zone))
    assert (talk.starts_at, talk.day) == (None, start.date())
