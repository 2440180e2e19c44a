"""The admin in a browser: accessible in both languages and schemes, nothing wider than the screen, buttons in sight."""

import re

import pytest
from playwright.sync_api import Page, expect

from talks.models import Event, Talk
from tests.browser.access import LOOKS, violations
from tests.browser.sessions import log_in
from tests.factories import make_candidate
from tests.site import make_site
from tools.models import Tool

# What stock Django's own templates and widgets break: rule, the element, why it is theirs. All else is ours to mend.
OF_DJANGO = [
    ("page-has-heading-one", "<html", "the login page has no heading of level one"),
    ("label", r'name="\w+-\d+-\w+"', "in a tabular inline only the column has a name"),
    ("label-title-only", r'name="\w+-\d+-\w+"', "the same"),
    ("select-name", r'name="\w+-\d+-\w+"', "the same"),
    ("label", r'name="\w+_[01]"', "of a date and its time, the label is neither's"),
    ("label-title-only", 'id="searchbar"', "the label of the search box is a picture"),
    ("aria-input-field-name", "select2-selection", "Select2, which completes names, takes no label in an inline"),
    ("empty-table-header", 'class="original"', "the first column of a tabular inline"),
]


@pytest.fixture
def admin_pages(transactional_db) -> list[str]:
    make_site()
    talk = Talk.objects.get(slug="a-mesh-without-sidecars")
    event = Event.objects.get(slug="cloud-days-2023")
    make_candidate(Talk.objects.get(slug="signer-ses-images"))
    return [
        "/admin/",
        "/admin/account/",
        "/admin/account/code/",
        "/admin/talks/talk/",
        f"/admin/talks/talk/{talk.pk}/change/",
        f"/admin/talks/event/{event.pk}/change/",
        f"/admin/talks/event/{event.pk}/replays/",
        "/admin/talks/event/replays/",
        f"/admin/tools/tool/{Tool.objects.get(slug='istio').pk}/change/",
    ]


def choose_language(page: Page, language: str) -> None:
    """By the button, which shows the other language only."""
    if page.locator("html").get_attribute("lang") != language:
        page.locator(f"#language-form button[value={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)


@pytest.mark.parametrize(("language", "scheme", "rules"), LOOKS)
def test_admin_is_accessible(page, admin_pages, language, scheme, rules):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto("/admin/login/")
    wrong = violations(page, rules)
    log_in(page)
    choose_language(page, language)
    for path in admin_pages:
        page.goto(path)
        wrong += violations(page, rules)
    assert [found for found in wrong if not is_of_django(*found)] == []


def is_of_django(_address: str, broken: str, html: str, _what: str) -> bool:
    return any(rule == broken and re.search(where, html) for rule, where, _why in OF_DJANGO)


@pytest.mark.parametrize("width", [390, 1280])
def test_admin_never_scrolls_sideways(page, admin_pages, width):
    log_in(page)
    page.set_viewport_size({"width": width, "height": 844})
    wide = []
    for path in admin_pages:
        page.goto(path)
        if (needed := page.evaluate("document.scrollingElement.scrollWidth")) > width:
            wide.append((path, needed))
    assert wide == []


@pytest.mark.parametrize("width", [390, 1280])
def test_save_is_in_sight_from_the_first_line_of_a_long_form(page, admin_pages, width):
    log_in(page)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(next(path for path in admin_pages if "/talks/talk/" in path and "change" in path))
    expect(page.locator("input[name=_save]")).to_be_in_viewport(ratio=1)
    page.locator("input[name=_save]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_language_switch_stays_on_the_page(page, admin_pages):
    log_in(page)
    page.goto("/admin/talks/talk/?status__exact=published")
    choose_language(page, "en")
    choose_language(page, "fr")
    assert page.url.endswith("/admin/talks/talk/?status__exact=published")
