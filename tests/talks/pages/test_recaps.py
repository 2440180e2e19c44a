"""A recap's page: where to read it, who wrote it, which talks it saw."""

import datetime as dt

import pytest

from talks.pages.events import TALKS_OF_A_RECAP
from tests.factories import make_article, make_coverage, make_event, make_talk
from tests.html import visit
from tests.site import make_editor

pytestmark = pytest.mark.django_db

PATH = "/en/recaps/what-we-saw-at-cloud-days/"


def make_recap(**overrides):
    known = {
        "author": "Grace",
        "author_url": "https://grace.example.org/",
        "url": "https://grace.example.org/days",
        "published_on": dt.date(2023, 5, 1),
    }
    return make_article(**known | overrides)


def test_recap_leads_to_its_article_its_author_and_its_event(client):
    make_coverage(make_recap(), make_talk())
    head = visit(client, PATH).one("header", class_="page-head")
    assert head.one("h1").text == "What we saw at Cloud Days"
    assert head.one("h1").lang == "fr"
    assert head.one("p", class_="facts").text == "Grace · 1 May 2023 · French"
    assert [(a["href"], a.text) for a in head.all("a")] == [
        ("/en/events/cloud-days-2023/", "Cloud Days 2023"),
        ("https://grace.example.org/", "Grace"),
        ("https://grace.example.org/days", "Read it on grace.example.org"),
    ]


def test_talks_stand_in_its_order_each_with_the_place_in_the_article(client):
    recap = make_recap()
    for n in (2, 1):
        make_coverage(recap, make_talk(f"Talk {n}"), anchor=f"talk-{n}")
    make_coverage(make_article("Another"), make_talk("Elsewhere"))
    seen = visit(client, PATH).section("seen")
    assert seen.texts("p", class_="card-title") == ["Talk 2", "Talk 1"]
    assert [a["href"] for a in seen.all("a", rel="noopener")] == [
        "https://grace.example.org/days#talk-2",
        "https://grace.example.org/days#talk-1",
    ]


def test_recap_without_an_address_or_an_author_has_no_link(client):
    make_coverage(make_recap(author="", author_url="", url="", published_on=None), make_talk())
    page = visit(client, PATH).one("main")
    assert page.one("header").texts("p", class_="facts") == ["French", "Where to read it online is not known."]
    assert page.all("a", rel="noopener") == []


def test_mistakes_of_a_recap_are_reported_on_its_event(client):
    recap = make_recap()
    make_coverage(recap, make_talk())
    [report] = [a["href"] for a in visit(client, PATH).one("main").all("a") if a.text == "Report a mistake"]
    assert report == f"/en/report/event/{recap.event_id}/"
    assert recap.event.name in visit(client, report).one("main").text


def test_drafts_are_seen_by_editors_only(client):
    recap = make_recap()
    make_coverage(recap, make_talk("Draft", status="draft"))
    visit(client, PATH, status=404)
    make_coverage(recap, make_talk("Shown"))
    assert visit(client, PATH).section("seen").texts("p", class_="card-title") == ["Shown"]
    client.force_login(make_editor())
    assert visit(client, PATH).section("seen").texts("p", class_="card-title") == ["Draft Draft", "Shown"]


def test_long_recap_comes_in_pages(client):
    recap = make_recap(event=make_event())
    for n in range(TALKS_OF_A_RECAP + 2):
        make_coverage(recap, make_talk(f"Talk {n}"))
    assert len(visit(client, f"{PATH}?page=2").section("seen").all("li", class_="line")) == 2


def test_unknown_recap_is_not_found(client):
    visit(client, "/en/recaps/nothing/", status=404)
