"""Sitemaps: which addresses, in which languages, in how many pages; and robots.txt, which names them."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest

from talks.models import Event, Talk
from talks.publishing import sitemaps
from tests.factories import (
    make_article,
    make_company,
    make_event,
    make_series,
    make_speaker,
    make_talk,
    make_theme,
    make_tool,
)
from tests.site import EVERY_PAGE, ROOT_FILES, make_site

pytestmark = pytest.mark.django_db

SITE = "https://recap.example.org"
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(autouse=True)
def _known_site(settings):
    settings.SITE_URL = SITE


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return ET.fromstring(response.content)  # noqa: S314 -- our own


def addresses(client, path):
    return [loc.text for loc in read(client, path).iterfind("*/s:loc", NS)]


def entries(client, section):
    """Of all its parts: which of them hold the rows is the ids' to say, and a database counts on after a rollback."""
    parts = [url.removeprefix(SITE) for url in addresses(client, "/sitemap.xml") if f"/sitemap-{section}." in url]
    return [entry for part in parts for entry in read(client, part).findall("s:url", NS)]


def test_index_names_the_sitemap_of_each_kind(client):
    assert addresses(client, "/sitemap.xml") == [f"{SITE}{path}" for path in ROOT_FILES[2:]]


def test_all_pages_are_in_the_sitemaps_in_both_languages(client):
    make_site()
    make_tool("Tracee Two")
    listed = [url for part in addresses(client, "/sitemap.xml") for url in addresses(client, part.removeprefix(SITE))]
    assert len(listed) == len(set(listed))
    pages = {
        f"{SITE}{path}"
        for path in EVERY_PAGE
        if "?" not in path and not any(part in path for part in ("my-list", "tracee", "transcript"))
    }
    assert pages - set(listed) == set()
    assert {client.get(url.removeprefix(SITE)).status_code for url in listed} == {200}


def test_each_address_names_its_twin_and_the_one_for_any_language(client):
    make_talk()
    page = "talks/cloud-days-2023/a-mesh-without-sidecars/"
    alternates = [
        {link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", NS)}
        for url in entries(client, "talks")
    ]
    assert alternates == [{"fr": f"{SITE}/fr/{page}", "en": f"{SITE}/en/{page}", "x-default": f"{SITE}/{page}"}] * 2


def test_last_change_is_the_talks_own_and_that_of_the_latest_talk_for_others(client):
    make_talk("One", speakers=["Ada Lovelace"])
    make_talk("Two", position=2, speakers=["Ada Lovelace"])
    make_talk("Draft", position=3, speakers=["Ada Lovelace"], status=Talk.Status.DRAFT)
    for day, title in ((1, "One"), (2, "Two"), (3, "Draft")):
        Talk.objects.filter(title=title).update(updated_at=dt.datetime(2024, 5, day, 12, tzinfo=dt.UTC))
    days = {
        of: [day.text for entry in entries(client, of) for day in entry.iterfind("s:lastmod", NS)]
        for of in ("talks", "events", "speakers", "pages")
    }
    assert days == {
        "talks": ["2024-05-01"] * 2 + ["2024-05-02"] * 2,
        "events": ["2024-05-02"] * 2,
        "speakers": ["2024-05-02"] * 2,
        "pages": [],
    }


def test_rows_that_no_public_talk_uses_are_not_listed(client):
    event = make_event()
    make_talk(event=event, status=Talk.Status.DRAFT, speakers=["Ada Lovelace"], tools=["Istio"], themes=["Mesh"])
    make_speaker("Nobody")
    make_company("Nothing")
    make_theme("Unused")
    make_article(event=make_event("Cloud Days 2024", series=make_series()))
    assert [addresses(client, path) for path in ROOT_FILES[3:]] == [[]] * 9
    assert Event.objects.count() == 2


@pytest.mark.parametrize("section", ["talks", "speakers"])
def test_long_sitemaps_come_in_parts_by_ids_that_the_index_names(client, monkeypatch, section):
    monkeypatch.setattr(sitemaps, "SPAN", 2)
    event = make_event()
    talks = [make_talk(f"Talk {n}", event=event, position=n, speakers=[f"Person {n}"]) for n in range(12)]
    for talk in talks[2:9]:
        talk.delete()  # Their parts are empty, and named nowhere.
    talks[-1].status = Talk.Status.DRAFT
    talks[-1].save()
    rows = talks if section == "talks" else [talk.speakers.first() if talk.pk else None for talk in talks]
    kept = [row.pk for row in (*rows[:2], *rows[9:11])]
    parts = sorted({pk // 2 + 1 for pk in kept})
    named = [url for url in addresses(client, "/sitemap.xml") if section in url]
    assert named == [f"{SITE}/sitemap-{section}.xml" + (f"?p={part}" if part > 1 else "") for part in parts]
    listed = [url for name in named for url in addresses(client, name.removeprefix(SITE))]
    assert len(listed) == len(set(listed)) == 2 * len(kept)
    assert {client.get(url.removeprefix(SITE)).status_code for url in listed} == {200}


def test_row_whose_talks_have_not_changed_lately_says_no_day(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST_CHANGES", 1)
    for day, name in ((2, "Ada"), (1, "Grace")):
        talk = make_talk(f"Of {name}", speakers=[name], position=day)
        Talk.objects.filter(pk=talk.pk).update(updated_at=dt.datetime(2024, 5, day, 12, tzinfo=dt.UTC))
    days = [entry.findtext("s:lastmod", namespaces=NS) for entry in entries(client, "speakers")]
    assert days == ["2024-05-02"] * 2 + [None] * 2


@pytest.mark.parametrize(
    "path",
    ["/sitemap-nothing.xml", *(f"/sitemap-talks.xml?p={part}" for part in ("0", "99999", "9" * 30, "x", "-1", "²"))],
)
def test_sitemap_that_is_not_there_is_not_found(client, path):
    make_talk()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ROOT_FILES[1:])
def test_sitemap_that_did_not_change_is_not_sent_again(client, path):
    make_talk()
    first = client.get(path)
    assert first.headers["Content-Type"] == "application/xml"
    etag = {"If-None-Match": first.headers["ETag"]}
    assert client.get(path, headers=etag).status_code == 304
    make_talk("Another", position=2)
    assert client.get(path, headers=etag).status_code == 200


def test_robots_may_read_the_catalogue_and_find_the_sitemap(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    assert [line for line in lines if line.startswith(("User-agent", "Disallow", "Allow"))] == [
        "User-agent: *", "Disallow: /admin/", "Disallow: /i18n/", "Disallow: /*/talks/?q=", "Disallow: /*/talks/?*&",
    ]  # fmt: skip
