"""RubyEvents' folders of YAML."""

import datetime as dt

import pytest

from talks.ingest.readers.formats import BY_NAME
from talks.ingest.readers.rubyevents import READER
from talks.ingest.readers.source import Source
from talks.ingest.records import PersonLinkRecord, ReadError, RecordingRecord
from tests.talks.ingest.readers.given import by_title, only, problems

WHERE = "data/gem-days/gem-days-2024/videos.yml"


@pytest.fixture(scope="module")
def event():
    return only("rubyevents", "rubyevents")


@pytest.fixture(scope="module")
def talks(event):
    return by_title(event)


def test_the_event_has_its_place_series_and_state(event):
    found = event.event
    assert (found.slug, found.series, found.city, found.country) == ("gem-days-2024", "Gem Days", "Portland", "US")
    assert (found.state, found.mode, found.timezone, found.source) == (
        "cancelled",
        "hybrid",
        "America/Los_Angeles",
        "rubyevents",
    )


def test_an_event_that_ends_before_it_starts_has_no_end(event):
    assert (event.event.starts_on, event.event.ends_on) == (dt.date(2024, 5, 20), None)
    assert any("before it starts" in line for line in problems(event))


def test_an_alias_is_the_person_with_all_their_pages(talks):
    (person,) = talks["Opals"].speakers
    assert (person.name, person.aliases) == ("Lea Moos", ("Léa Moos",))
    assert person.links == (
        PersonLinkRecord("website", "https://leamoos.example"),
        PersonLinkRecord("github", "https://github.com/leamoos"),
        PersonLinkRecord("mastodon", "https://social.example/@lea"),
    )


def test_a_name_of_the_list_of_speakers_is_one_person_whatever_it_holds(talks):
    assert [person.name for person in talks["Jade"].speakers] == ["Nils and Ole"]


def test_kinds_languages_and_original_titles_are_taken(talks):
    talk = talks["Opals"]
    assert (talk.kind, talk.language, talk.original_title) == ("discussion", "ja", "Опалы")
    assert (talk.starts_at.isoformat(), talk.duration_s) == ("2024-05-20T11:00:00-07:00", 1800)


def test_another_recording_and_links_stand_beside_the_replay(talks):
    talk = talks["Opals"]
    assert talk.replay_url == "https://www.youtube.com/watch?v=eeeeeeeeeee"
    other = RecordingRecord("https://www.youtube.com/watch?v=fffffffffff", published_on=dt.date(2024, 6, 1))
    assert talk.recordings == (other,)
    assert [(link.kind, link.url) for link in talk.slides] == [
        ("slides", "https://speakerdeck.com/leamoos/opals"),
        ("code", "https://github.com/leamoos/opals"),
    ]


def test_a_part_with_a_start_is_in_the_recording_of_what_holds_it(talks):
    talk = talks["Jade"]
    assert (talk.parent_ref, talk.replay_url, talk.replay_start_s) == (
        "lightning-gem-days-2024",
        "https://vimeo.com/123456",
        270,
    )


def test_a_replay_has_the_day_of_its_publication_and_a_talk_that_was_not_recorded_says_so(talks):
    assert (talks["Lightning talks"].replay_published_on, talks["Jade"].replay_published_on) == (
        dt.date(2024, 6, 2),
    ) * 2
    assert {talk.title: talk.replay_state for talk in talks.values() if talk.replay_state} == {"Beryl": "not_recorded"}


def test_a_part_without_a_start_gets_no_address_and_a_line(talks, event):
    assert (talks["Quartz"].replay_url, talks["Ruby"].replay_url) == ("", "")
    stands = f"{WHERE}: 1 talk stands in the recording of another, and"
    lines = problems(event)
    assert f"{stands} “TODO” is no time: it gets no address: pia-gem-days-2024." in lines
    assert f"{stands} nothing tells where: it gets no address: sven-gem-days-2024." in lines


def gem_days(entries, **files):
    about = {"event.yml": "id: gem-days-2024\ntitle: Gem Days 2024\n", "videos.yml": entries, **files}
    return Source("gem-days-2024", {name: lambda text=text: text.encode() for name, text in about.items()})


def test_parts_without_a_start_share_a_line():
    part = "\n  - {{id: part-{0}, title: Part {0}, video_provider: parent, start_cue: TODO}}"
    parts = "".join(part.format(number) for number in range(12))
    block = f"- id: block\n  title: Block\n  video_provider: youtube\n  video_id: aaaaaaaaaaa\n  talks:{parts}\n"
    [told] = READER.read(gem_days(block))
    [line] = [line for line in problems(told) if "no address" in line]
    assert "12 talks stand in recordings of others, and “TODO” is no time: they get no address: part-0, part-1," in line
    assert line.endswith("part-9, 2 more.")


def test_a_series_is_untold_where_its_file_is_not_given():
    [alone] = READER.read(gem_days("[]"))
    [whole] = READER.read(gem_days("[]", **{"series.yml": "name: Gem Days"}))
    assert ("series" in alone.event.untold, "series" in whole.event.untold) == (True, False)


def test_the_file_of_an_event_alone_is_refused():
    with pytest.raises(ReadError, match="this is one file of RubyEvents"):
        list(READER.read(Source.of_file("event.yml", b"id: gem-days-2024\ntitle: Gem Days 2024\n")))


def test_a_part_with_a_video_of_its_own_keeps_it(talks):
    talk = talks["Topaz"]
    assert (talk.parent_ref, talk.replay_url, talk.replay_start_s) == (
        "block-gem-days-2024",
        "https://www.youtube.com/watch?v=ggggggggggg",
        None,
    )
    assert talk.day == dt.date(2024, 5, 21)


def test_an_id_in_the_place_of_a_video_is_none_and_a_cancelled_talk_is_kept(talks):
    assert (talks["Amber"].replay_url, talks["Amber"].state) == ("", "cancelled")
    assert talks["Afternoon block"].replay_url == ""


def test_what_is_no_talk_at_all_is_a_line(event):
    assert f"{WHERE}: “not a talk” is no talk; it is not taken." in problems(event)


def told_of(event, videos="[]", **more):
    files = {"e/event.yml": event, "e/videos.yml": videos, **more}
    source = Source("data", {name: lambda text=text: text.encode() for name, text in files.items()})
    (told,) = BY_NAME["rubyevents"].read(source)
    return told


def test_somebody_without_a_name_is_nobody_whatever_else_they_are_called():
    people = '- {name: "", aliases: [{name: "Bo Brandt"}]}\n- {github: x}\n'
    videos = "- {id: a, title: A, speakers: [Bo Brandt]}\n"
    told = told_of("id: e\ntitle: E\n", videos, **{"speakers.yml": people})
    assert [person.name for person in told.event.talks[0].speakers] == ["Bo Brandt"]


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("Edinburgh, Scotland, UK", ("Edinburgh", "GB", "")),
        ("Washington, DC", ("Washington", "US", "")),
        ("Singapore, Singapore", ("Singapore", "SG", "")),
        ("online", ("", "", "online")),
        ("Bryant Pond, Maine", ("Bryant Pond", "", "")),
    ],
)
def test_places_are_cities_and_countries(location, place):
    event = told_of(f'id: e\ntitle: E\nlocation: "{location}"\n').event
    assert (event.city, event.country, event.mode) == place


def test_a_place_in_no_known_country_is_told():
    told = told_of('id: e\ntitle: E\nlocation: "Bryant Pond, Maine"\n')
    assert problems(told) == ["e/event.yml: “Bryant Pond, Maine” names no country that is known."]


def test_a_day_that_means_a_year_is_the_year_alone():
    event = told_of('id: e\ntitle: E\nstart_date: "2027-01-01"\nend_date: "2027-01-01"\ndate_precision: year\n').event
    assert (event.year, event.starts_on, event.ends_on) == (2027, None, None)


@pytest.mark.parametrize(
    ("told", "year"), [("2026", 2026), ("'2026'", 2026), ("true", None), ("99999", None), ("0", None)]
)
def test_a_year_stands_alone_where_no_day_is_known(told, year):
    assert told_of(f"id: e\ntitle: E\nyear: {told}\n").event.year == year


def test_an_event_without_days_takes_those_of_its_talks():
    videos = "- {id: a, title: A, date: '2024-02-01'}\n- {id: b, title: B, date: '2024-03-01'}\n"
    event = told_of("id: e\ntitle: E\nstart_date: ''\n", videos).event
    assert (event.starts_on, event.ends_on) == (dt.date(2024, 2, 1), dt.date(2024, 3, 1))


def test_aliases_of_yaml_are_refused_with_the_file():
    told = told_of("id: e\ntitle: E\n", "- &a [x, x]\n- *a\n")
    assert problems(told) == [
        "e/videos.yml: Its talks cannot be read: e/videos.yml: this is not YAML: aliases are not read."
    ]


@pytest.mark.parametrize(
    "value", ["!!timestamp soon", "!!bool soon", "!!int ''", "!!float ''", f"!!int 0x{'f' * 5_000}", "! plain"]
)
def test_tags_of_yaml_are_refused_with_the_file(value):
    told = told_of("id: e\ntitle: E\n", f"- {{id: a, title: {value}}}\n")
    assert problems(told) == [
        "e/videos.yml: Its talks cannot be read: e/videos.yml: this is not YAML: tags are not read."
    ]


@pytest.mark.parametrize("value", [f"0x{'f' * 5_000}", "1" + ":59" * 3_000, "1" + ":00" * 200 + ".5"])
def test_numbers_that_nobody_can_write_are_texts(value):
    told = told_of(f"id: e\ntitle: E\n{value[:900]}: x\n", f"- {{id: a, title: Waves, track: '', date: {value}}}\n")
    assert [talk.title for talk in told.event.talks] == ["Waves"]


def test_a_start_in_a_recording_needs_no_quotes():
    parts = "[{id: b, title: B, video_provider: parent, start_cue: 4:30}]"
    told = told_of(
        "id: e\ntitle: E\n",
        f"- {{id: a, title: A, video_provider: youtube, video_id: aaaaaaaaaaa, talks: {parts}}}\n",
    )
    assert {talk.title: talk.replay_start_s for talk in told.event.talks} == {"A": None, "B": 270}


def test_a_day_that_is_none_is_left_open():
    assert told_of("id: e\ntitle: E\n", "- {id: a, title: A, date: 2019-02-30}\n").event.talks[0].day is None


def test_a_folder_without_events_is_refused():
    with pytest.raises(ReadError, match=r"event\.yml and videos\.yml"):
        list(BY_NAME["rubyevents"].read(Source("data", {"a.yml": lambda: b""})))


def test_files_beside_an_event_are_counted_and_none_of_events_in_folders_of_it():
    folders = ["d/" * depth for depth in range(1, 40)]
    names = [f"{folder}{file}" for folder in folders for file in ("event.yml", f"{'cfp' * 30}.yml")]
    told = list(READER.read(Source("data", dict.fromkeys(names, lambda: b"id: e\ntitle: E\n"))))
    assert [dict(one.left_out) for one in told] == [{f"file {'cfp' * 30}"[:60]: 1}] * len(folders)
