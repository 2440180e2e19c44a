"""Events: the index, and what was said and seen at one."""

import datetime as dt

import pytest

from tests.factories import make_article, make_coverage, make_discovery, make_event, make_figure, make_talk, make_tool
from tests.html import visit
from tests.site import make_editor

pytestmark = pytest.mark.django_db

PATH = "/en/events/cloud-days-2023/"


def test_index_has_the_newest_event_first_with_its_progress(client):
    old = make_event("Old", starts_on=dt.date(2022, 3, 1), ends_on=dt.date(2022, 3, 2), city="Paris")
    new = make_event("New", starts_on=dt.date(2024, 3, 30), ends_on=dt.date(2024, 4, 2))
    make_talk("One", event=old, replay_url="https://video.example.org/1")
    make_talk("Two", event=old, replay_url="https://video.example.org/2")
    make_talk("Hidden", event=old, status="draft")
    make_talk("Three", event=new)
    cards = visit(client, "/en/events/").all("article")
    assert [(c.one("h2").text, c.one("a")["href"], c.texts("p", class_="progress")) for c in cards] == [
        ("New", "/en/events/new/", ["0 replays online · 1 talk"]),
        ("Old", "/en/events/old/", ["2 replays online · 2 talks"]),
    ]
    assert [card.one("p", class_="facts").text for card in cards] == [
        "30 March – 2 April 2024",
        "1–2 March 2022 · Paris",
    ]


def test_index_of_an_empty_catalogue(client):
    assert visit(client, "/en/events/").one("main").texts("li") == ["No event yet."]


def test_head_says_where_and_when_with_links(client):
    make_event(
        city="Amsterdam", country="NL", venue="RAI", summary_en="Four *days*.", website_url="https://days.example.org/",
        schedule_url="https://days.example.org/schedule", playlist_url="https://video.example.org/list",
    )  # fmt: skip
    head = visit(client, PATH).one("header", class_="page-head")
    assert head.one("h1").text == "Cloud Days 2023"
    assert head.one("p", class_="facts").text.endswith(" 2023 · RAI · Amsterdam, Netherlands")
    assert head.one("div", class_="prose").one("em").text == "days"
    assert [(a.text, a["href"]) for a in head.one("ul", class_="links").all("a")] == [
        ("Website", "https://days.example.org/"),
        ("Schedule", "https://days.example.org/schedule"),
        ("Playlist of replays", "https://video.example.org/list"),
    ]


def test_country_is_named_in_the_readers_language(client):
    make_event(city="Amsterdam", country="NL")
    facts = visit(client, "/fr/events/cloud-days-2023/").one("header", class_="page-head").one("p", class_="facts").text
    assert facts.endswith("Amsterdam, Pays-Bas")


@pytest.mark.parametrize(
    ("known", "facts"),
    [
        ({"starts_on": None, "ends_on": None, "venue": "RAI"}, "RAI"),
        ({"starts_on": None, "ends_on": None, "city": "Paris", "country": "FR"}, "Paris, France"),
        ({"ends_on": dt.date(2023, 4, 18)}, "18 April 2023"),
    ],
)
def test_head_says_only_what_is_known(client, known, facts):
    make_event(**known)
    assert visit(client, PATH).one("header", class_="page-head").one("p", class_="facts").text == facts


@pytest.mark.parametrize(
    ("language", "figures"),
    [
        ("en", [("attendees", "more than 10,000"), ("projects", "159"), ("about", "about 24")]),
        ("fr", [("participants", "plus de 10 000"), ("projets", "159"), ("environ", "environ 24")]),
    ],
)
def test_figures_stand_in_their_order_with_their_qualifier(client, language, figures):
    event = make_event()
    make_figure(event, qualifier="more_than")
    make_figure(event, value=24, qualifier="about", label_fr="environ", label_en="about", position=9)
    make_figure(event, value=159, label_fr="projets", label_en="projects", position=2)
    rows = visit(client, f"/{language}/events/cloud-days-2023/").one("dl", class_="figures").all("div")
    assert [(row.one("dt").text, row.one("dd").text) for row in rows] == figures


def test_talks_stand_in_programme_order_with_the_progress(client):
    event = make_event()
    for position, title in ((3, "Third"), (1, "First"), (2, "Second")):
        make_talk(title, event=event, position=position, kind="keynote" if position == 1 else "talk")
    make_talk("Elsewhere", event=make_event("Other"))
    page = visit(client, PATH)
    programme = page.section("programme")
    assert programme.texts("h3") == ["First", "Second", "Third"]
    assert programme.texts("p", class_="kicker") == ["Keynote", "Talk", "Talk"]
    assert page.one("p", class_="progress").text == "0 replays online · 3 talks"


def test_event_without_talks_says_so(client):
    make_event()
    page = visit(client, PATH)
    assert page.section("programme").one("p").text == "No talk yet."
    assert page.section("programme").all("div", class_="feeds") == []
    assert page.all("progress") == []


def test_booth_discoveries_stand_with_vendor_and_note(client):
    event = make_event()
    make_discovery("Second", event=event, position=2)
    make_discovery(make_tool("First", vendor="Acme"), event=event, position=1, note_en="With `eBPF`.", note_fr="")
    booths = visit(client, PATH).section("booths")
    assert booths.texts("h3") == ["First Acme", "Second"]
    assert (booths.texts("p"), booths.texts("code")) == (["With eBPF.", "Seen at a booth."], ["eBPF"])
    assert booths.all("a")[0]["href"] == "/en/tools/first/"
    assert visit(client, "/fr/events/cloud-days-2023/").section("booths").all("p")[0]["lang"] == "en"


def test_recaps_are_attributed_with_a_link_where_there_is_one(client):
    event = make_event()
    make_article(
        "Known", event=event, author="Grace", author_url="https://grace.example.org/", url="https://b.example.org/"
    )
    make_article("Unknown", event=event, author="Alan", language="en")
    recaps = visit(client, PATH).section("recaps")
    assert recaps.texts("li") == ["Known, Grace · Read it on b.example.org", "Unknown, Alan"]
    assert [a["href"] for a in recaps.all("a")] == [
        "/en/recaps/known/",
        "https://grace.example.org/",
        "https://b.example.org/",
        "/en/recaps/unknown/",
    ]


def test_recap_of_another_event_is_not_named(client):
    make_event()
    make_coverage(make_article("Elsewhere", event=make_event("Other")))
    assert "Elsewhere" not in visit(client, PATH).text


def test_unknown_event_is_not_found(client):
    visit(client, "/en/events/nothing/", status=404)


def test_editor_counts_drafts_too(client):
    make_talk("One")
    make_talk("Two", status="draft")
    client.force_login(make_editor())
    assert visit(client, PATH).one("p", class_="progress").text == "0 replays online · 2 talks"
