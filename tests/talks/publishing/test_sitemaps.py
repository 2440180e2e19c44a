"""Sitemaps: which addresses, in which languages, in how many pages; and robots.txt, which names them."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest

from talks.models import Event, Talk
from talks.publishing import sitemaps
from tests.factories import make_company, make_event, make_speaker, make_talk, make_theme, make_tool
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


def test_index_names_the_sitemap_of_each_kind(client):
    assert addresses(client, "/sitemap.xml") == [f"{SITE}{path}" for path in ROOT_FILES[2:]]


def test_all_pages_are_in_the_sitemaps_in_both_languages(client):
    make_site()
    make_tool("Tracee Two")
    listed = [url for path in ROOT_FILES[2:] for url in addresses(client, path)]
    assert len(listed) == len(set(listed))
    pages = {
        f"{SITE}{path}" for path in EVERY_PAGE if "?" not in path and "my-list" not in path and "tracee" not in path
    }
    assert pages - set(listed) == set()
    assert {client.get(url.removeprefix(SITE)).status_code for url in listed} == {200}


def test_each_address_names_its_twin_and_the_one_for_any_language(client):
    make_talk()
    root = read(client, "/sitemap-talks.xml")
    page = "talks/cloud-days-2023/a-mesh-without-sidecars/"
    alternates = [
        {link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", NS)}
        for url in root.iterfind("s:url", NS)
    ]
    assert alternates == [{"fr": f"{SITE}/fr/{page}", "en": f"{SITE}/en/{page}", "x-default": f"{SITE}/{page}"}] * 2


def test_last_change_is_the_talks_own_and_that_of_the_latest_talk_for_others(client):
    make_talk("One", speakers=["Ada Lovelace"])
    make_talk("Two", position=2, speakers=["Ada Lovelace"])
    make_talk("Draft", position=3, speakers=["Ada Lovelace"], status=Talk.Status.DRAFT)
    for day, title in ((1, "One"), (2, "Two"), (3, "Draft")):
        Talk.objects.filter(title=title).update(updated_at=dt.datetime(2024, 5, day, 12, tzinfo=dt.UTC))
    days = {
        of: [e.text for e in read(client, f"/sitemap-{of}.xml").iterfind("*/s:lastmod", NS)]
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
    assert [addresses(client, path) for path in ROOT_FILES[3:]] == [[]] * 6
    assert Event.objects.count() == 1


def test_long_sitemaps_come_in_pages_that_the_index_names(client, monkeypatch):
    monkeypatch.setattr(sitemaps.Section, "limit", 4)
    event = make_event()
    for n in range(5):
        make_talk(f"Talk {n}", event=event, position=n)
    named = [url for url in addresses(client, "/sitemap.xml") if "talks" in url]
    assert named == [f"{SITE}/sitemap-talks.xml{query}" for query in ("", "?p=2", "?p=3")]
    listed = [addresses(client, url.removeprefix(SITE)) for url in named]
    assert [len(urls) for urls in listed] == [4, 4, 2]
    assert len({url for urls in listed for url in urls}) == 10


def test_limit_leaves_no_row_with_half_of_its_languages():
    assert sitemaps.Section.limit % len(sitemaps.LANGUAGES) == 0


@pytest.mark.parametrize("path", ["/sitemap-nothing.xml", "/sitemap-talks.xml?p=2", "/sitemap-talks.xml?p=x"])
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
