"""iCalendar as programmes are published in it."""

import datetime as dt

import icalendar
import pytest

from talks.ingest.readers.ical import unfolded
from talks.ingest.records import PersonRecord, ReadError
from tests.talks.ingest.readers.given import by_title, only, problems, read_text


@pytest.fixture(scope="module")
def calendar():
    return only("ical", "ical/folded.ics")


def test_a_line_folded_inside_a_letter_is_whole(calendar):
    assert "Numérique : l’avenir" in by_title(calendar)


def test_lines_that_are_no_property_belong_to_the_text_before():
    assert unfolded(b"DESCRIPTION:One\r\nmore of it\r\nEND:VEVENT\r\n") == [
        b"DESCRIPTION:One\\nmore of it",
        b"END:VEVENT",
    ]


def test_lines_without_end_that_are_no_property_are_refused_and_cost_no_time():
    with pytest.raises(ReadError, match="more lines, or a longer one, than any calendar"):
        read_text("ical", b"BEGIN:VCALENDAR\r\nSUMMARY:One\r\n" + b"x\n" * 300_000)


def test_a_text_that_is_not_folded_is_whole(calendar):
    abstract = by_title(calendar)["Numérique : l’avenir"].abstract
    assert "Une deuxième." in abstract
    assert "Avec une suite qui n’est pas pliée" in abstract


def test_the_number_before_a_title_is_none_of_it_and_arrivals_are_no_talks(calendar):
    assert set(by_title(calendar)) == {"Numérique : l’avenir", "Le vent", "Dunes & sand", "Sortie"}
    assert dict(calendar.no_talks) == {"Accueil congressistes": 1}


def test_a_zone_without_its_own_definition_is_that_of_iana(calendar):
    assert calendar.event.timezone == "Europe/Paris"
    assert by_title(calendar)["Numérique : l’avenir"].starts_at.isoformat() == "2022-05-17T14:00:00+02:00"
    assert by_title(calendar)["Le vent"].starts_at.isoformat() == "2022-05-18T10:00:00+02:00"


ZONED = """BEGIN:VCALENDAR\r
X-WR-CALNAME:Made\r
BEGIN:VTIMEZONE\r
TZID:{zone}\r
BEGIN:STANDARD\r
DTSTART:19700101T000000\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0900\r
RRULE:FREQ=MINUTELY\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:19700101T000000\r
TZOFFSETFROM:+0900\r
TZOFFSETTO:+0100\r
RRULE:FREQ=MINUTELY\r
END:DAYLIGHT\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
UID:1\r
SUMMARY:Hello\r
DTSTART;TZID={zone}:20260101T100000\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture
def zones_made(monkeypatch):
    """The definitions of which the library made a zone."""
    made, create = [], icalendar.Timezone.to_tz
    monkeypatch.setattr(icalendar.Timezone, "to_tz", lambda self, *a, **k: made.append(self) or create(self, *a, **k))
    return made


def test_a_zone_of_windows_is_known_by_its_name_and_its_rules_are_never_followed(zones_made):
    told = read_text("ical", ZONED.format(zone="Romance Standard Time"))
    assert told.event.talks[0].starts_at.isoformat() == "2026-01-01T10:00:00+01:00"
    assert (told.event.timezone, zones_made) == ("Europe/Paris", [])


def test_a_zone_that_only_the_file_knows_is_told_and_its_hours_are_those_of_the_event(zones_made):
    told = read_text("ical", ZONED.format(zone="Our own"), timezone="Europe/Paris")
    assert told.event.talks[0].starts_at.isoformat() == "2026-01-01T10:00:00+01:00"
    assert "made.txt: “Our own” is no time zone such as Europe/Paris." in problems(told)
    assert zones_made == []


def test_the_definition_of_a_zone_says_nothing_of_a_later_file():
    read_text("ical", ZONED.format(zone="Customized Time Zone"))
    later = ZONED.format(zone="Customized Time Zone").partition("BEGIN:VTIMEZONE")
    told = read_text("ical", later[0] + later[2].partition("END:VTIMEZONE\r\n")[2])
    assert (told.event.talks[0].starts_at, told.event.talks[0].told_time) == (None, "10:00")


def test_the_calendar_names_the_event(calendar):
    event = calendar.event
    assert (event.name, event.slug, event.source) == ("Journées 2022", "journees-2022", "jours.example.org")


def test_who_speaks_is_an_attendee_and_not_in_the_text(calendar):
    talk = by_title(calendar)["Le vent"]
    assert (talk.speakers, talk.abstract, talk.state) == ((PersonRecord("Ann Bois"),), "Du vent.", "cancelled")


def test_a_summary_that_is_a_kind_of_slot_leaves_the_title_to_the_description(calendar):
    talk = by_title(calendar)["Dunes & sand"]
    assert (talk.starts_at.hour, talk.room) == (14, "")


def test_a_kind_of_slot_without_a_heading_takes_the_first_line_and_may_be_a_break():
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:20200114T070000Z\r\nDURATION:PT30M\r\nSUMMARY:Main: {kind}\r\nDESCRIPTION:{text}\r\nEND:VEVENT\r\n"
        for n, (kind, text) in enumerate(
            [("plenary", "<p>Breakfast <a href='#x'>of champions</a></p><p>B</p>"), ("morning tea", "Scones (free)")]
        )
    )
    told = read_text("ical", f"BEGIN:VCALENDAR\r\nX-WR-CALDESC:Far south 2020\r\n{events}END:VCALENDAR\r\n")
    assert [(talk.title, talk.duration_s) for talk in told.event.talks] == [("Breakfast of champions", 1800)]
    assert (dict(told.no_talks), told.event.name) == ({"Scones (free)": 1}, "Far south 2020")


def test_a_title_with_a_colon_is_one():
    text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Volts: flipping bits\r\nDESCRIPTION:<b>Not this</b>\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert [talk.title for talk in read_text("ical", text).event.talks] == ["Volts: flipping bits"]


def test_a_whole_day_has_no_hour(calendar):
    talk = by_title(calendar)["Sortie"]
    assert (talk.day, talk.starts_at) == (dt.date(2022, 5, 19), None)


def test_letters_that_are_no_utf8_are_told():
    text = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:A\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Caf\udce9s du port\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    told = read_text("ical", text.encode("utf-8", "surrogateescape"))
    assert "made.txt: Some letters are no UTF-8; they are shown as “�”." in problems(told)


def test_what_does_not_begin_as_a_calendar_is_none():
    with pytest.raises(ReadError, match="BEGIN:VCALENDAR"):
        read_text("ical", "Dear all,")
