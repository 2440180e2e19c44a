"""Keywords become themes and tools in a browser: with JavaScript and without, on a phone, for everybody."""

import re

import pytest
from playwright.sync_api import expect

from talks.editing.keywords import settle
from talks.models import Talk
from tests.browser.access import COLOURS, EVERY_RULE, violations
from tests.browser.sessions import WITH_AND_WITHOUT_JAVASCRIPT, log_in
from tests.browser.test_admin import choose_language
from tests.factories import make_event, make_talk, make_theme, make_tool

FITS = "document.querySelector('#content').scrollWidth <= document.documentElement.clientWidth"
KEYWORDS = "/admin/talks/talk/keywords/"


@pytest.fixture
def editor(transactional_db, page):
    make_theme("Security")
    make_tool("Istio")
    event = make_event()
    for number in range(51):
        make_talk(f"Talk {number}", event=event, keywords=["infosec", f"w{'o' * 40}rd {number}"])
    log_in(page)
    choose_language(page, "en")


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_keyword_is_mapped_and_taken_back(page, editor):
    page.goto("/admin/talks/talk/")
    page.get_by_role("link", name="Keywords to map").click()
    field = page.get_by_label("Theme or tool for “infosec”")
    field.fill("Secure")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("“Secure” is none of them")
    expect(field).to_have_value("Secure")
    field.fill("security (theme)")
    page.get_by_role("row", name="infosec").get_by_role("button", name="Map").click()
    expect(page.locator(".messagelist .success")).to_contain_text("which 51 talks were given")
    expect(field).to_have_count(0)
    assert Talk.objects.filter(themes__slug="security").count() == 51
    page.goto("/admin/talks/edit/")
    page.get_by_role("link", name=re.compile(r"^Change \d+$")).first.click()
    page.get_by_role("link", name="Take this change back").first.click()
    page.get_by_role("button", name="Put these back").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert not Talk.objects.filter(themes__slug="security").exists()
    page.goto(KEYWORDS)
    expect(field).to_be_visible()


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_keyword_that_is_neither_is_let_be_and_asked_about_again(page, editor):
    page.goto(KEYWORDS)
    page.get_by_role("row", name="infosec").get_by_role("button", name="Neither").click()
    expect(page.locator(".messagelist .success")).to_contain_text("“infosec” stays a keyword.")
    expect(page.get_by_role("row", name="infosec")).to_have_count(0)
    page.get_by_role("link", name="Keywords that stay keywords").click()
    page.get_by_role("row", name="infosec").get_by_role("button", name="Ask again").click()
    expect(page.get_by_text("No keyword was settled so far.")).to_be_visible()
    page.get_by_role("link", name="Keywords to map").click()
    expect(page.get_by_role("row", name="infosec")).to_be_visible()


def test_page_of_keywords_is_accessible_and_fits_a_phone(page, editor):
    page.goto(KEYWORDS)
    field = page.get_by_label("Theme or tool for “infosec”")
    field.fill("Secure")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    wrong = []
    for scheme, rules in (("light", EVERY_RULE), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        wrong += violations(page, rules, "#content")
    assert wrong == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(FITS)
    settle("infosec")
    page.goto(f"{KEYWORDS}?settled")
    assert page.evaluate(FITS)
    assert violations(page, EVERY_RULE, "#content") == []
