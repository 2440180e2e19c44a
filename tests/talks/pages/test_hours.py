"""Hours are told in the event's zone, and a talk stands on its own day, everywhere."""

import datetime as dt
import json

import pytest

from talks.models import Talk
from tests.factories import make_event, make_talk
from tests.html import visit

pytestmark = pytest.mark.django_db

OAKLAND = {
    "name": "Estuary Days 2025",
    "timezone": "America/Los_Angeles",
    "starts_on": dt.date(2025, 7, 9),
    "ends_on": dt.date(2025, 7, 10),
}
EVENING = dt.datetime(2025, 7, 10, 0, 30, tzinfo=dt.UTC)
PATH = "/en/talks/estuary-days-2025/lanterns/"


def make_evening(**overrides):
    return make_talk("Lanterns", event=make_event(**OAKLAND), starts_at=EVENING, duration_s=2700, **overrides)


def graph(client, path):
    script = visit(client, path).one("script", type="application/ld+json")
    return json.loads(script.text)["@graph"]


def test_evening_in_oakland_is_that_evening_on_the_talks_page(client):
    make_evening()
    [time] = visit(client, PATH).one("header", class_="talk-head").all("time")
    assert (time.text, time["datetime"]) == ("9 July 2025, 17:30 (UTC−7)", "2025-07-09T17:30:00-07:00")


def test_offset_is_told_only_where_it_is_not_the_sites(client):
    event = make_event(**{**OAKLAND, "timezone": "Europe/Berlin"})
    make_talk("Lanterns", event=event, starts_at=EVENING)
    assert visit(client, PATH).one("time").text == "10 July 2025, 02:30"


def test_event_without_a_zone_has_the_sites(client):
    make_talk("Lanterns", event=make_event(**{**OAKLAND, "timezone": ""}), starts_at=EVENING)
    assert visit(client, PATH).one("time").text == "10 July 2025, 02:30"


def test_zone_that_this_machine_does_not_know_is_none(client):
    make_talk("Lanterns", event=make_event(**{**OAKLAND, "timezone": "Mars/Olympus"}), starts_at=EVENING)
    assert visit(client, PATH).one("time").text == "10 July 2025, 02:30"


@pytest.mark.parametrize("ending", ["cite.txt", "cite.bib", "cite.json", "talk.md"])
def test_files_have_the_same_day(client, ending):
    make_evening()
    text = client.get(f"{PATH}{ending}").text
    said = {
        "cite.txt": "9 July 2025",
        "cite.bib": "year = {2025}",
        "cite.json": "[[2025, 7, 9]]",
        "talk.md": "9 July 2025, 17:30 (UTC−7)",
    }
    assert said[ending] in text
    assert "10 July" not in text


def test_search_engines_get_the_hour_with_its_offset(client):
    make_evening()
    [talk] = [node for node in graph(client, PATH) if node["@type"] == "Event"]
    assert (talk["startDate"], talk["endDate"]) == ("2025-07-09T17:30:00-07:00", "2025-07-09T18:15:00-07:00")


def test_programme_has_the_hours_of_the_event(client):
    event = make_event(**OAKLAND)
    for n in range(3):
        start = dt.datetime(2025, 7, 9, 17 + n, tzinfo=dt.UTC)
        make_talk(f"Talk {n}", event=event, position=n + 1, starts_at=start, duration_s=1800)
    make_talk("Lanterns", event=event, position=4, starts_at=EVENING)
    picture = visit(client, "/en/events/estuary-days-2025/").one("section", class_="picture", aria_labelledby="glance")
    wide = picture.all("svg")[0]
    assert picture.one("p", class_="picture-legend").all("span")[0].text == "hours at the event (UTC−7)"
    assert [text.text for text in wide.all("text", class_="picture-own")] == ["9 July 2025"]
    begins = [row.all("td")[4].text for row in picture.one("tbody").all("tr")]
    assert begins == [f"9 July 2025, {hour}" for hour in ("10:00", "11:00", "12:00", "17:30")]


def test_programme_names_the_zone_that_is_the_sites_too(client):
    event = make_event(**{**OAKLAND, "timezone": "Europe/Berlin"})
    for n in range(3):
        make_talk(f"Talk {n}", event=event, position=n + 1, starts_at=dt.datetime(2025, 7, 9, 7 + n, tzinfo=dt.UTC))
    picture = visit(client, "/en/events/estuary-days-2025/").one("section", class_="picture", aria_labelledby="glance")
    assert picture.one("p", class_="picture-legend").all("span")[0].text == "hours at the event (UTC+2)"


def test_programme_of_two_talks_is_drawn_where_their_hours_are_known(client):
    event = make_event(**OAKLAND)
    make_talk("Lanterns", event=event, starts_at=EVENING, track="River")
    make_talk("Lamps", event=event, position=2, starts_at=EVENING, track="Shore")
    wide = visit(client, "/en/events/estuary-days-2025/").one("section", aria_labelledby="glance").all("svg")[0]
    assert len(wide.all("a")) == 2
    Talk.objects.update(starts_at=None)
    assert not visit(client, "/en/events/estuary-days-2025/").all("section", aria_labelledby="glance")


def test_talk_after_midnight_stands_on_the_day_that_the_programme_says(client):
    year_end = make_event(
        "Owl Camp", timezone="Europe/Berlin", starts_on=dt.date(2025, 12, 31), ends_on=dt.date(2026, 1, 1)
    )
    night = dt.datetime(2025, 12, 31, 23, 30, tzinfo=dt.UTC)
    evening = night - dt.timedelta(hours=2)
    make_talk("Dusk", event=year_end, starts_at=evening - dt.timedelta(hours=1))
    make_talk("Evening", event=year_end, position=2, starts_at=evening, duration_s=9000)
    make_talk("Owls", event=year_end, position=3, starts_at=night, day=dt.date(2025, 12, 31))
    assert visit(client, "/en/talks/owl-camp/owls/").one("time").text == (
        "night of 31 December 2025 – 1 January 2026, 00:30"
    )
    assert "31 December 2025" in client.get("/en/talks/owl-camp/owls/cite.txt").text
    wide = visit(client, "/en/events/owl-camp/").one("section", aria_labelledby="glance").all("svg")[0]
    assert [text.text for text in wide.all("text", class_="picture-own")] == ["31 December 2025"]
    hours = [text.text for text in wide.all("text", class_="picture-unit") if text.text.endswith(":00")]
    assert hours == ["21:00", "22:00", "23:00", "0:00", "1:00"]


def test_day_alone_is_told(client):
    make_talk("Lanterns", event=make_event(**OAKLAND), day=dt.date(2025, 7, 10))
    head = visit(client, PATH).one("header", class_="talk-head")
    assert (head.one("time").text, head.one("time")["datetime"]) == ("10 July 2025", "2025-07-10")
    assert ", 10 July 2025" in client.get(f"{PATH}talk.md").text
    assert "10 July 2025" in client.get(f"{PATH}cite.txt").text
    [talk] = [node for node in graph(client, PATH) if node["@type"] == "Event"]
    assert (talk["startDate"], talk["endDate"]) == ("2025-07-10", "2025-07-10")


def test_programme_has_days_where_no_hour_is_known(client):
    event = make_event(**OAKLAND)
    for n, day in enumerate((10, 9, None, 9), 1):
        make_talk(f"Talk {n}", event=event, position=n, day=day and dt.date(2025, 7, day))
    picture = visit(client, "/en/events/estuary-days-2025/").one("section", aria_labelledby="glance")
    for drawing in picture.all("svg"):
        days = [text.text for text in drawing.all("text", class_="picture-own")]
        assert days == ["9 July 2025", "10 July 2025", "Day not known"]
        assert [a["aria-label"] for a in drawing.all("a")] == ["Talk 2", "Talk 4", "Talk 1", "Talk 3"]


def test_long_programme_has_the_days_and_says_in_which_zone(client):
    event = make_event(**OAKLAND)
    for n in range(1, 60):
        make_talk(
            f"Talk {n}",
            event=event,
            position=n,
            starts_at=EVENING if n < 49 else None,
            day=dt.date(2025, 7, 10) if n > 49 else None,
        )
    page = visit(client, "/en/events/estuary-days-2025/")
    assert page.one("nav", class_="days").texts("li") == [
        "Wednesday 9 July 17:30, Wednesday 9 July 17:30, Wednesday 9 July",
        "Thursday 10 July Talks 49 to 58, Thursday 10 July",
        "Day not known Talk 59",
    ]
    assert "hours at the event (UTC−7)" in page.section("programme").text
