"""A table of talks, with a header in French or English."""

import datetime as dt

import pytest
from django.conf import settings

from talks.ingest.readers.formats import BY_NAME
from talks.ingest.readers.source import Source
from talks.ingest.readers.table_columns import HEADERS
from talks.ingest.records import LinkRecord, PersonRecord, ReadError
from tests.counting import calls_in
from tests.talks.ingest.readers.given import by_title, only, problems, read_text


@pytest.fixture(scope="module")
def table():
    return only("table", "table/talks.csv", timezone="Europe/Paris")


def test_a_row_in_french_gives_a_talk(table):
    talk = by_title(table)["Dunes"]
    assert talk.speakers == (PersonRecord("Ann Bois", "Sable SA"), PersonRecord("Cal Dune", "Sable SA"))
    assert (talk.starts_at.isoformat(), talk.duration_s) == ("2026-04-22T10:30:00+02:00", 2700)
    assert (talk.room, talk.language, talk.keywords) == ("Amphi", "fr", ("sable", "mer"))
    assert talk.abstract == "Du sable,\npartout."
    assert talk.slides == (LinkRecord("https://sable.example/dunes.pdf", "", "slides"),)
    assert talk.replay_url == "https://www.youtube.com/watch?v=ccccccccccc"


def test_a_talk_may_end_after_midnight_and_be_cancelled(table):
    talk = by_title(table)["Marées"]
    assert (talk.duration_s, talk.day, talk.state) == (2700, dt.date(2026, 4, 22), "cancelled")


def test_each_row_that_gives_less_than_it_says_is_a_line_with_its_number(table):
    assert problems(table) == [
        "talks.csv: The table does not name its event; it is called “talks” after the file.",
        "talks.csv: Columns that are not known are left out: Remarque.",
        "talks.csv:6: This entry has no title; it is not taken.",
        "talks.csv:7: “un jour” is no day such as 2026-04-22; it is left open.",
        "talks.csv:7: “bientôt” is no hour such as 10:30; it is left open.",
        "talks.csv: 1 entry is no talk and is not taken: Déjeuner.",
    ]


def test_a_column_that_is_not_known_is_counted(table):
    assert dict(table.left_out) == {"column “Remarque”": 1}


@pytest.mark.parametrize("header", ["Intervenant(s)", "Intervenant·e·s", "Speaker(s)", "Auteur(e)s"])
def test_a_header_may_stand_for_one_or_several(header):
    told = read_text("table", f"Titre,{header}\nNeige,Ann Berg\n")
    assert told.event.talks[0].speakers == (PersonRecord("Ann Berg"),)


def test_each_row_of_a_column_that_is_not_known_is_counted():
    told = read_text("table", "title,speaker,mood\nSnow,A Berg,cold\nSand,C Dorn,hot\nSea,E Flot,\n")
    assert dict(told.left_out) == {"column “mood”": 2}


def test_columns_that_are_not_known_are_named_once_however_many_events_and_cells_there_are():
    header = ",".join(["event", "title", "speaker", *(f"c{n}" for n in range(300))])
    rows = "".join(f"E{n},,A Berg{',x' * 300}\n" for n in range(3))
    events = list(BY_NAME["table"].read(Source.of_file("wide.csv", f"{header}\n{rows}".encode())))
    assert len({id(name) for told in events for name in told.left_out}) == 300
    about = [line for told in events for line in problems(told) if "not known" in line]
    assert [line.partition("c59, ")[2] for line in about] == ["240 more."]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("Snow,A Berg,a,b\n", ":2: It has more cells than the header; “a b” is left out."),
        ('"Snow,A Berg\nSand,C Dorn\n', "“Snow,A Berg Sand,C Dorn” goes over several lines: look whether a quote"),
        ('Snow,"A Berg\nSand,C Dorn\n', 'A quote (") is not closed'),
    ],
)
def test_what_a_slip_in_the_table_takes_is_told(rows, line):
    assert line in " ".join(problems(read_text("table", f"title,speaker\n{rows}")))


def test_companies_that_are_not_as_many_as_speakers_are_told():
    told = read_text("table", "title,speaker,company\nSnow,A Berg and C Dorn and E Flot,Ice SA;Sand SA\n")
    assert "made.txt:2: It names 2 companies and 3 speakers: nobody gets one." in problems(told)


def days(*told):
    rows = "".join(f"Talk {number},Ann Berg,{day}\n" for number, day in enumerate(told))
    return read_text("table", f"title,speaker,day\n{rows}", "a-2026.csv")


def test_days_of_a_table_are_all_read_in_one_way_which_is_told():
    told = days("04/13/2026", "4/5/2026")
    assert [talk.day for talk in told.event.talks] == [dt.date(2026, 4, 5), dt.date(2026, 4, 13)]
    assert "a-2026.csv: Its days, such as 4/13/2026, are read with the month first." in problems(told)
    told = days("4/5/2026")
    assert told.event.talks[0].day == dt.date(2026, 5, 4)
    assert "can be read in two ways" in problems(told)[1]
    assert len(problems(days("13/4/26"))) == 1


def test_an_end_long_before_the_start_leaves_the_length_open():
    told = read_text("table", "title,day,start,end\nMaps,2026-05-01,14:00,1:30 PM\n", timezone="UTC")
    assert told.event.talks[0].duration_s is None
    assert "It starts at 14:00 and ends at 13:30 of the next day; its length is left open." in problems(told)[1]


def test_what_excel_writes_above_a_table_is_passed_over():
    told = read_text("table", "sep=;\r\ntitle;day\r\nMaps;soon\r\n")
    assert [talk.title for talk in told.event.talks] == ["Maps"]
    assert "made.txt:3: “soon” is no day" in problems(told)[1]


def test_a_header_alone_is_told():
    with pytest.raises(ReadError, match="a header and no row"):
        read_text("table", "title,speaker\n")


def test_the_name_of_an_event_is_untold_where_no_column_has_it():
    [named] = list_of("event,title,speaker\nNorth 2025,Snow,A Berg\n")
    [after_file] = list_of("title,speaker\nSnow,A Berg\n")
    assert ("name" in named.event.untold, "name" in after_file.event.untold) == (False, True)


def test_a_table_without_an_event_takes_the_slug_and_the_name_that_are_given():
    source = Source("v2.csv", {"v2.csv": b"id,title,speaker\n1,Snow,A Berg\n".__bytes__}, event="north", name="North")
    [told] = BY_NAME["table"].read(source)
    assert (told.event.slug, told.event.name, told.event.talks[0].source_ref) == ("north", "North", "north/1")
    assert told.problems == ()


def test_a_header_in_english_is_known_by_many_names():
    text = "Talk title,Speaker(s),Start time,Date,Stage,Video ID\nMaps,Nia Olsen,9:00am,2026-05-01,Main,aaaaaaaaaaa\n"
    told = read_text("table", text, timezone="UTC")
    (talk,) = told.event.talks
    assert (talk.title, talk.room, talk.starts_at.hour) == ("Maps", "Main", 9)
    assert talk.replay_url == "https://www.youtube.com/watch?v=aaaaaaaaaaa"


def test_the_column_of_events_parts_the_table():
    told = list_of("Event,Title,Speaker\nNorth 2025,Snow,A Berg\nSouth 2025,Sand,C Dorn\n")
    assert [(one.event.slug, len(one.event.talks)) for one in told] == [("north-2025", 1), ("south-2025", 1)]


def list_of(text):
    return list(BY_NAME["table"].read(Source.of_file("a.csv", text.encode())))


def test_a_table_of_twice_the_events_is_twice_the_work():
    def calls(count):
        rows = "\n".join(f"Event {number},Talk,Ann Bois" for number in range(count))
        source = Source.of_file("made.csv", f"event,title,speakers\n{rows}".encode())
        return calls_in(lambda: list(BY_NAME["table"].read(source)))

    calls(1)  # What is made once is made.
    assert calls(400) < calls(200) * 2.1


def test_a_list_of_videos_is_no_table_of_talks():
    with pytest.raises(ReadError, match="header with a title and a speaker, day or room"):
        read_text("table", "title,url\nSnow,https://youtu.be/aaaaaaaaaaa\n")


def test_too_many_rows_are_refused():
    with pytest.raises(ReadError, match="more than 20,000 rows"):
        read_text("table", "title,speaker\n" + "Snow,A Berg\n" * 20_001)


def test_the_template_of_the_docs_is_read_without_a_question():
    page = (settings.BASE_DIR / "docs" / "importing.md").read_text()
    template = page.split("```csv\n")[1].split("```")[0]
    told = read_text("table", template, "dune-days-2026.csv", "Europe/Paris")
    assert [talk.title for talk in told.event.talks] == ["Dunes that walk", "Keynote: The sea"]
    assert problems(told) == [
        "dune-days-2026.csv: The table does not name its event; it is called “dune days 2026” after the file."
    ]
    assert told.left_out == {}


def test_the_docs_name_every_column_that_is_read():
    page = (settings.BASE_DIR / "docs" / "importing.md").read_text()
    assert [name for name, others in HEADERS.items() if f"| {name} | {', '.join(others)} |" not in page] == []
