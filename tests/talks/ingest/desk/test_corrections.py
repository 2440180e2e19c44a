"""What an editor corrects of a talk: each value that can be said is taken, and taken back to what was read."""

import datetime as dt

import pytest

from talks.ingest.desk.corrections import SETTERS, Correction, corrected, stored_corrections, values_of
from talks.ingest.records import ArticleRecord, EventRecord, LinkRecord, PersonRecord, TalkRecord

EVENT = EventRecord(timezone="Europe/Paris", article=ArticleRecord(language="fr"))
TALK = TalkRecord("A mesh", told_day="Jour 1", told_time="10:30", speakers=(PersonRecord("Ann Lee"),))
VALUES = {
    "title": "A sea", "kind": "keynote", "state": "cancelled", "day": "2024-05-14", "time": "9:00–9:30", "room": "Deck",
    "track": "Boats", "speakers": [["Eve Roy", "Sand"], ["Bob Ray", ""]], "themes": ["gitops"], "tools": ["istio"],
    "slides": ["https://slides.example.org/a"], "replay": "https://www.youtube.com/watch?v=jNQXAC9IVRw&t=30",
    "summary": "Un mot.",
}  # fmt: skip


def said(field, value):
    return Correction("0123456789", "A mesh", field, value)


def test_every_value_can_be_corrected():
    assert set(VALUES) == set(SETTERS) == set(values_of(TALK))


@pytest.mark.parametrize("field", VALUES)
def test_value_that_is_said_is_the_talks(field):
    talk = corrected(TALK, [said(field, VALUES[field])], EVENT)
    assert values_of(talk)[field] == VALUES[field]
    assert {name: value for name, value in values_of(talk).items() if name != field} == {
        name: value for name, value in values_of(TALK).items() if name != field
    }


def test_day_and_hour_make_the_moment_at_the_event():
    talk = corrected(TALK, [said("day", "2024-05-14"), said("time", "9:00–9:30")], EVENT)
    assert talk.starts_at.isoformat() == "2024-05-14T09:00:00+02:00"
    assert (talk.duration_s, talk.told_day, talk.day) == (1800, "", dt.date(2024, 5, 14))


def test_summary_is_in_the_language_of_the_recap():
    assert corrected(TALK, [said("summary", "Un mot.")], EVENT).summary_fr == "Un mot."
    assert corrected(TALK, [said("summary", "A word.")], EventRecord()).summary_en == "A word."


def test_what_the_reader_knows_of_a_link_stays_with_it():
    talk = TalkRecord("A mesh", slides=(LinkRecord("https://a.example.org", "Part 1"), LinkRecord(None, "Part 2")))
    talk = corrected(talk, [said("slides", ["https://a.example.org", "https://b.example.org"])], EVENT)
    assert talk.slides == (LinkRecord("https://a.example.org", "Part 1"), LinkRecord("https://b.example.org"))


def test_correction_is_stored_whole():
    each = said("speakers", [["Eve Roy", "Sand"]])
    assert stored_corrections([each.stored]) == [each]
