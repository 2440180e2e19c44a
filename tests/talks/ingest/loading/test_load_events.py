"""Events of a source are held against what it said the last time, and against what editors made of it."""

import datetime as dt
from dataclasses import replace

import pytest

from talks.editing.curation import unpublish
from talks.ingest.loading import load as loading
from talks.ingest.loading.load import load_events
from talks.ingest.records import (
    ArticleRecord,
    EventRecord,
    LinkRecord,
    PersonLinkRecord,
    PersonRecord,
    RecordingRecord,
    TalkRecord,
)
from talks.models import Appearance, Edit, Event, Recording, SlideLink, SourceState, Speaker, Talk
from talks.revision import current_revision
from talks.search.index.check import problems as index_problems
from tests.factories import make_appearance, make_company, make_event, make_speaker, make_talk, make_theme, make_tool
from tools.models import Company, ThemeAlias

pytestmark = pytest.mark.django_db

VIDEO = "https://www.youtube.com/watch?v=aaaaaaaaaaa"
OTHER_VIDEO = "https://www.youtube.com/watch?v=bbbbbbbbbbb"


def talk_of(title="Intro", *people, ref="", **fields):
    speakers = tuple(person if isinstance(person, PersonRecord) else PersonRecord(person) for person in people)
    return TalkRecord(title, speakers=speakers, source_ref=ref or title.lower(), **fields)


def event_of(*talks, **fields):
    given = {"slug": "days-2023", "name": "Days 2023", "starts_on": dt.date(2023, 4, 18), "source": "list", **fields}
    return EventRecord(talks=talks, **given)


def became(report):
    """Talks by outcome."""
    return {name: count for name, count in report.all_talks.items() if count}


STAYS = "the source no longer has it; it stays."


def lines(report):
    return [line for line in report.lines() if not line.startswith("created")]


# --- a second time ------------------------------------------------------------------------------------------------


def test_load_events_loads_and_then_changes_nothing():
    event = event_of(
        talk_of("Intro", PersonRecord("Ada Lovelace", "Engines", "CTO"), keywords=("a",), replay_url=VIDEO),
        talk_of("Outro", "Grace Hopper", slides=(LinkRecord("https://s.example.org/a.pdf"),)),
    )
    assert became(load_events([event])) == {"created": 2}
    revision = current_revision()
    report = load_events([event])
    assert (became(report), report.created, report.updated) == ({"unchanged": 2}, 0, 0)
    assert current_revision() == revision
    assert list(index_problems()) == []


def test_load_events_takes_what_the_source_changed_and_no_editor_touched():
    load_events([event_of(talk_of("Intro", room="A", ref="1"), talk_of("Outro"), city="Lyon")])
    report = load_events([event_of(talk_of("Introduction", room="B", ref="1"), talk_of("Outro"), city="Paris")])
    assert lines(report) == [
        "updated  talks.event days-2023: city = Paris (was: Lyon)",
        "updated  talks.talk days-2023/intro: title = Introduction (was: Intro)",
        "updated  talks.talk days-2023/intro: room = B (was: A)",
    ]
    assert became(report) == {"updated": 1, "unchanged": 1}
    assert Talk.objects.values_list("slug", "title", "room").get(source_ref="1") == ("intro", "Introduction", "B")
    assert list(index_problems()) == []


def test_load_events_keeps_what_an_editor_changed_and_reports_both_values():
    load_events([event_of(talk_of("Intro", room="A", abstract="Old.", ref="1"))])
    Talk.objects.update(title="Beginnings", room="")
    report = load_events([event_of(talk_of("Introduction", room="B", abstract="New.", ref="1"))])
    assert lines(report) == [
        "updated  talks.talk days-2023/intro: abstract = New. (was: Old.)",
        "kept     talks.talk days-2023/intro: title = Beginnings (source: Introduction)",
        "kept     talks.talk days-2023/intro: room = nothing (source: B)",
    ]
    assert lines(load_events([event_of(talk_of("Introduction", room="B", abstract="New.", ref="1"))])) == []


def test_load_events_says_nothing_of_an_editors_change_where_the_source_changed_nothing():
    load_events([event_of(talk_of("Intro", room="A", ref="1"))])
    Talk.objects.update(title="Beginnings")
    unpublish(Talk.objects.all())
    assert lines(load_events([event_of(talk_of("Intro", room="B", ref="1"))])) == [
        "updated  talks.talk days-2023/intro: room = B (was: A)"
    ]


def test_load_events_fills_blanks_where_another_source_was_first():
    make_talk("Intro", event=make_event("Days 2023"), source="recap", source_ref="x", room="Hall")
    assert lines(load_events([event_of(talk_of("Intro", room="A", track="Data"))])) == [
        "updated  talks.talk days-2023/intro: track = Data",
        "kept     talks.talk days-2023/intro: room = Hall (source: A)",
    ]
    assert Talk.objects.get().source == "recap"


def test_load_events_has_a_version_of_what_it_changes_and_tells_what_it_creates():
    load_events([event_of(talk_of("Intro", room="A"))])
    [edit] = Edit.objects.all()
    assert (edit.row_count, edit.report.splitlines()[0][:31]) == (2, "days-2023: 1 talks: 1 created; ")
    load_events([event_of(talk_of("Intro", room="B"))])
    assert [(row.kind, row.fields) for row in Edit.objects.latest("pk").rows.all()] == [("changed", " room ")]


def test_load_events_dry_run_reports_the_same_and_writes_nothing():
    events = [event_of(talk_of("Intro", "Ada Lovelace")), event_of(talk_of("Outro", "Ada Lovelace"), slug="nights")]
    revision = current_revision()
    report = load_events(events, dry_run=True)
    assert (became(report), Talk.objects.count(), current_revision()) == ({"created": 2}, 0, revision)
    assert not SourceState.objects.exists()
    assert load_events(events).summary() == report.summary()


# --- what belongs to a talk ---------------------------------------------------------------------------------------


def people_of(talk):
    return [str(each) for each in talk.appearances.order_by("position")]


def test_load_events_adds_a_speaker_and_moves_those_whom_nobody_moved():
    load_events([event_of(talk_of("Intro", "Ada Lovelace"))])
    load_events([event_of(talk_of("Intro", "Grace Hopper", "Ada Lovelace"))])
    assert people_of(Talk.objects.get()) == ["Grace Hopper", "Ada Lovelace"]


def test_load_events_does_not_bring_back_a_speaker_whom_an_editor_took_out():
    load_events([event_of(talk_of("Intro", "Ada Lovelace", "Grace Hopper"))])
    Appearance.objects.get(speaker__slug="ada-lovelace").delete()
    load_events([event_of(talk_of("Intro", "Ada Lovelace", "Grace Hopper", "Mary Shelley"))])
    assert people_of(Talk.objects.get()) == ["Grace Hopper", "Mary Shelley"]


def test_load_events_adds_the_speaker_whom_the_source_has_in_anothers_place_and_tells_of_the_other():
    load_events([event_of(talk_of("Intro", "Ada Lovelace"))])
    report = load_events([event_of(talk_of("Intro", "Grace Hopper"))])
    assert lines(report) == [f"note     days-2023/intro: talks.appearance days-2023/intro/ada-lovelace: {STAYS}"]
    assert sorted(people_of(Talk.objects.get())) == ["Ada Lovelace", "Grace Hopper"]


def test_load_events_fills_the_address_that_the_source_had_lost():
    load_events([event_of(talk_of("Intro", slides=(LinkRecord(None),)))])
    load_events([event_of(talk_of("Intro", slides=(LinkRecord("https://s.example.org/a.pdf"),)))])
    assert SlideLink.objects.values_list("url", "state").get() == ("https://s.example.org/a.pdf", "live")


def test_load_events_tells_what_vanished_once_and_leaves_it():
    links = (LinkRecord("https://s.example.org/a.pdf"), LinkRecord("https://s.example.org/b.pdf"))
    mirror = RecordingRecord("https://v.example.org/1", "mirror")
    load_events([event_of(talk_of("Intro", "Ada Lovelace", slides=links, recordings=(mirror,)), talk_of("Outro"))])
    report = load_events([event_of(talk_of("Intro", slides=links[:1]))])
    assert lines(report) == [
        f"note     days-2023/intro: talks.appearance days-2023/intro/ada-lovelace: {STAYS}",
        f"note     days-2023/intro: talks.slidelink days-2023/intro/slides/https://s.example.org/b.pdf: {STAYS}",
        f"note     days-2023/intro: talks.recording days-2023/intro/https://v.example.org/1: {STAYS}",
        f"note     days-2023: talks.talk outro: {STAYS}",
    ]
    assert (Talk.objects.count(), SlideLink.objects.count(), Recording.objects.count()) == (2, 2, 1)
    assert lines(load_events([event_of(talk_of("Intro", slides=links[:1], room="A"))])) == [
        "updated  talks.talk days-2023/intro: room = A"
    ]


def test_load_events_tells_once_that_a_talk_vanished_of_which_something_was_refused():
    talks = [talk_of(title, replay_url=VIDEO) for title in ("Intro", "Encore", "Outro")]

    def notes(*talks):
        return [line for line in lines(load_events([event_of(*talks)])) if not line.startswith("problem")]

    assert load_events([event_of(*talks)]).refused == 2
    assert notes(*talks[:2]) == [f"note     days-2023: talks.talk outro: {STAYS}"]
    assert notes(*talks[:2]) == []


def test_load_events_tells_of_both_where_an_editor_and_the_source_put_another_in_anothers_place():
    def notes(*people, url):
        talk = talk_of("Intro", *people, slides=(LinkRecord(f"https://s.example.org/{url}.pdf"),))
        return lines(load_events([event_of(talk)]))

    notes("Ada Lovelace", url="first")
    Appearance.objects.update(speaker=make_speaker("Mary Shelley"))
    SlideLink.objects.update(url="https://s.example.org/editor.pdf")
    told = "note     days-2023/intro: talks.{}: an editor changed what the source said before, and the source, too "
    links = "days-2023/intro/slides/https://s.example.org"
    people = f"{told}(here: days-2023/intro/mary-shelley; source: days-2023/intro/grace-hopper): both stay."
    slides = f"{told}(here: {links}/editor.pdf; source: {links}/source.pdf): both stay."
    assert notes("Grace Hopper", url="source") == [people.format("appearance"), slides.format("slidelink")]
    assert notes("Grace Hopper", url="source") == []


def test_load_events_keeps_a_talk_away_that_an_editor_deleted():
    load_events([event_of(talk_of("Intro", "Ada Lovelace"), talk_of("Outro"))])
    Talk.objects.get(title="Outro").delete()
    assert lines(load_events([event_of(talk_of("Intro", "Ada Lovelace"), talk_of("Outro", room="B"))])) == [
        "note     days-2023/outro: talks.talk Outro: the source changed it, an editor took it away; it stays away."
    ]
    assert Talk.objects.count() == 1


def test_load_events_loads_anew_an_event_that_was_deleted_whole():
    event = event_of(talk_of("Intro"))
    load_events([event])
    Talk.objects.all().delete()
    Event.objects.all().delete()
    assert became(load_events([event])) == {"created": 1}


def test_load_events_takes_the_replay_that_the_source_has_now_and_keeps_an_editors():
    load_events([event_of(talk_of("Intro", replay_url=VIDEO))])
    load_events([event_of(talk_of("Intro", replay_url=OTHER_VIDEO))])
    assert Talk.objects.get().replay_url == OTHER_VIDEO
    Talk.objects.update(replay_url=f"{VIDEO[:-1]}c")
    report = load_events([event_of(talk_of("Intro", replay_url=VIDEO))])
    assert lines(report) == [
        f"kept     talks.talk days-2023/intro: replay_url = {VIDEO[:-1]}c (source: {VIDEO})",
    ]


def test_load_events_takes_another_publication_day_of_the_same_replay():
    def told(day, room="A"):
        talk = talk_of("Intro", room=room, replay_url=VIDEO, replay_published_on=dt.date(2023, 5, day))
        return lines(load_events([event_of(talk)]))

    told(2)
    changed = "talks.talk days-2023/intro: replay_published_on"
    assert told(3) == [f"updated  {changed} = 2023-05-03 (was: 2023-05-02)"]
    assert told(3, room="B") == ["updated  talks.talk days-2023/intro: room = B (was: A)"]
    Talk.objects.update(replay_published_on=dt.date(2023, 5, 9))
    assert told(4, room="B") == [f"kept     {changed} = 2023-05-09 (source: 2023-05-04)"]
    Talk.objects.update(replay_url=OTHER_VIDEO)
    assert told(5, room="B") == []  # Of a replay that is an editor's.


def test_load_events_moves_talks_without_a_word_where_the_source_has_one_more_or_less():
    def order():
        return list(Talk.objects.in_programme_order().values_list("title", flat=True))

    talks = [talk_of(title) for title in ("Intro", "Middle", "Outro")]
    load_events([event_of(*talks)])
    report = load_events([event_of(talk_of("Hello"), *talks)])
    assert (became(report), lines(report)) == ({"created": 1, "unchanged": 3}, [])
    assert order() == ["Hello", "Intro", "Middle", "Outro"]
    assert lines(load_events([event_of(*talks[1:])])) == [
        f"note     days-2023: talks.talk {slug}: {STAYS}" for slug in ("hello", "intro")
    ]
    Talk.objects.filter(title="Outro").update(position=0)
    assert lines(load_events([event_of(talk_of("Again"), *talks[1:])])) == []
    assert order()[0] == "Outro"


def test_load_events_takes_the_replay_that_comes_out_and_the_talk_that_is_held_after_all():
    load_events([event_of(talk_of("Intro", replay_state="recorded"), talk_of("Outro", state="cancelled"))])
    load_events([event_of(talk_of("Intro", replay_url=VIDEO), talk_of("Outro"))])
    told = Talk.objects.order_by("slug").values_list("replay_state", "replay_url", "state")
    assert list(told) == [("published", VIDEO, "held"), ("awaited", "", "held")]


def test_load_events_keeps_what_an_editor_said_of_a_replay_that_comes_out():
    load_events([event_of(talk_of("Intro", replay_state="recorded"))])
    Talk.objects.update(replay_state="not_recorded")
    report = load_events([event_of(talk_of("Intro", replay_url=VIDEO))])
    assert Talk.objects.get().replay_state == "not_recorded"
    assert any(line.startswith("kept") and VIDEO in line for line in lines(report))


def test_load_events_keeps_the_themes_that_an_editor_chose():
    for name in ("Data", "Security", "Mesh"):
        make_theme(name)
    load_events([event_of(talk_of("Intro", keywords=("data",)))])
    load_events([event_of(talk_of("Intro", keywords=("data", "security")))])
    talk = Talk.objects.get()
    assert {theme.slug for theme in talk.themes.all()} == {"data", "security"}
    talk.themes.set([talk.themes.get(slug="data")])
    report = load_events([event_of(talk_of("Intro", keywords=("data", "security", "mesh")))])
    assert {theme.slug for theme in talk.themes.all()} == {"data"}
    assert lines(report) == ["kept     talks.themedtalk days-2023/intro: themes = data (source: mesh)"]


def test_load_events_maps_tags_by_names_and_other_names_and_keeps_the_rest():
    ThemeAlias.objects.create(theme=make_theme("Continuous delivery"), name="CD", slug="cd")
    make_tool("Istio")
    load_events([event_of(talk_of("Intro", keywords=("cd", "ISTIO", "istiod", "tea")))])
    talk = Talk.objects.get()
    assert ([t.slug for t in talk.themes.all()], [t.slug for t in talk.tools.all()]) == (
        ["continuous-delivery"],
        ["istio"],
    )
    assert talk.keywords == ["istiod", "tea"]


# --- identity -----------------------------------------------------------------------------------------------------


def test_load_events_meets_a_recap_of_the_event_in_the_same_talks():
    recap = EventRecord(
        slug="days-2023", name="Days 2023", starts_on=dt.date(2023, 4, 18), article=ArticleRecord(title="Seen there"),
        talks=(TalkRecord("L’Intro", speakers=(PersonRecord("Ada Lovelace"),), summary_fr="Bien."),),
    )  # fmt: skip
    schedule = event_of(talk_of("L'INTRO", "Ada LOVELACE", room="A"), slug="days", name="Days", year=2023)
    for events in ([schedule, recap], [recap, schedule]):
        Talk.objects.all().delete()
        Event.objects.all().delete()
        SourceState.objects.all().delete()
        for event in events:
            load_events([event])
        talk = Talk.objects.get()
        assert (talk.room, talk.summary_fr, people_of(talk)) == ("A", "Bien.", [str(Speaker.objects.get())])


def test_load_events_takes_two_events_of_one_name_in_one_year_for_two():
    events = [event_of(talk_of("Intro", ref=slug), slug=slug, name="Meetup") for slug in ("meetup-1", "meetup-2")]
    far = event_of(
        talk_of("Intro", ref="x"), slug="meetup", name="Meetup", starts_on=dt.date(2023, 9, 1), source="other"
    )
    load_events([*events, far])
    assert sorted(Event.objects.values_list("slug", flat=True)) == ["meetup", "meetup-1", "meetup-2"]


def test_load_events_takes_talks_of_one_title_for_as_many_as_the_source_names():
    event = event_of(*(talk_of("Soldering", ref=str(number)) for number in range(3)))
    load_events([event])
    assert sorted(Talk.objects.values_list("slug", flat=True)) == ["soldering", "soldering-2", "soldering-3"]
    load_events([replace(event, city="Paris")])
    assert Talk.objects.count() == 3


def test_load_events_follows_a_talk_to_which_the_source_gave_another_name():
    load_events([event_of(talk_of("Intro", ref="a"), talk_of("Outro", ref="b"))])
    assert became(load_events([event_of(talk_of("Intro", ref="c"), talk_of("Outro", ref="b"))])) == {
        "updated": 1,
        "unchanged": 1,
    }
    assert dict(Talk.objects.values_list("title", "source_ref")) == {"Intro": "c", "Outro": "b"}
    assert lines(load_events([event_of(talk_of("Intro", ref="c"), talk_of("Outro", ref="b"))])) == []


def test_load_events_lets_a_person_of_two_names_speak_once():
    make_speaker("Ada Lovelace").aliases.create(name="Ada Byron", slug="ada-byron")
    assert lines(load_events([event_of(talk_of("Intro", "Ada Byron", "Ada Lovelace", "Alan"))])) == []
    assert people_of(Talk.objects.get()) == ["Ada Lovelace", "Alan"]


def test_load_events_never_finds_a_person_by_slug():
    load_events([event_of(talk_of("Intro", "J. Doe", "J Doe"))])
    load_events([event_of(talk_of("Outro", "J Doe"), slug="nights")])
    assert list(Speaker.objects.order_by("pk").values_list("slug", "name")) == [
        ("j-doe", "J. Doe"),
        ("j-doe-2", "J Doe"),
    ]
    assert Appearance.objects.get(talk__title="Outro").speaker.name == "J Doe"


def test_load_events_tells_people_apart_whose_names_make_one_slug_in_two_events():
    names = {"Days": "J. Doe", "Nights": "J Doe", "Weeks": "總理 海", "Years": "莊鐵鴻"}
    load_events(
        [event_of(talk_of(event, PersonRecord(name, f"{name}'s")), slug=event.lower()) for event, name in names.items()]
    )
    seen = Appearance.objects.values_list("talk__title", "speaker__name", "company__name")
    assert sorted(seen) == [(event, name, f"{name}'s") for event, name in names.items()]


def test_load_events_finds_a_person_by_another_name():
    make_speaker("Ada Lovelace").aliases.create(name="Ada Byron", slug="ada-byron")
    load_events([event_of(talk_of("Intro", "Ada BYRON"))])
    assert Appearance.objects.get().speaker.name == "Ada Lovelace"


def test_load_events_takes_a_namesake_at_another_company_for_the_same_person_and_says_so():
    load_events([event_of(talk_of("Intro", PersonRecord("Ada Lovelace", "Engines")))])
    report = load_events([event_of(talk_of("Outro", PersonRecord("Ada Lovelace", "Looms")), slug="nights")])
    [line] = lines(report)
    assert line.startswith(
        "note     nights/outro: “Ada Lovelace” is already known, of another company (Engines; here Looms): taken for the"
    )
    assert Speaker.objects.count() == 1


def test_load_events_remembers_that_a_name_is_two_people():
    engines, looms = make_speaker("Ada Lovelace"), make_speaker("Ada Lovelace", slug="ada-2")
    make_appearance(make_talk("Old", event=make_event("Days 2023")), engines, make_company("Engines"))
    make_appearance(make_talk("Older", event=make_event("Nights")), looms, make_company("Looms"))
    report = load_events(
        [
            event_of(talk_of("By company", PersonRecord("Ada Lovelace", "Looms")), talk_of("By event", "Ada Lovelace")),
            event_of(talk_of("By nothing", "Ada Lovelace", "Grace Hopper"), slug="far", name="Far"),
        ]
    )
    speakers = dict(Appearance.objects.filter(speaker__name="Ada Lovelace").values_list("talk__title", "speaker__slug"))
    assert (speakers["By company"], speakers["By event"]) == ("ada-2", "ada-lovelace")
    assert people_of(Talk.objects.get(title="By nothing")) == ["Grace Hopper"]
    [line] = lines(report)
    assert line.startswith(
        "problem  far/by-nothing: talks.appearance.speaker: Several people are called “Ada Lovelace”"
    )
    make_appearance(Talk.objects.get(title="By nothing"), looms, position=1)
    assert (
        lines(load_events([event_of(talk_of("By nothing", "Ada Lovelace", "Grace Hopper"), slug="far", name="Far")]))
        == []
    )


def test_load_events_makes_one_company_of_its_legal_forms():
    names = ("Hammerton", "Hammerton Inc.", "Hammerton, Inc.", "HAMMERTON GmbH")
    load_events([event_of(*(talk_of(f"T{n}", PersonRecord(f"Ada {n}", name)) for n, name in enumerate(names)))])
    assert [company.name for company in Company.objects.all()] == ["Hammerton"]


def test_load_events_keeps_what_people_say_of_themselves():
    person = PersonRecord(
        "Ada Lovelace", aliases=("Ada Byron",), links=(PersonLinkRecord("github", "https://github.com/ada"),)
    )
    load_events([event_of(talk_of("Intro", person))])
    load_events([event_of(talk_of("Outro", person), slug="nights")])
    speaker = Speaker.objects.get()
    assert [alias.name for alias in speaker.aliases.all()] == ["Ada Byron"]
    assert [link.url for link in speaker.links.all()] == ["https://github.com/ada"]


# --- what is refused ----------------------------------------------------------------------------------------------


def test_load_events_loads_a_second_talk_of_one_address_without_it_and_names_both():
    event = event_of(talk_of("Morning tea", replay_url=VIDEO), talk_of("Evening tea", replay_url=VIDEO))
    report = load_events([event])
    assert became(report) == {"created": 2}
    [line] = lines(report)
    assert line.startswith(
        "problem  days-2023/evening-tea: talks.talk.replay_url: “Evening tea” and days-2023/morning-tea have one address"
    )
    Talk.objects.filter(title="Morning tea").update(replay_url=OTHER_VIDEO)
    assert lines(load_events([event])) == [
        "updated  talks.talk days-2023/evening-tea: replay_url = https://www.youtube.com/watch?v=aaaaaaaaaaa",
        "updated  talks.talk days-2023/evening-tea: replay_state = published (was: awaited)",
    ]


def test_load_events_loads_all_but_one_bad_link():
    bad = talk_of("Intro", slides=(LinkRecord("https://s.example.org/a b.pdf"),))
    report = load_events([event_of(bad, talk_of("Outro", slides=(LinkRecord("https://s.example.org/b.pdf"),)))])
    assert lines(report) == ["problem  days-2023/intro: talks.slidelink.url: Enter a valid URL."]
    assert (Talk.objects.count(), SlideLink.objects.count()) == (2, 1)
    assert lines(load_events([event_of(bad, talk_of("Outro"))]))[0].startswith("problem  days-2023/intro: ")


def test_load_events_loads_all_but_one_talk_and_tells_once_what_hangs_on_it():
    bad = talk_of("x" * 301, "Ada Lovelace", "Grace Hopper", ref="bad")
    report = load_events([event_of(bad, talk_of("Outro", "Ada Lovelace"))])
    assert became(report) == {"created": 1, "refused": 1}
    where = f"days-2023/{'x' * 150}"
    assert lines(report) == [
        f"problem  {where}: talks.talk.title: Ensure this value has at most 300 characters (it has 301).",
        f"note     {where}: Left out with it, because they point at it: 2 rows.",
    ]


def test_load_events_loads_all_but_what_the_database_refuses():
    event = event_of(talk_of("Intro"), ends_on=dt.date(2023, 4, 1))
    report = load_events([event, event_of(talk_of("Outro"), slug="nights", name="Nights")])
    assert lines(report) == [
        "problem  days-2023: talks.event: The event cannot end before it starts.",
        "note     days-2023: Left out with it, because they point at it: 1 row.",
    ]
    assert Talk.objects.get().title == "Outro"


def test_load_events_refuses_a_new_value_and_goes_on_with_the_talk():
    load_events([event_of(talk_of("Intro", ref="1", room="A"))])
    event = event_of(talk_of("x" * 301, "Ada Lovelace", ref="1", room="B"))
    for _run in range(2):
        [line] = lines(load_events([event]))
        assert line.startswith("problem  days-2023/")
        assert "talks.talk.title: Ensure this value has at most 300" in line
    assert (Talk.objects.get().title, people_of(Talk.objects.get())) == ("Intro", ["Ada Lovelace"])
    load_events([event_of(talk_of("Introduction", "Ada Lovelace", ref="1", room="B"))])
    assert Talk.objects.values_list("title", "room").get() == ("Introduction", "B")


def test_load_events_refuses_letters_that_no_database_stores():
    report = load_events([event_of(talk_of("Intro", keywords=("a\0", "b")), talk_of("Outro", keywords=("\ud800",)))])
    assert [line.partition(": ")[2] for line in lines(report)] == [
        "talks.talk.keywords: It holds characters that cannot be stored."
    ] * 2


# --- which event --------------------------------------------------------------------------------------------------


STAYS_IN_ANOTHER = (
    "problem  nights-2023: 1 talk is in the event days-2023 already, and stays there as it is: choose that event, or "
    "move it: Intro."
)
OUTSIDE = (
    "note     days-2023: Its talks are held from 2023-04-19 to 2023-04-19, which is outside of the event’s days; those "
    "stay as they are."
)


def test_load_events_leaves_a_talk_in_the_event_where_its_source_had_it():
    load_events([event_of(talk_of("Intro", ref="1", room="A"))])
    other = event_of(talk_of("Intro", "Ada Lovelace", ref="1", room="B"), slug="nights-2023", name="Nights 2023")
    for _run in range(2):
        report = load_events([other])
        assert [line for line in lines(report) if line.startswith("problem")] == [STAYS_IN_ANOTHER]
        assert became(report) == {"refused": 1}
    assert Talk.objects.values_list("event__slug", "room").get() == ("days-2023", "A")
    assert people_of(Talk.objects.get()) == []


def test_load_events_follows_a_talk_that_an_editor_moved():
    load_events([event_of(talk_of("Intro", ref="1", room="A"))])
    Talk.objects.update(event=make_event("Nights 2023"))
    assert lines(load_events([event_of(talk_of("Intro", ref="1", room="B"))])) == [
        "updated  talks.talk nights-2023/intro: room = B (was: A)"
    ]


def test_load_events_takes_what_is_untold_for_blanks_alone():
    untold = ("name", "starts_on", "series")
    load_events([event_of(slug="days-2023", name="Days", series="Days")])
    event = event_of(name="v2 final", starts_on=dt.date(2023, 4, 19), untold=untold, city="Lyon")
    assert lines(load_events([event])) == [
        "updated  talks.event days-2023: city = Lyon",
        OUTSIDE,
    ]
    make_event("Nights", slug="nights-2023", starts_on=None, ends_on=None)
    assert lines(load_events([replace(event, slug="nights-2023")])) == [
        "updated  talks.event nights-2023: starts_on = 2023-04-19",
        "updated  talks.event nights-2023: year = 2023",
        "updated  talks.event nights-2023: city = Lyon",
    ]


# --- stopping -----------------------------------------------------------------------------------------------------


def test_load_events_stopped_says_what_is_in(monkeypatch):
    monkeypatch.setattr(loading, "TALKS_AT_ONCE", 1)

    def events():
        yield event_of(talk_of("Intro"))
        raise KeyboardInterrupt

    report = load_events(events())
    assert (report.is_stopped, became(report), Talk.objects.count()) == (True, {"created": 1}, 1)
