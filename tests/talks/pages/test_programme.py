"""A long event a day at a time: nothing of it is lost, and no page of it is too heavy to read."""

import datetime as dt
import json

import pytest

from talks.models import Appearance, Talk, ThemedTalk
from talks.pages.programme import AT_ONCE, CARDS, SHORT
from tests.factories import (
    make_appearance,
    make_article,
    make_discovery,
    make_event,
    make_speaker,
    make_talk,
    make_theme,
)
from tests.html import visit
from tests.site import PASSWORD, make_editor

pytestmark = pytest.mark.django_db

PATH = "/en/events/cloud-days-2023/"
TALKS, OF_A_DAY = 100, 48


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
            starts_at=dt.datetime(2023, 4, 18 + n // OF_A_DAY, 8, tzinfo=dt.UTC) + dt.timedelta(minutes=n % OF_A_DAY),
        )
    make_talk("Draft", event=event, position=1, status=Talk.Status.DRAFT)
    return event


def lines(page):
    return [line.one("p", class_="card-title").text for line in page.section("programme").all("li", class_="line")]


def test_event_of_a_few_talks_has_cards(client):
    event = make_event()
    start = dt.datetime(2023, 4, 19, 8, tzinfo=dt.UTC)
    for n in range(CARDS):
        make_talk(f"Talk {n}", event=event, position=n, starts_at=start if n else None, duration_s=1800)
    page = visit(client, PATH)
    cards = page.section("programme").all("article")
    assert [card.one("h3").text for card in cards] == [f"Talk {n}" for n in range(CARDS)]
    assert cards[1].one("p", class_="kicker").text == "Talk · 19 April 2023, 10:00 · 30 min"
    assert page.all("li", class_="line") == []


def test_short_event_has_lines_and_its_picture_on_one_page(client):
    event = make_event()
    start = dt.datetime(2023, 4, 19, 8, tzinfo=dt.UTC)
    told = {"starts_at": start, "duration_s": 1800, "replay_url": "https://video.example.org/1"}
    for n in range(SHORT):
        make_talk(f"Talk {n}", event=event, position=n, **({} if n else told))
    page = visit(client, PATH)
    assert lines(page) == [f"Talk {n}" for n in range(SHORT)]
    first = page.section("programme").all("p", class_="line-facts")[0]
    assert first.texts("span") == ["19 April 2023, 10:00", "30 min", "replay"]
    assert first.one("a")["href"] == "/en/talks/cloud-days-2023/talk-0/#replay"
    assert page.all("nav", class_="pagination") == page.all("nav", class_="days") == page.all("article") == []
    assert page.all(id="glance")


def test_one_talk_more_makes_a_programme_of_it(client):
    event = make_event()
    for n in range(SHORT + 1):
        make_talk(f"Talk {n}", event=event, position=n)
    page = visit(client, PATH)
    assert lines(page) == [f"Talk {n}" for n in range(SHORT + 1)]
    assert page.one("nav", class_="days").texts("li") == ["Day not known Talks 1 to 17"]
    assert page.all("article") == page.all(id="glance") == page.all("time") == []
    [search] = [a["href"] for a in page.section("programme").all("a") if a.text == "Search in this event"]
    found = visit(client, search.partition("#")[0])
    assert found.one("input", name="event")["value"] == "cloud-days-2023"
    assert found.one("input", id=search.partition("#")[2])["name"] == "q"


def test_long_event_comes_a_day_at_a_time_in_the_order_of_its_hours(client, long_event):
    pages = [visit(client, f"{PATH}?page={n}" if n > 1 else PATH) for n in range(1, 6)]
    assert [title for page in pages for title in lines(page)] == [f"Talk {n}" for n in range(TALKS)]
    assert [page.section("programme").one("h3").text for page in pages] == [
        "Tuesday 18 April Talks 1 to 24 of 100",
        "Tuesday 18 April Talks 25 to 48 of 100",
        "Wednesday 19 April Talks 49 to 72 of 100",
        "Wednesday 19 April Talks 73 to 96 of 100",
        "Thursday 20 April Talks 97 to 100 of 100",
    ]
    assert [page.one("head").one("title").text for page in pages[:2]] == [
        "Cloud Days 2023 · Recap",
        "Cloud Days 2023 · Page 2 of 5 · Recap",
    ]
    canonical = [page.one("link", rel="canonical")["href"].partition("8000")[2] for page in pages[:2]]
    assert canonical == [PATH, f"{PATH}?page=2"]


def test_each_page_leads_to_every_day_and_says_where_one_is(client, long_event):
    nav = visit(client, f"{PATH}?page=2").one("nav", class_="days")
    assert [(a["href"], a.text.partition(",")[0], a.get("aria-current")) for a in nav.all("a")] == [
        ("?page=1#programme", "10:00–10:23", None),
        ("?page=2#programme", "10:24–10:47", "page"),
        ("?page=3#programme", "10:00–10:23", None),
        ("?page=4#programme", "10:24–10:47", None),
        ("?page=5#programme", "10:00–10:03", None),
    ]


def test_talks_of_one_hour_stand_together_with_room_people_and_length(client, long_event):
    Talk.objects.filter(position=1).update(starts_at=dt.datetime(2023, 4, 18, 8, tzinfo=dt.UTC), duration_s=1800)
    talk = Talk.objects.get(title="Talk 1")
    talk.room = "Hall 7"
    talk.save()
    make_appearance(talk, "Ada Lovelace")
    first, second = visit(client, PATH).one("ol", class_="hours").all("li")[0:4:3]
    assert first.one("time").text == "10:00"
    assert first.texts("p", class_="card-title") == ["Talk 0", "Talk 1"]
    [_none, told] = first.texts("p", class_="line-facts")
    assert told == "Ada Lovelace Hall 7 30 min"
    assert second is not first


def test_hour_is_never_cut_in_two(client):
    event = make_event()
    for n in range(40):
        start = dt.datetime(2023, 4, 18, 8 + n // 20, tzinfo=dt.UTC)
        make_talk(f"Talk {n}", event=event, position=n, starts_at=start)
    assert [len(lines(visit(client, f"{PATH}?page={n}"))) for n in (1, 2)] == [20, 20]


def test_hour_of_more_talks_than_a_page_is_cut(client):
    event = make_event()
    for n in range(2 * AT_ONCE + 1):
        make_talk(f"Talk {n}", event=event, position=n, starts_at=dt.datetime(2023, 4, 18, 8, tzinfo=dt.UTC))
    assert [len(lines(visit(client, f"{PATH}?page={n}"))) for n in (1, 2, 3)] == [AT_ONCE, AT_ONCE, 1]


def test_one_room_can_be_read_alone(client, long_event):
    Talk.objects.update(room="Hall 7")
    Talk.objects.filter(position__in=[3, 50]).update(room="Salle bleue & verte")
    whole = visit(client, PATH)
    rooms = whole.one("details", class_="rooms")
    assert rooms.texts("li") == ["Hall 7 98", "Salle bleue & verte 2"]
    page = visit(client, PATH + rooms.all("a")[1]["href"])
    assert lines(page) == ["Talk 3"]
    assert page.one("nav", class_="days").texts("a") == ["10:03, Tuesday 18 April", "10:02, Wednesday 19 April"]
    assert page.one("link", rel="canonical")["href"].endswith(PATH)
    assert page.one("a", class_="is-active")["href"] == "?#programme"
    assert page.all(id="themes-in-talks") == []


@pytest.mark.parametrize("asked", ["Nowhere", "", "%00", "x" * 300])
def test_room_that_is_not_there_is_the_whole_programme(client, long_event, asked):
    Talk.objects.filter(position__lt=50).update(room="Hall 7")
    assert len(lines(visit(client, f"{PATH}?room={asked}"))) == AT_ONCE


def test_tracks_stand_for_rooms_where_none_is_told(client, long_event):
    Talk.objects.filter(position__lt=50).update(track="Networking")
    Talk.objects.filter(position__gte=50).update(track="Edge")
    assert visit(client, PATH).one("details", class_="rooms").texts("li") == ["Edge 50", "Networking 50"]


def test_what_is_told_of_the_whole_event_stands_on_its_first_page(client, long_event):
    first, second = visit(client, PATH), visit(client, f"{PATH}?page=2")
    whole = ("recaps", "themes-in-talks")
    assert [len(first.all(id=name)) for name in whole] == [1, 1]
    assert [len(second.all(id=name)) for name in whole] == [0, 0]
    assert ("Three days." in first.one("main").text, "Three days." in second.one("main").text) == (True, False)


def test_many_tools_of_booths_are_a_click_away(client):
    for n in range(11):
        make_discovery(f"Tool {n}")
    booths = visit(client, PATH).section("booths")
    assert len(booths.all("li")) == 11
    assert booths.one("details").one("summary").text == "6 tools more"


def test_event_of_300_talks_weighs_at_most_90_kilobytes_a_page(client):
    event = make_event(summary_en="Words. " * 60, starts_on=dt.date(2023, 4, 18), ends_on=dt.date(2023, 4, 20))
    for n in range(300):
        make_talk(
            f"Talk {n}: how a title goes on and on until it has said it all",
            event=event,
            position=n,
            room=f"Hall {n % 9}",
            duration_s=1800,
            language="fr",
            starts_at=dt.datetime(2023, 4, 18 + n // 100, 7 + n % 100 // 12, tzinfo=dt.UTC),
        )
    people = [make_speaker(f"Somebody with a long name {n}") for n in range(30)]
    themes = [make_theme(f"Theme {n}") for n in range(30)]
    Appearance.objects.bulk_create(
        Appearance(talk=talk, speaker=people[(n + k) % 30], position=k)
        for n, talk in enumerate(Talk.objects.all())
        for k in (1, 2)
    )
    ThemedTalk.objects.bulk_create(
        ThemedTalk(content_object=talk, tag=themes[n % 30]) for n, talk in enumerate(Talk.objects.all())
    )
    for k in range(30):
        make_discovery(f"Tool {k}", event=event)
    pages = [client.get(f"{PATH}?page={n}").content for n in range(1, 16)]
    assert max(map(len, pages)) <= 90_000
    assert b"Talk 299:" in pages[-1]


def test_search_engines_are_told_of_the_talks_of_the_page(client, long_event):
    long_event.city = "Amsterdam"
    long_event.save()
    found = []
    for path in (PATH, *(f"{PATH}?page={n}" for n in range(2, 6))):
        html = client.get(path).content.decode()
        data = json.loads(html.partition('application/ld+json">')[2].partition("</script>")[0])
        [event] = [node for node in data["@graph"] if node["@type"] == "Event"]
        found += [part["name"] for part in event["subEvent"]]
    assert found == [f"Talk {n}" for n in range(TALKS)]


@pytest.mark.parametrize("asked", ["0", "-1", "x", "", "99999999999999999999", "6"])
def test_page_that_is_not_there_shows_the_nearest(client, long_event, asked):
    page = visit(client, f"{PATH}?page={asked}")
    assert lines(page)[0] == ("Talk 0" if asked in ("x", "") else "Talk 96")


def test_editor_sees_drafts_in_their_place(client, long_event):
    make_editor()
    client.login(username="editor", password=PASSWORD)
    assert lines(visit(client, f"{PATH}?page=6")) == ["Draft Draft"]
    assert visit(client, f"{PATH}?page=6").one("nav", class_="days").texts("li")[-1] == "Day not known Talk 101"


@pytest.mark.parametrize(("query", "number"), [("", 12), ("?page=2", 9), ("?page=3", 9)])
def test_part_of_a_long_event_asks_a_fixed_number_of_queries(
    client, long_event, django_assert_num_queries, query, number
):
    with django_assert_num_queries(number):
        client.get(PATH + query)
