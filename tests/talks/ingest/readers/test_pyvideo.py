"""PyVideo's folders of JSON."""

import datetime as dt

import pytest

from talks.ingest.readers.formats import BY_NAME
from talks.ingest.readers.source import Source
from talks.ingest.records import LinkRecord, PersonRecord, ReadError, RecordingRecord
from tests.talks.ingest.readers.given import by_title, only, problems

FOLDER = "sea-conf-2019"


@pytest.fixture(scope="module")
def event():
    return only("pyvideo", "pyvideo")


@pytest.fixture(scope="module")
def talk(event):
    return by_title(event)["About waves"]


def test_an_event_that_ends_before_it_starts_has_no_end(event):
    assert (event.event.slug, event.event.name, event.event.starts_on) == (FOLDER, "Sea Conf 2019", dt.date(2019, 6, 2))
    assert event.event.ends_on is None
    assert (
        f"{FOLDER}/category.json: The event ends (2019-06-01) before it starts (2019-06-02); the end is left out."
        in problems(event)
    )


def test_several_people_in_one_string_are_several(talk):
    assert talk.speakers == (PersonRecord("Ida Jahn"), PersonRecord("Kai Lind"))


def test_a_key_with_a_comma_is_the_duration_and_it_may_be_a_fraction(talk):
    assert (talk.duration_s, talk.day, talk.language, talk.kind) == (1830, dt.date(2019, 6, 1), "ru", "lightning")


def test_what_plays_on_a_page_is_the_replay_and_files_are_beside_it(talk):
    assert talk.replay_url == "https://www.youtube.com/watch?v=ddddddddddd"
    assert talk.recordings == (
        RecordingRecord("https://files.sea.example.org/waves.mp4", "mirror"),
        RecordingRecord("https://files.sea.example.org/waves.mp3", "audio"),
    )


def test_links_lose_what_prose_left_on_them_and_a_placeholder_is_a_line(talk, event):
    assert talk.slides == (
        LinkRecord("https://sea.example.org/waves", "", "article"),
        LinkRecord("https://sea.example.org/waves.pdf", "Slides", "slides"),
    )
    assert f"{FOLDER}/videos/about-waves.json: “FILL ME” is no web address; the address is left out." in problems(event)


def test_texts_are_one_abstract_and_their_marks_markdown(talk):
    assert talk.abstract == "Waves.\n\nA `wave` and [its page](https://waves.example.org)."
    assert (talk.keywords, talk.licence) == (("lightning talks", "Waves"), "CC-BY-3.0")


def test_a_talk_is_named_by_its_file(talk):
    assert talk.source_ref == f"{FOLDER}/about-waves"


def test_a_file_that_cannot_be_read_or_has_no_title_is_a_line(event):
    unread = [str(problem) for problem in event.problems if problem.is_unread]
    assert len(unread) == 2
    assert unread[0].startswith(f"{FOLDER}/videos/broken.json: It cannot be read: ")
    assert unread[1] == f"{FOLDER}/videos/untitled.json: This entry has no title; it is not taken."


def test_what_has_no_place_here_is_counted(event):
    assert dict(event.left_out) == {"event’s description": 1, "thumbnail_url": 1, "quality_notes": 1}


def test_a_schema_in_a_hidden_folder_is_no_event():
    files = {".schemas/category.json": b'{"title": "Category"}', "a/category.json": b'{"title": "A"}'}
    source = Source("data", {name: lambda data=data: data for name, data in files.items()})
    assert [told.event.slug for told in BY_NAME["pyvideo"].read(source)] == ["a"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.json", b'{"title": "X", "speakers": [], "recorded": "", "videos": []}', "one video of PyVideo. Give"),
        ("x.ics", b"BEGIN:VCALENDAR", "a folder of PyVideo is expected, with category.json"),
    ],
)
def test_what_is_no_folder_is_refused_with_what_to_give(name, text, said):
    with pytest.raises(ReadError, match=said):
        list(BY_NAME["pyvideo"].read(Source.of_file(name, text)))


def test_a_folder_of_another_kind_is_refused():
    with pytest.raises(ReadError, match="a folder of PyVideo is expected"):
        list(BY_NAME["pyvideo"].read(Source("gems", {"a/event.yml": bytes, "a/videos.yml": bytes})))


def test_videos_beside_their_folder_are_told():
    files = {"category.json": b'{"title": "A"}', "dune.json": b"{}", "sea.json": b"{}"}
    [told] = BY_NAME["pyvideo"].read(Source("a", {name: lambda data=data: data for name, data in files.items()}))
    assert problems(told) == [
        "category.json: Videos are expected in its folder videos/; 2 beside it are not read: dune.json, sea.json."
    ]
