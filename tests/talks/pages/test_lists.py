"""Every list of talks, on whatever page it stands: no talk twice, when and how long it was, the way to its replay."""

from collections import Counter

import pytest

from tests.html import Element

MESH = "talks/cloud-days-2023/a-mesh-without-sidecars/"
WHEN = {"fr": "19 avril 2023", "en": "19 April 2023"}


def entries(page: Element) -> list[tuple[str, Element]]:
    """(address of the talk, its card or line) of each that the page lists."""
    listed = [*page.all("article", class_="card"), *page.all("li", class_="line")]
    return [(entry.one("h2", "h3", "h4", "p", class_="card-title").one("a")["href"], entry) for entry in listed]


def mesh(page: Element, language: str) -> list[Element]:
    return [entry for address, entry in entries(page) if address == f"/{language}/{MESH}"]


def test_no_page_lists_a_talk_twice(pages):
    listed = {path: Counter(address for address, _entry in entries(page)) for path, page in pages.items()}
    assert sum(bool(found) for found in listed.values()) > 30
    assert {path: found for path, found in listed.items() if any(n > 1 for n in found.values())} == {}


def test_page_names_its_feeds_once(pages):
    for path, page in pages.items():
        assert len(page.all("div", class_="feeds")) <= 1, path
        for place in ("link", "a"):
            feeds = [link["href"] for link in page.all(place) if "/feeds/" in (link.get("href") or "")]
            assert len(feeds) == len(set(feeds)), (path, feeds)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_entry_says_when_the_talk_was_and_how_long(pages, language):
    found = {path: mesh(page, language) for path, page in pages.items() if path.startswith(f"/{language}/")}
    told = {path: entry.text for path, listed in found.items() for entry in listed}
    assert len(told) > 10
    assert {path: text for path, text in told.items() if WHEN[language] not in text or "35 min" not in text} == {}


def test_entry_leads_to_its_replay(pages):
    found = 0
    for path, page in pages.items():
        language = path[1:3]
        for entry in mesh(page, language):
            places = [a["href"] for a in entry.all("a") if a["href"].startswith("/") and "#" in a["href"]]
            assert places == [f"/{language}/{MESH}#replay"], path
            found += 1
    assert found > 20
    assert pages[f"/en/{MESH}"].one(id="replay")
