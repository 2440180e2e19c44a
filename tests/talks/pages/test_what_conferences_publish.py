"""What a conference says of a talk stands where a reader looks for it: room, language, abstract, parts, recordings."""

import datetime as dt
import json

import pytest

from talks.search.index.check import problems
from tests.factories import make_alias, make_event, make_recording, make_series, make_speaker_link, make_talk
from tests.html import visit
from tests.schema_org import problems as problems_of_data

pytestmark = pytest.mark.django_db

PATH = "/en/talks/cloud-days-2023/a-mesh-without-sidecars/"


def titles(client, path):
    return [heading.text for heading in visit(client, path).all("h2", "h3", class_="card-title")]


def graph(client, path, kind="Event"):
    script = visit(client, path).one("script", type="application/ld+json")
    return [node for node in json.loads(script.text)["@graph"] if node["@type"] == kind]


def test_facts_of_the_talk(client):
    make_talk(room="Salle 3", language="pt-BR", licence="CC-BY-4.0", kind="demo", original_title="Uma malha")
    head = visit(client, PATH).one("header", class_="talk-head")
    assert head.texts("p", class_="facts") == [
        "Original title: Uma malha",
        "Demo · Salle 3 · Portuguese (Brazil) · CC-BY-4.0",
    ]
    assert head.one("h1")["lang"] == "pt-BR"
    assert visit(client, f"/fr{PATH[3:]}").one("header", class_="talk-head").texts("p", class_="facts")[1] == (
        "Démonstration · Salle 3 · Portugais (Brésil) · CC-BY-4.0"
    )
    text = client.get(f"{PATH}talk.md").text
    assert [
        said for said in ("Salle 3", "Demo, Portuguese (Brazil), CC-BY-4.0", "*Uma malha*") if said not in text
    ] == []
    [talk] = graph(client, PATH)
    assert (talk["inLanguage"], talk["alternateName"]) == ("pt-BR", "Uma malha")


@pytest.mark.parametrize(("language", "said"), [("ja", " · Japanese"), ("en-GB", ""), ("", "")])
def test_card_tells_a_language_that_readers_may_not_know(client, language, said):
    make_talk(language=language)
    assert (
        visit(client, "/en/talks/").one("article", class_="card").one("p", class_="kicker").text
        == f"Cloud Days 2023 · 18–21 April 2023{said}"
    )


def test_abstract_is_the_organisers_and_quoted(client):
    abstract = "We *tried* it.\n\n<script>alert(1)</script>\n\n- one\n- [bad](javascript:alert(1))"
    make_talk(abstract=abstract, language="ja")
    details = visit(client, PATH).one("details", class_="abstract")
    quote = details.one("blockquote")
    assert details.one("summary").text == "Abstract by the organisers"
    assert quote["lang"] == "ja"
    assert quote.all("script", "a") == []
    assert quote.one("em").text == "tried"
    assert details["open"] is not None
    text = client.get(f"{PATH}talk.md").text
    assert "## Abstract by the organisers\n\n> We *tried* it.\n>\n> <script>" in text


def test_abstract_is_folded_away_where_we_say_something(client):
    make_talk(abstract="Theirs.", summary_en="Ours.")
    page = visit(client, PATH)
    assert page.one("details", class_="abstract").get("open") is None
    assert page.one("div", class_="talk-summary").text == "Ours."


def test_keywords_are_shown_and_found(client):
    make_talk(keywords=["eBPF", "réseau"])
    make_talk("Another", slug="another")
    assert visit(client, PATH).one("p", class_="keywords").text == "Keywords of the event: eBPF, réseau"
    for word in ("ebpf", "reseau"):
        assert titles(client, f"/en/talks/?q={word}") == ["A mesh without sidecars"]
    assert "Keywords: eBPF, réseau" in client.get(f"{PATH}talk.md").text
    assert graph(client, PATH)[0]["keywords"] == ["eBPF", "réseau"]


@pytest.mark.parametrize("word", ["zeppelin", "uma malha"])
def test_abstract_and_original_title_are_found(client, word):
    make_talk(abstract="On a zeppelin.", original_title="Uma malha")
    assert titles(client, f"/en/talks/?q={word}") == ["A mesh without sidecars"]


def test_passage_shows_where_the_organisers_say_it(client):
    make_talk(abstract="On a *zeppelin*, above the sea.", language="pt-BR")
    passage = visit(client, "/en/talks/?q=zeppelin").one("p", class_="passage")
    assert (passage.text, passage["lang"]) == ("On a zeppelin, above the sea.", "pt-BR")


def test_other_words_for_a_theme_find_its_talks_and_lead_to_it(client):
    make_alias(make_talk(themes=["Service mesh"]).themes.get(), "Maillage", slug="maillage")
    assert titles(client, "/en/talks/?q=maillage") == ["A mesh without sidecars"]
    for path in ("themes/{}/", "themes/{}/feeds/talks/"):
        assert client.get(f"/en/{path.format('maillage')}").headers["Location"] == f"/en/{path.format('service-mesh')}"


def test_language_is_a_filter(client):
    make_talk("Um", language="pt-BR")
    make_talk("Dois", language="pt")
    make_talk("One", language="en")
    make_talk("Nobody knows", language="")
    assert sorted(titles(client, "/en/talks/?language=pt")) == ["Dois", "Um"]
    for language, said in (("en", ["Portuguese 2", "English 1"]), ("fr", ["Portugais 2", "Anglais 1"])):
        facet = visit(client, f"/{language}/talks/").section("facet-language")
        assert [" ".join(choice.text.split()) for choice in facet.all("a")] == said
    assert sorted(titles(client, "/en/talks/?language=xx&language=no-such")) == ["Dois", "Nobody knows", "One", "Um"]


def test_parts_and_what_holds_them_lead_to_each_other(client):
    bundle = make_talk("Lightning talks", kind="lightning")
    make_talk(parent=bundle, state="cancelled")
    make_talk("Draft part", status="draft", parent=bundle)
    parts = visit(client, "/en/talks/cloud-days-2023/lightning-talks/").one("section", aria_labelledby="parts")
    assert parts.texts("li") == ["A mesh without sidecars Cancelled"]
    assert "Part of Lightning talks" in visit(client, PATH).one("header", class_="talk-head").texts("p", class_="facts")
    assert "Part of [Lightning talks](" in client.get(f"{PATH}talk.md").text
    [node] = graph(client, "/en/talks/cloud-days-2023/lightning-talks/")
    assert [part["name"] for part in node["subEvent"]] == ["A mesh without sidecars"]


def test_bundle_that_is_a_draft_is_not_told(client):
    make_talk(parent=make_talk("Secret bundle", status="draft"))
    assert "Secret" not in client.get(PATH).text + client.get(f"{PATH}talk.md").text


def test_further_recordings_stand_below_the_replay(client):
    talk = make_talk(replay_url="https://www.youtube.com/watch?v=aaaaaaaaaaa")
    make_recording(talk, url="https://media.example.org/mesh.mp3", kind="audio", published_on=dt.date(2023, 5, 2))
    make_recording(talk, url="https://vimeo.com/8", start_s=30, language="ja")
    make_recording(talk, url="https://old.example.org/8", kind="mirror", state="gone")
    section = visit(client, PATH).one("aside", class_="talk-aside").one("section", aria_labelledby="recordings")
    assert section.texts("li") == [
        "Audio media.example.org, 2 May 2023",
        "Video, Japanese vimeo.com",
        "The replay on another site old.example.org no longer online",
    ]
    assert section.all("a")[1]["href"] == "https://vimeo.com/8#t=30s"
    text = client.get(f"{PATH}talk.md").text
    assert "[Audio](https://media.example.org/mesh.mp3)" in text
    assert "old.example.org" not in text


def test_pages_of_a_speaker(client):
    make_talk(speakers=["Ada Lovelace"])
    make_speaker_link(url="https://github.com/ada", kind="github")
    make_speaker_link(url="https://ada.example.org/", kind="other")
    page = visit(client, "/en/speakers/ada-lovelace/")
    links = [(a.text, a["href"]) for a in page.one("header", class_="page-head").one("p", class_="facts").all("a")]
    assert links == [("GitHub", "https://github.com/ada"), ("ada.example.org", "https://ada.example.org/")]
    [person] = graph(client, "/en/speakers/ada-lovelace/", "Person")
    assert person["sameAs"] == ["https://github.com/ada", "https://ada.example.org/"]


def test_event_names_its_series_and_the_editions_before_and_after(client):
    series = make_series()
    for year in (2022, 2023, 2024):
        make_talk(
            f"Talk {year}",
            event=make_event(f"Cloud Days {year}", series=series, starts_on=dt.date(year, 4, 1), ends_on=None),
        )
    make_talk("Elsewhere", event=make_event("Other Days"))
    make_talk("Draft", event=make_event("Secret Days", series=series), status="draft")
    facts = visit(client, "/en/events/cloud-days-2023/").one("header", class_="page-head").texts("p", class_="facts")
    assert facts[-1] == "Series: Cloud Days · edition before: Cloud Days 2022 · edition after: Cloud Days 2024"


@pytest.mark.parametrize(
    ("event", "mode", "location"),
    [
        ({}, None, None),
        ({"mode": "online"}, "Online", {"@type": "VirtualLocation", "url": "https://days.example.org/"}),
        ({"city": "Lyon"}, "Offline", "Place"),
        ({"city": "Lyon", "mode": "hybrid"}, "Mixed", ["Place", "VirtualLocation"]),
    ],
)
def test_event_is_told_to_search_engines_wherever_it_is(client, event, mode, location):
    make_talk(event=make_event(website_url="https://days.example.org/", **event))
    for path in (PATH, "/en/events/cloud-days-2023/"):
        [node] = graph(client, path)
        said = node.get("eventAttendanceMode")
        assert said == (f"https://schema.org/{mode}EventAttendanceMode" if mode else None)
        found = node.get("location")
        if isinstance(location, list):
            assert [place["@type"] for place in found] == location
        elif isinstance(location, str):
            assert found["@type"] == location
        else:
            assert found == location


def test_event_tells_its_licence(client):
    make_talk(event=make_event(licence="CC-BY-4.0"))
    facts = visit(client, "/en/events/cloud-days-2023/").one("header", class_="page-head").texts("p", class_="facts")
    assert facts[-1] == "Licence CC-BY-4.0"


def test_licence_of_the_event_is_that_of_a_recording_which_says_none(client):
    replay = {"replay_url": "https://www.youtube.com/watch?v=aaaaaaaaaaa", "replay_published_on": dt.date(2023, 5, 2)}
    talk = make_talk(event=make_event(licence="CC-BY-4.0"), **replay)
    for own, told in (("", "CC-BY-4.0"), ("CC0-1.0", "CC0-1.0")):
        type(talk).objects.update(licence=own)
        [video] = graph(client, PATH, "VideoObject")
        assert video["license"] == f"https://spdx.org/licenses/{told}.html"


@pytest.mark.parametrize(
    ("event", "name", "house"),
    [
        ({"city": "Lyon", "country": "FR", "venue": "La Halle"}, "Salle 3", "La Halle"),
        ({"city": "Lyon", "mode": "hybrid"}, "Salle 3", "Lyon"),
        ({"mode": "onsite"}, None, None),
        ({"city": "Lyon", "mode": "online"}, "Lyon", None),
        ({}, None, None),
    ],
)
def test_room_is_told_to_search_engines_where_it_is_one_of_a_house(client, event, name, house):
    make_talk(room="Salle 3", event=make_event(**event))
    for path in (PATH, "/en/events/cloud-days-2023/"):
        [node] = graph(client, path)
        places = node.get("subEvent", [node])[0].get("location", {})
        place = next((each for each in (places if isinstance(places, list) else [places]) if "name" in each), {})
        assert (place.get("name"), place.get("containedInPlace", {}).get("name")) == (name, house)
        assert problems_of_data({"@context": "https://schema.org", "@graph": [node]}) == []


@pytest.mark.parametrize("words", ["Estuary Gathering", "gatherings", "amphitheatre 7"])
def test_talk_is_found_by_its_series_and_its_room(client, words):
    make_talk(room="Amphithéâtre 7", event=make_event(series=make_series("Estuary Gathering")))
    make_talk("Another", event=make_event("Other Days"))
    assert titles(client, f"/en/talks/?q={words}") == ["A mesh without sidecars"]


def test_abstract_stands_for_a_summary_where_nobody_wrote_one(client):
    make_talk(abstract="We *tried* it.\n\n" + "Sidecars " * 200, language="pt-BR")
    page = visit(client, PATH)
    said = page.one("meta", name="description")["content"]
    assert (said[:23], said[-1], len(said.split())) == ("We tried it. Sidecars S", "…", 32)
    assert page.one("meta", property="og:description")["content"] == said
    [talk] = graph(client, PATH)
    assert talk["description"].startswith("We tried it. Sidecars ")
    assert len(talk["description"].split()) == 100
    assert '<summary xml:lang="pt-BR">We tried it. Sidecars ' in client.get("/en/feeds/talks/").text
    type(make_talk("Other")).objects.update(summary_en="Ours.")
    assert visit(client, PATH).one("meta", name="description")["content"] == "Ours."
    assert graph(client, PATH)[0]["description"] == "Ours."
    assert "We tried it" not in client.get("/en/feeds/talks/").text


def test_series_and_mirrors_are_told_to_search_engines(client):
    replay = {"replay_url": "https://www.youtube.com/watch?v=aaaaaaaaaaa", "replay_published_on": dt.date(2023, 5, 2)}
    series = make_series(website_url="https://days.example.org/")
    talk = make_talk(event=make_event(series=series), **replay)
    make_recording(talk, url="https://media.example.org/mesh.mp4", kind="mirror")
    make_recording(talk, url="https://old.example.org/8", kind="mirror", state="gone", position=2)
    make_recording(talk, url="https://media.example.org/ja.mp4", language="ja", position=3)
    [event] = graph(client, "/en/events/cloud-days-2023/")
    assert event["superEvent"] == {
        "@type": "EventSeries",
        "@id": "http://127.0.0.1:8000/en/series/cloud-days/#series",
        "name": "Cloud Days",
        "url": "http://127.0.0.1:8000/en/series/cloud-days/",
        "sameAs": ["https://days.example.org/"],
    }
    [video] = graph(client, PATH, "VideoObject")
    assert video["sameAs"] == [replay["replay_url"], "https://media.example.org/mesh.mp4"]


def test_talks_follow_the_name_of_their_series(client):
    series = make_series("Estuary Gathering")
    make_talk(event=make_event(series=series))
    series.name = "Lagoon Gathering"
    series.save()
    assert [titles(client, f"/en/talks/?q={word}") for word in ("estuary", "lagoon")] == [
        [],
        ["A mesh without sidecars"],
    ]
    assert list(problems()) == []


def test_year_alone_is_told(client):
    make_talk(event=make_event(starts_on=None, ends_on=None, year=2021))
    make_talk("Newer", event=make_event("New Days", starts_on=dt.date(2022, 1, 1), ends_on=None))
    page = visit(client, "/en/events/cloud-days-2023/")
    assert page.one("header", class_="page-head").one("p", class_="facts").text == "2021"
    assert titles(client, "/en/talks/?year=2021") == ["A mesh without sidecars"]
    assert titles(client, "/en/talks/") == ["Newer", "A mesh without sidecars"]
