"""Values of data files, whatever their type."""

from talks.ingest.readers.values import raw_text_of, text_of
from tests.talks.ingest.readers.given import read_text

APART = "Zoe\u0301"
ICAL = f"""BEGIN:VCALENDAR
X-WR-CALNAME:Days
BEGIN:VEVENT
UID:1
DTSTART:20260422T100000Z
SUMMARY:{APART}
END:VEVENT
END:VCALENDAR
"""


def test_letters_and_their_accents_are_whole():
    assert text_of(f" {APART} \n speaks") == "Zoé speaks"
    assert raw_text_of({"fr": APART}) == "Zoé"


def test_letters_are_whole_in_tables_and_calendars():
    (talk,) = read_text("table", f"title,abstract\n{APART},{APART} speaks\n").event.talks
    assert (talk.title, talk.abstract) == ("Zoé", "Zoé speaks")
    (talk,) = read_text("ical", ICAL.replace("\n", "\r\n")).event.talks
    assert talk.title == "Zoé"


def test_what_is_no_text_is_none():
    assert [text_of(value) for value in (None, True, [], 7, "a\0b")] == ["", "", "", "7", "ab"]


def test_accents_without_end_stay_as_they_are_and_cost_no_time():
    accents = "e" + "\u0301\u0323" * 2_000_000
    assert raw_text_of(accents) == accents
