"""An event across New Year, in a zone of half an hour, with talks past midnight: each on its day, everywhere."""

import datetime as dt
import json
import re

import pytest

from talks.ingest.loading.load import load_events
from talks.ingest.readers.formats import reader_for
from talks.ingest.readers.source import Source
from talks.models import Talk
from tests.factories import make_event, make_talk
from tests.html import visit

pytestmark = pytest.mark.django_db

PATH = "/en/talks/monsoon-nights/"
EVENT = "/en/events/monsoon-nights/"


@pytest.fixture(autouse=True)
def event():
    """31 December in Kolkata has hours of 30 and of 31 December in Greenwich."""
    nights = make_event(
        "Monsoon Nights",
        timezone="Asia/Kolkata",
        starts_on=dt.date(2025, 12, 30),
        ends_on=dt.date(2026, 1, 2),
    )
    at = dt.datetime(2025, 12, 30, 19, 30, tzinfo=dt.UTC)
    make_talk("Early", event=nights, position=1, starts_at=at, duration_s=1800, speakers=["Ada Lovelace"])
    eve = dt.datetime(2025, 12, 31, 17, 45, tzinfo=dt.UTC)
    make_talk("Fireworks", event=nights, position=2, starts_at=eve, duration_s=5400)
    make_talk("Owls", event=nights, position=3, starts_at=eve + dt.timedelta(hours=2), day=dt.date(2025, 12, 31))
    make_talk("Brunch", event=nights, position=4, starts_at=eve + dt.timedelta(hours=11), duration_s=1800)
    make_talk("Farewell", event=nights, position=5, day=dt.date(2026, 1, 2))
    return nights


TOLD = {
    "early": "31 December 2025, 01:00 (UTC+5:30)",
    "fireworks": "31 December 2025, 23:15 (UTC+5:30)",
    "owls": "night of 31 December 2025 – 1 January 2026, 01:15 (UTC+5:30)",
    "brunch": "1 January 2026, 10:15 (UTC+5:30)",
    "farewell": "2 January 2026",
}
MACHINES = {
    "early": ("2025-12-31T01:00:00+05:30", "2025-12-31T01:30:00+05:30"),
    "fireworks": ("2025-12-31T23:15:00+05:30", "2026-01-01T00:45:00+05:30"),
    "owls": ("2026-01-01T01:15:00+05:30", None),
    "brunch": ("2026-01-01T10:15:00+05:30", "2026-01-01T10:45:00+05:30"),
    "farewell": ("2026-01-02", "2026-01-02"),
}
CITED = {
    "early": [2025, 12, 31],
    "fireworks": [2025, 12, 31],
    "owls": [2025, 12, 31],
    "brunch": [2026, 1, 1],
    "farewell": [2026, 1, 2],
}


def event_nodes(client, path):
    script = visit(client, path).one("script", type="application/ld+json")
    return [node for node in json.loads(script.text)["@graph"] if node["@type"] == "Event"]


@pytest.mark.parametrize("slug", TOLD)
def test_day_and_hour_are_those_at_the_event_on_the_page_and_in_markdown(client, slug):
    [time] = visit(client, f"{PATH}{slug}/").one("header", class_="talk-head").all("time")
    assert (time.text, time["datetime"]) == (TOLD[slug], MACHINES[slug][0])
    held = client.get(f"{PATH}{slug}/talk.md").text.splitlines()
    assert next(line.strip() for line in held if "[Monsoon Nights](" in line).endswith(f", {TOLD[slug]}")


@pytest.mark.parametrize("slug", TOLD)
def test_search_engines_get_the_offset_and_the_next_day_where_a_talk_ends_on_it(client, slug):
    [talk] = event_nodes(client, f"{PATH}{slug}/")
    assert (talk["startDate"], talk.get("endDate")) == MACHINES[slug]
    assert (talk["superEvent"]["startDate"], talk["superEvent"]["endDate"]) == ("2025-12-30", "2026-01-02")


def test_events_page_tells_all_of_them_to_search_engines(client):
    [event] = event_nodes(client, EVENT)
    assert (event["startDate"], event["endDate"]) == ("2025-12-30", "2026-01-02")
    assert [(part["startDate"], part.get("endDate")) for part in event["subEvent"]] == list(MACHINES.values())


@pytest.mark.parametrize("slug", TOLD)
def test_citations_have_the_year_of_the_talk(client, slug):
    year, month, day = CITED[slug]
    [item] = json.loads(client.get(f"{PATH}{slug}/cite.json").text)
    assert item["issued"] == {"date-parts": [CITED[slug]]}
    assert item["event-date"] == {"date-parts": [[2025, 12, 30], [2026, 1, 2]]}
    entry = client.get(f"{PATH}{slug}/cite.bib").text
    assert f"year = {{{year}}}" in entry
    assert f"month = {'dec' if month == 12 else 'jan'}," in entry
    assert "eventdate = {2025-12-30/2026-01-02}" in entry
    assert dt.date(year, month, day).strftime("%-d %B %Y") in client.get(f"{PATH}{slug}/cite.txt").text


def test_programme_has_each_day_once_with_the_night_on_the_one_before(client):
    page = visit(client, EVENT)
    assert (
        page.one("header", class_="page-head")
        .one("p", class_="facts")
        .text.startswith("30 December 2025 – 2 January 2026")
    )
    picture = page.one("section", aria_labelledby="glance")
    for drawing in picture.all("svg"):
        days = [text.text for text in drawing.all("text", class_="picture-own")]
        assert days == ["31 December 2025", "1 January 2026"]
        assert [a["aria-label"] for a in drawing.all("a")] == ["Early", "Fireworks", "Owls", "Brunch"]
    begins = [row.all("td")[4].text for row in picture.one("tbody").all("tr")]
    assert begins == [told.removesuffix(" (UTC+5:30)") for told in TOLD.values()][:-1]
    assert picture.one("p", class_="picture-legend").text.endswith("1 more talk is in the list below")


def test_event_is_of_the_year_of_its_first_day(client, event):
    assert event.year == 2025
    for year, count in (("2025", 5), ("2026", 0)):
        assert len(visit(client, f"/en/talks/?year={year}").all("article", class_="card")) == count


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("Asia/Kathmandu", "1 January 2026, 00:15 (UTC+5:45)"),
        ("Australia/Adelaide", "1 January 2026, 05:00 (UTC+10:30)"),
        ("America/St_Johns", "31 December 2025, 15:00 (UTC−3:30)"),
        ("Pacific/Marquesas", "31 December 2025, 09:00 (UTC−9:30)"),
    ],
)
def test_zones_that_are_no_whole_hours(client, zone, told):
    night = make_event("Odd Hours", timezone=zone)
    make_talk("Odd", event=night, starts_at=dt.datetime(2025, 12, 31, 18, 30, tzinfo=dt.UTC))
    assert visit(client, "/en/talks/odd-hours/odd/").one("time").text == told
    start = event_nodes(client, "/en/talks/odd-hours/odd/")[0]["startDate"]
    hours, minutes = re.search(r"UTC[+−](\d+):(\d+)", told).groups()
    assert start.endswith(f"{'-' if '−' in told else '+'}{int(hours):02}:{minutes}")


def test_table_of_a_conference_brings_the_same_days(client):
    table = "event,title,day,start,end\nNight Market,Lanterns,2025-12-31,23:15,00:45\nNight Market,Kites,2026-01-01,10:15,\n"
    source = Source.of_file("market.csv", table.encode(), timezone="Asia/Kolkata")
    load_events([told.event for told in reader_for(source).read(source)])
    lanterns, kites = Talk.objects.filter(event__name="Night Market").in_programme_order()
    assert (lanterns.event.starts_on, lanterns.event.ends_on) == (dt.date(2025, 12, 31), dt.date(2026, 1, 1))
    assert visit(client, lanterns.get_absolute_url()).one("time").text == TOLD["fireworks"]
    assert visit(client, kites.get_absolute_url()).one("time").text == TOLD["brunch"]
    assert lanterns.duration_s == 5400
