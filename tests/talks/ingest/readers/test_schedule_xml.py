"""schedule.xml in the dialects that are published: https://c3voc.de/wiki/schedule."""

import datetime as dt

import pytest

from talks.ingest.readers.formats import BY_NAME, reader_for
from talks.ingest.readers.source import Source
from talks.ingest.records import LinkRecord, PersonRecord, ReadError
from tests.talks.ingest.readers.given import by_title, only, problems, read_text

BERLIN = dt.timezone(dt.timedelta(hours=1))


@pytest.fixture(scope="module")
def frab():
    return only("schedule.xml", "schedule/frab.xml")


def test_the_event_is_what_the_conference_says(frab):
    event = frab.event
    assert (event.slug, event.name, event.timezone) == ("nightconf19", "Night Conf 2019", "Europe/Berlin")
    assert (event.starts_on, event.ends_on, event.year) == (dt.date(2019, 12, 27), dt.date(2019, 12, 28), 2019)
    assert (event.source, event.schedule_url) == ("plan.nightconf.example", "https://plan.nightconf.example/2019/")


def test_a_talk_has_all_that_its_entry_says(frab):
    talk = by_title(frab)["Lighthouses & latency"]
    assert talk.speakers == (PersonRecord("Ada Kranz"), PersonRecord("Bo Brandt"))
    assert (talk.room, talk.track, talk.language, talk.licence) == ("Hall A", "Sea", "de", "CC-BY-4.0")
    assert talk.starts_at == dt.datetime(2019, 12, 27, 10, tzinfo=BERLIN)
    assert talk.abstract == "How far light goes\n\nWhat a lamp says.\n\nMore of what it says."
    assert talk.slides == (
        LinkRecord("https://lamps.example/plans", "Plans", "article"),
        LinkRecord("https://plan.nightconf.example/files/lamps.pdf", "Slides", "slides"),
    )
    assert talk.source_ref == "0a8f2c94-7d4e-4b0e-9a57-1f0f8b3c2d11"


def test_a_link_without_scheme_is_one_and_a_broken_one_is_a_line(frab):
    assert (
        "frab.xml: “Lighthouses & latency”: “nowhere at all” is no web address; the address is left out."
        in problems(frab)
    )


def test_a_talk_at_night_is_of_the_day_before(frab):
    talk = by_title(frab)["Tides after midnight"]
    assert (talk.starts_at.date(), talk.day) == (dt.date(2019, 12, 28), dt.date(2019, 12, 27))


def test_durations_are_hours_and_minutes_however_they_are_written(frab):
    durations = {talk.title: talk.duration_s for talk in frab.event.talks}
    assert (durations["Lighthouses & latency"], durations["Tides after midnight"]) == (1800, 2700)


def test_a_duration_may_have_days_and_what_no_talk_lasts_is_left_open(frab):
    assert [talk.duration_s for talk in frab.event.talks if talk.title == "Soldering"] == [None, (26 * 60 + 30) * 60]
    assert "frab.xml: “Soldering”: “6944:11:40” is no duration of a talk; it is left open." in problems(frab)


def test_several_languages_and_none_leave_it_open(frab):
    assert by_title(frab)["Tides after midnight"].language == ""
    lines = problems(frab)
    assert "frab.xml: “Tides after midnight”: “de, en” names several languages; the language is left open." in lines
    assert "frab.xml: “Soldering”: “ab” is no language that is known; the language is left open." in lines


def test_talks_of_one_title_and_one_id_are_told_apart_by_their_start(frab):
    refs = [talk.source_ref for talk in frab.event.talks if talk.title == "Soldering"]
    assert refs == ["nightconf19/103", "nightconf19/103@2019-12-27T14:00:00+01:00"]


def test_one_talk_listed_in_two_rooms_is_taken_once_and_told(frab):
    twice = [str(problem) for problem in frab.problems if problem.is_unread and "twice" in problem.what]
    assert twice == ["frab.xml: “Soldering” (nightconf19/103) is listed twice; it is taken once."]


def test_every_entry_is_a_talk_or_is_counted(frab):
    unread = sum(problem.is_unread for problem in frab.problems)
    assert (len(frab.event.talks), dict(frab.no_talks), unread) == (5, {"Lunch break": 1}, 2)
    assert "frab.xml: 1 entry is no talk and is not taken: Lunch break." in problems(frab)


def test_a_cancelled_talk_is_kept_as_one(frab):
    assert by_title(frab)["Ropes"].state == "cancelled"


def test_what_has_no_place_here_is_counted(frab):
    assert dict(frab.left_out) == {"answers": 1, "attachment without a file": 1}


@pytest.fixture(scope="module")
def undated():
    return only("schedule.xml", "schedule/undated.xml", timezone="Europe/Brussels")


def test_a_page_for_feedback_is_no_link_of_the_talk(undated):
    assert [link.url for link in by_title(undated)["Boats"].slides] == ["https://github.com/harbour/boats"]


def test_the_hour_at_which_days_change_is_that_of_the_conference():
    text = "<schedule><conference><title>M</title><day_change>{}</day_change></conference>{}</schedule>"
    event = EVENT.format("<start>05:00</start>")
    for change, day in (("04:00:00", 5), ("05:30:00", 6)):
        told = read_text("schedule.xml", text.format(change, event), timezone="UTC")
        assert (told.event.talks[0].starts_at.day, told.event.talks[0].day.day) == (day, 5)


def test_hours_without_a_date_are_of_the_day_or_of_the_night_after_it(undated):
    talks = by_title(undated)
    assert talks["Boats"].starts_at.isoformat() == "2021-02-06T10:00:00+01:00"
    assert talks["Fish by night"].starts_at.isoformat() == "2021-02-07T00:20:00+01:00"
    assert talks["Fish by night"].day == dt.date(2021, 2, 6)


def test_hours_in_no_zone_make_no_start_and_are_told():
    told = only("schedule.xml", "schedule/undated.xml")
    talk = by_title(told)["Boats"]
    assert (told.event.timezone, talk.starts_at, talk.day, talk.told_time) == ("", None, dt.date(2021, 2, 6), "10:00")
    assert any("time zone" in line for line in problems(told))


def test_a_venue_online_is_no_place(undated):
    event = undated.event
    assert (event.slug, event.mode, event.venue, event.city) == ("open-harbour-2021", "online", "", "")


def test_abstracts_in_html_become_markdown(undated):
    assert by_title(undated)["Boats"].abstract == "All of [the boats](https://boats.example/).\n\n- big\n- small"


def test_a_link_to_the_recording_is_the_replay(undated):
    talk = by_title(undated)["Boats"]
    assert talk.replay_url == "https://video.harbour.example/2021/boats.mp4"
    assert [link.kind for link in talk.slides] == ["code"]


def test_an_id_that_is_one_in_its_event_only_names_the_event(undated):
    assert by_title(undated)["Boats"].source_ref == "open-harbour-2021/11"


def test_days_told_in_utc_are_those_of_the_place():
    told = only("schedule.xml", "schedule/utc_days.xml")
    talk = by_title(told)["Rain"]
    assert (talk.starts_at.isoformat(), talk.day) == ("2023-09-10T10:30:00+05:30", dt.date(2023, 9, 10))
    assert talk.replay_state == "not_recorded"
    assert dict(told.no_talks) == {"Lunch": 2}


MADE = "<schedule><conference><title>Made</title></conference>{}</schedule>"
EVENT = "<day date='2020-05-05'><room name='A'><event id='1'>{}<title>One</title></event></room></day>"


def test_offsets_without_a_zone_make_the_zone_of_these_hours():
    told = read_text("schedule.xml", MADE.format(EVENT.format("<date>2020-05-05T10:00:00-07:00</date>")))
    assert (told.event.timezone, told.event.talks[0].starts_at.hour) == ("Etc/GMT+7", 10)


def test_a_doctype_is_refused():
    bomb = '<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + MADE.format("")
    marked = "\ufeff\ufeff" + bomb.partition("?>")[2]
    for data in (bomb.encode(), marked.encode(), bomb.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16")):
        with pytest.raises(ReadError, match="DOCTYPE"):
            list(BY_NAME["schedule.xml"].read(Source.of_file("a.xml", data)))


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0" encoding="cp037"?>' + "<!DOCTYPE schedule><schedule/>".encode("cp037"),
        "<!DOCTYPE schedule [<!ENTITY a 'b'>]><schedule/>".encode("utf-16-le"),
        b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE schedule>',
        b'<?xml version="1.0"?> <!-- <schedule> --> <?go <x> ?> <!doctype schedule><schedule/>',
    ],
)
def test_a_doctype_hidden_somehow_is_refused_too(data):
    with pytest.raises(ReadError):
        list(BY_NAME["schedule.xml"].read(Source.of_file("a.xml", data)))


def test_a_text_that_names_a_doctype_is_read():
    told = read_text("schedule.xml", MADE.format(EVENT.format("<abstract><![CDATA[Of <!DOCTYPE html>.]]></abstract>")))
    assert "DOCTYPE" in told.event.talks[0].abstract


def test_xml_in_an_older_encoding_is_read():
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>' + MADE.format(EVENT.format("")).replace("One", "Été")
    told = read_text("schedule.xml", text.encode("latin-1"))
    assert [talk.title for talk in told.event.talks] == ["Été"]


def test_xml_with_a_bare_ampersand_is_refused_with_its_line():
    with pytest.raises(ReadError, match=r"a\.xml:1: this is not XML"):
        read_text("schedule.xml", MADE.format(EVENT.format("<track>R & D</track>")), "a.xml")


def test_elements_nested_without_end_are_refused():
    with pytest.raises(ReadError, match="nested deeper"):
        read_text("schedule.xml", "<schedule>" + "<a>" * 100 + "</a>" * 100 + "</schedule>")


def test_the_name_of_the_file_says_nothing():
    data = MADE.format(EVENT.format("")).encode()
    assert reader_for(Source.of_file("photo.jpeg", data)).name == "schedule.xml"
