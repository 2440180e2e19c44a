"""A long event in parts: nothing of it is lost, and no part of it weighs more than a short event."""

import datetime as dt
import json

import pytest

from talks.models import Talk
from talks.pages.programme import AT_ONCE
from tests.factories import make_article, make_event, make_talk
from tests.html import visit
from tests.site import PASSWORD, make_editor

pytestmark = pytest.mark.django_db

PATH = "/en/events/cloud-days-2023/"
TALKS = 2 * AT_ONCE + 4


@pytest.fixture
def long_event():
    event = make_event(summary_en="Three days.", starts_on=dt.date(2023, 4, 18), ends_on=dt.date(2023, 4, 20))
    make_article(event=event)
    for n in range(TALKS):
        make_talk(
            f"Talk {n}",
            event=event,
            position=n,
            themes=["Mesh", "Edge"] if n % 2 else ["Mesh"],
            language="fr" if n % 2 else "en",
            starts_at=dt.datetime(2023, 4, 18 + n // AT_ONCE, 8, tzinfo=dt.UTC) + dt.timedelta(minutes=n % AT_ONCE),
        )
    make_talk("Draft", event=event, position=1, status=Talk.Status.DRAFT)
    return event


def cards(page):
    return [card.one("h3").text for card in page.section("programme").all("article")]


def test_short_event_is_on_one_page_and_is_not_listed_twice(client):
    event = make_event()
    for n in range(AT_ONCE):
        make_talk(f"Talk {n}", event=event, position=n)
    page = visit(client, PATH)
    assert len(cards(page)) == AT_ONCE
    assert page.all("nav", class_="pagination") == page.all(id="in-titles") == []
    assert "Talks 1 to" not in page.text


def test_long_event_comes_in_parts_in_the_order_of_its_programme(client, long_event):
    pages = [visit(client, f"{PATH}?page={n}" if n > 1 else PATH) for n in (1, 2, 3)]
    assert [title for page in pages for title in cards(page)] == [f"Talk {n}" for n in range(TALKS)]
    told = [f"Talks 1 to {AT_ONCE} of {TALKS}", f"Talks {AT_ONCE + 1} to {2 * AT_ONCE} of {TALKS}"]
    assert [text in page.text for page, text in zip(pages, told, strict=False)] == [True, True]
    assert [page.one("head").one("title").text for page in pages] == [
        "Cloud Days 2023 · Recap",
        "Cloud Days 2023 · Page 2 of 3 · Recap",
        "Cloud Days 2023 · Page 3 of 3 · Recap",
    ]
    canonical = [page.one("link", rel="canonical")["href"].partition("8000")[2] for page in pages]
    assert canonical == [PATH, f"{PATH}?page=2", f"{PATH}?page=3"]


def test_first_page_has_every_talk_in_titles_with_the_days(client, long_event):
    section = visit(client, PATH).section("in-titles")
    talks = Talk.objects.published().in_programme_order().select_related("event")
    links = [link for heading in section.all("ul") for link in heading.all("a")]
    assert [(a["href"], a.text, a.get("lang")) for a in links] == [
        (f"/en/talks/cloud-days-2023/{talk.slug}/", talk.title, "fr" if n % 2 else None) for n, talk in enumerate(talks)
    ]
    assert [(h.text, h.one("a")["href"]) for h in section.all("h3")] == [
        ("Talks 1 to 48 18 April 2023", "?page=1#programme"),
        ("Talks 49 to 96 19 April 2023", "?page=2#programme"),
        ("Talks 97 to 100 20 April 2023", "?page=3#programme"),
    ]


def test_what_is_told_of_the_whole_event_stands_on_its_first_page(client, long_event):
    first, second = visit(client, PATH), visit(client, f"{PATH}?page=2")
    whole = ("recaps", "in-titles", "themes-in-talks")
    assert [len(first.all(id=name)) for name in whole] == [1, 1, 1]
    assert [len(second.all(id=name)) for name in whole] == [0, 0, 0]
    assert ("Three days." in first.one("main").text, "Three days." in second.one("main").text) == (True, False)


def test_search_engines_are_told_of_the_talks_of_the_page(client, long_event):
    long_event.city = "Amsterdam"
    long_event.save()
    found = []
    for path in (PATH, f"{PATH}?page=2", f"{PATH}?page=3"):
        html = client.get(path).content.decode()
        data = json.loads(html.partition('application/ld+json">')[2].partition("</script>")[0])
        [event] = [node for node in data["@graph"] if node["@type"] == "Event"]
        found += [part["name"] for part in event["subEvent"]]
    assert found == [f"Talk {n}" for n in range(TALKS)]


@pytest.mark.parametrize("asked", ["0", "-1", "x", "", "99999999999999999999", "4"])
def test_page_that_is_not_there_shows_the_nearest(client, long_event, asked):
    page = visit(client, f"{PATH}?page={asked}")
    assert cards(page)[0] == ("Talk 0" if asked in ("x", "") else f"Talk {2 * AT_ONCE}")


def test_editor_sees_drafts_in_their_place(client, long_event):
    make_editor()
    client.login(username="editor", password=PASSWORD)
    first, last = visit(client, PATH), visit(client, f"{PATH}?page=3")
    assert "Draft" in cards(first)
    assert len(cards(last)) == 5
    assert "Draft" in first.section("in-titles").text


@pytest.mark.parametrize(("query", "number"), [("", 13), ("?page=2", 9), ("?page=3", 9)])
def test_part_of_a_long_event_asks_a_fixed_number_of_queries(
    client, long_event, django_assert_num_queries, query, number
):
    with django_assert_num_queries(number):
        client.get(PATH + query)
