"""Every page is HTML that needs no guessing: one h1, headings in order, unique ids, names for what has none."""

from itertools import pairwise

import pytest

from tests.html import HEADINGS, MalformedError, read_html, visit
from tests.site import EVERY_PAGE, make_editor, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def _editor(client):
    client.force_login(make_editor())


def test_headings_start_with_the_only_h1_and_never_jump(pages):
    wrong = {}
    for path, page in pages.items():
        levels = [int(heading.tag[1]) for heading in page.all(*HEADINGS)]
        jumps = [(one, two) for one, two in pairwise(levels) if two > one + 1]
        if levels[:1] != [1] or levels.count(1) != 1 or jumps:
            wrong[path] = levels
    assert wrong == {}


def test_headings_say_something(pages):
    assert {path: page.all(*HEADINGS) for path, page in pages.items() if "" in page.texts(*HEADINGS)} == {}


def test_ids_are_unique_and_what_is_referred_to_exists(pages):
    wrong = {}
    for path, page in pages.items():
        ids = [element["id"] for element in page.all() if "id" in element.attributes]
        wanted = [e["aria-labelledby"] for e in page.all() if "aria-labelledby" in e.attributes]
        wanted += [label["for"] for label in page.all("label") if label.get("for")]
        wanted += [a["href"][1:] for a in page.all("a") if a["href"][:1] == "#"]
        if len(ids) != len(set(ids)) or set(wanted) - set(ids):
            wrong[path] = (sorted({i for i in ids if ids.count(i) > 1}), sorted(set(wanted) - set(ids)))
    assert wrong == {}


def test_frames_pictures_inputs_and_links_have_names(pages):
    nameless = []
    for path, page in pages.items():
        labelled = {label.get("for") for label in page.all("label")}
        for element in page.all("iframe", "img", "input", "a", "button", "progress", "nav"):
            attributes = element.attributes
            named = {
                "iframe": attributes.get("title"),
                "img": "alt" in attributes,
                "input": attributes.get("type") == "hidden"
                or (attributes.get("id") or "") in labelled
                or (element.parent is not None and element.parent.tag == "label"),
                "a": element.text or attributes.get("aria-label"),
                "button": element.text,
                "progress": attributes.get("aria-label"),
                "nav": attributes.get("aria-label"),
            }[element.tag]
            if not named:
                nameless.append((path, element))
    assert nameless == []


def test_no_list_and_no_navigation_is_empty(pages):
    """A list of nothing is still announced, and keeps its space."""
    empty = {path: [e for e in page.all("ul", "ol", "dl", "nav") if not e.all()] for path, page in pages.items()}
    assert {path: elements for path, elements in empty.items() if elements} == {}


def test_titles_tell_pages_apart_and_end_with_the_name_of_the_site(pages):
    titles = {path: next(e.children[0] for e in page.all("title")) for path, page in pages.items()}
    assert {title for title in titles.values() if not title.endswith(" · Recap") or title.startswith(" ")} == set()
    of_rows = [titles[path] for path in EVERY_PAGE if path.count("/") > 3 and "?" not in path]
    assert len(set(of_rows)) > len(of_rows) / 2 - 1


def test_every_page_has_the_landmarks_and_a_way_past_the_header(pages):
    for page in pages.values():
        landmarks = [len(page.all(tag)) for tag in ("main", "footer")] + [len(page.all("header", class_="site-header"))]
        assert landmarks == [1, 1, 1]
        assert page.all("a")[0]["href"] == "#content"
        assert page.one("main")["id"] == "content"


def test_description_is_a_sentence_of_the_page_and_never_empty(pages):
    empty = [path for path, page in pages.items() if not page.one("meta", name="description")["content"].strip()]
    assert empty == []


def test_links_within_the_site_lead_somewhere(client, pages):
    links = {a["href"] for page in pages.values() for a in page.all("a") if a["href"].startswith("/")}
    links |= {
        a["href"]
        for path, page in pages.items()
        for a in page.all("a")
        if a["href"].startswith("?") and "talks/" in path
    }
    addresses = {(link if link[0] == "/" else f"/en/talks/{link}").partition("#")[0] for link in links} - pages.keys()
    # Of a row by its number, and a database counts on after a rollback: tests/talks/pages/test_reports.py.
    addresses = {address for address in addresses if "/report/" not in address}
    make_site()
    dead = {address for address in addresses if client.get(address).status_code != 200}
    assert len(addresses) > 100
    assert dead == {address for address in dead if "nothing/" in address}


def test_empty_catalogue_has_well_formed_pages(client):
    for language in ("fr", "en"):
        for path in ("", "talks/", "events/", "series/", "themes/", "speakers/", "companies/", "tools/", "statistics/"):
            page = visit(client, f"/{language}/{path}")
            assert [e for e in page.all("ul", "nav", "dl") if not e.all()] == []
            assert len(page.all("h1")) == 1


@pytest.mark.usefixtures("_editor")
def test_editors_pages_are_well_formed_too(client):
    make_site()
    for path in EVERY_PAGE:
        assert len(visit(client, path).all("h1")) == 1


# --- the reader of these tests ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    [
        "<p>open",
        "<p></div>",
        "<b><i></b></i>",
        "</p>",
        "<p><ul><li>a</li></ul></p>",
        "<p><p>a</p></p>",
        "<span><div>a</div></span>",
        "<ul><p>a</p></ul>",
        "<ul>words</ul>",
        "<li>a</li>",
        "<a><a>b</a></a>",
        "<p id=a id=b>c</p>",
        "<h2><p>a</p></h2>",
    ],
)
def test_malformed_html_is_refused(html):
    with pytest.raises(MalformedError):
        read_html(html)


def test_html_is_read_into_elements():
    page = read_html('<ul class="a b"><li lang="fr">Un &amp; <em>deux</em><br></li><li>Trois</li></ul>')
    assert page.texts("li") == ["Un & deux", "Trois"]
    assert page.one("em").lang == "fr"
    assert page.one("ul", class_="b").all("li", lang=None) == page.all("li")[1:]
