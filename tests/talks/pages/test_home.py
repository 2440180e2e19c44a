"""The first page."""

import datetime as dt

import pytest

from tests.factories import make_event, make_talk, make_theme
from tests.html import visit

pytestmark = pytest.mark.django_db


def test_home_of_an_empty_catalogue(client):
    page = visit(client, "/en/")
    assert page.section("by-theme").one("p").text == "No theme has a talk yet."
    assert page.section("latest-replays").one("p").text == "No replay is online yet."
    assert page.all("section", class_="spotlight") == []


def test_home_says_what_this_is_and_searches(client):
    page = visit(client, "/en/")
    assert page.one("h1").text == "A year later, find the talk again."
    assert page.one("p", class_="lead").text == (
        "Recap reads the recaps that people write after conferences and makes a catalogue of them: what was said, by "
        "whom, with which tools, and where to watch it."
    )
    form = page.one("form", role="search")
    assert (form["action"], form.get("method"), form.one("input")["name"]) == ("/en/talks/", None, "q")


def test_themes_stand_with_the_number_of_their_talks_featured_first_then_by_number(client):
    make_theme("Unused")
    make_theme("Featured", featured=True)
    make_talk("One", themes=["Mesh", "Storage", "Featured"])
    make_talk("Two", themes=["Storage"])
    make_talk("Hidden", themes=["Mesh", "Secret"], status="draft")
    section = visit(client, "/en/").section("by-theme")
    themes = [[(theme.text, theme["href"]) for theme in group.all("a")] for group in section.all("ul")]
    assert dict(zip(section.texts("h3"), themes, strict=True)) == {
        "Featured": [("Featured 1 talk", "/en/themes/featured/")],
        "Other themes": [("Storage 2 talks", "/en/themes/storage/"), ("Mesh 1 talk", "/en/themes/mesh/")],
    }


def test_themes_of_which_none_is_featured_stand_in_one_list_by_number(client):
    make_talk("One", themes=["Mesh", "Storage"])
    make_talk("Two", themes=["Storage"])
    section = visit(client, "/en/").section("by-theme")
    assert (section.all("h3"), section.one("ul").texts("li")) == ([], ["Storage 2 talks", "Mesh 1 talk"])


def test_newest_event_is_the_last_one_with_a_talk_and_shows_its_progress(client):
    make_event("Announced", starts_on=dt.date(2025, 1, 1), ends_on=None)
    make_event("Undated", starts_on=None, ends_on=None)
    old = make_event("Old", starts_on=dt.date(2022, 1, 1), ends_on=None)
    new = make_event("New", starts_on=dt.date(2023, 6, 5), ends_on=dt.date(2023, 6, 5), city="Lyon", country="FR")
    make_talk("Of old", event=old, replay_url="https://video.example.org/old")
    for n in range(3):
        make_talk(f"Of new {n}", event=new, replay_url="https://video.example.org/new" if n == 0 else "")
    spotlight = visit(client, "/en/").one("section", class_="spotlight")
    assert (spotlight.one("h2").text, spotlight.one("p", class_="facts").text) == ("New", "5 June 2023 · Lyon, France")
    progress = spotlight.one("progress")
    assert (progress["value"], progress["max"], progress["aria-label"]) == ("1", "3", "Replays online")
    assert spotlight.one("p", class_="progress").text == "1 replay online · 3 talks"


def test_newest_event_has_a_day_where_another_has_none(client):
    make_talk("A", event=make_event("Undated", starts_on=None, ends_on=None))
    make_talk("B", event=make_event("Dated"))
    assert visit(client, "/en/").one("section", class_="spotlight").one("h2").text == "Dated"


def test_latest_replays_are_the_six_published_last(client):
    for day in (3, 9, 1, 8, 2, 7, 4):
        make_talk(
            f"Day {day}", replay_url=f"https://video.example.org/{day}", replay_published_on=dt.date(2023, 5, day)
        )
    make_talk("Undated", replay_url="https://video.example.org/undated")
    make_talk("Gone", replay_url="https://video.example.org/gone", replay_state="gone")
    make_talk("Awaited")
    section = visit(client, "/en/").section("latest-replays")
    assert section.texts("h3") == ["Day 9", "Day 8", "Day 7", "Day 4", "Day 3", "Day 2"]
    assert section.all("a")[0]["href"] == "/en/talks/?replay=published"
