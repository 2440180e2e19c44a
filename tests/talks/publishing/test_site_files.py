"""What browsers ask of the site itself: search, manifest, icons; and the address of an event's folder of talks."""

import json
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from tests.factories import make_talk
from tests.html import visit
from tests.site import make_site

pytestmark = pytest.mark.django_db

SITE = "https://recap.example.org"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_search_of_the_site_can_be_kept_by_browsers(client, settings, language):
    settings.SITE_URL = SITE
    response = client.get(f"/{language}/opensearch.xml")
    assert response.headers["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
    root = ET.fromstring(response.content)  # noqa: S314 -- our own
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.find(f"{space}ShortName").text == "Recap"
    assert (
        root.find(f"{space}Description").text
        == {"fr": "Chercher dans les conférences", "en": "Search the talks"}[language]
    )
    assert [(url.get("type"), url.get("template")) for url in root.iterfind(f"{space}Url")] == [
        ("text/html", f"{SITE}/{language}/talks/?q={{searchTerms}}"),
        ("application/opensearchdescription+xml", f"{SITE}/{language}/opensearch.xml"),
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_manifest_names_icons_that_are_there_in_their_sizes(client, language):
    response = client.get(f"/{language}/manifest.webmanifest")
    assert response.headers["Content-Type"] == "application/manifest+json"
    manifest = json.loads(response.content)
    assert (manifest["lang"], manifest["start_url"]) == (language, f"/{language}/")
    assert [shortcut["url"] for shortcut in manifest["shortcuts"]] == [f"/{language}/talks/", f"/{language}/themes/"]
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        data = b"".join(client.get(icon["src"]).streaming_content)
        if icon["type"] == "image/png":
            assert "{}x{}".format(*Image.open(BytesIO(data)).size) == icon["sizes"]


@pytest.mark.parametrize(("path", "size"), [("/favicon.ico", (48, 48)), ("/apple-touch-icon.png", (180, 180))])
def test_icons_that_are_asked_for_at_the_root_are_there(client, path, size):
    response = client.get(path)
    assert (response.status_code, Image.open(BytesIO(b"".join(response.streaming_content))).size) == (200, size)


def test_every_page_names_them_all(pages):
    for path, page in pages.items():
        language = path[1:3]
        found = {rel: page.one("link", rel=rel)["href"] for rel in ("manifest", "search", "apple-touch-icon")}
        assert found == {
            "manifest": f"/{language}/manifest.webmanifest",
            "search": f"/{language}/opensearch.xml",
            "apple-touch-icon": "/apple-touch-icon.png",
        }
        assert [meta["content"] for meta in page.all("meta", name="theme-color")] == ["#fbf8f1", "#14171a"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_folder_of_an_events_talks_leads_to_the_event(client, language):
    make_talk()
    response = client.get(f"/{language}/talks/cloud-days-2023/")
    assert (response.status_code, response.headers["Location"]) == (301, f"/{language}/events/cloud-days-2023/")
    visit(client, f"/{language}/talks/nothing/", status=404)


def test_each_page_of_a_row_shows_the_way_to_it(client):
    make_site()
    for page, names in (
        ("talks/cloud-days-2023/a-mesh-without-sidecars/", ["Recap", "Events"]),
        ("events/cloud-days-2023/", ["Recap", "Events"]),
        ("themes/service-mesh/", ["Recap", "Themes"]),
        ("speakers/ada-lovelace/", ["Recap", "Speakers"]),
        ("companies/tool-smiths/", ["Recap", "Companies"]),
        ("tools/istio/", ["Recap", "Tools"]),
    ):
        assert visit(client, f"/en/{page}").one("nav", class_="breadcrumb").texts("a") == names
    assert visit(client, "/en/talks/").all("nav", class_="breadcrumb") == []
