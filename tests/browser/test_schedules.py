"""The import of a schedule in a browser: a file is looked at, then loaded, with JavaScript and without."""

import pytest
from playwright.sync_api import Page, expect

from talks.models import Talk
from tests.browser.access import COLOURS, EVERY_RULE, violations
from tests.browser.sessions import WITH_AND_WITHOUT_JAVASCRIPT, log_in

TABLE = """event,id,title,speakers,day,room,thumbnail
Sand Days 2026,1,Dunes that walk,Ann Bois,2026-04-22,Amphi,x
Sand Days 2026,2,The sea,Eve Flot,2026-13-99,Amphi,x
"""


@pytest.fixture
def given(_catalogue, page: Page) -> dict:
    log_in(page)
    page.goto("/admin/talks/event/")
    page.get_by_role("link", name="Importer un programme").click()
    expect(page.get_by_label("Fichier")).to_be_visible()
    return {"name": "talks.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}


def look(page: Page, given: dict) -> None:
    page.get_by_label("Fichier").set_input_files(given)
    page.locator("[name=look]").click()


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_file_is_looked_at_and_then_loaded(page, given):
    look(page, given)
    expect(page.locator("#import-said")).to_have_text("Ce qui serait fait")
    expect(page.locator("#import-said")).to_be_focused()
    expect(page.locator(".import-event")).to_contain_text("sand-days-2026/dunes-that-walk")
    assert not Talk.objects.filter(title="Dunes that walk").exists()
    page.locator("[name=load]").click()
    expect(page.locator("#import-said")).to_have_text("Import terminé")
    assert Talk.objects.filter(title="Dunes that walk").exists()
    page.get_by_role("link", name="Sand Days 2026").click()
    expect(page.locator("#id_name")).to_have_value("Sand Days 2026")


@pytest.mark.parametrize(("scheme", "rules"), [("light", EVERY_RULE), ("dark", COLOURS)])
def test_page_is_accessible_and_asks_nobody_else(page, asked, given, scheme, rules):
    page.emulate_media(color_scheme=scheme)
    wrong = violations(page, rules, "#content")
    look(page, {**given, "buffer": b"nothing of the kind"})
    expect(page.locator(".errorlist")).to_be_visible()
    wrong += violations(page, rules, "#content")
    look(page, given)
    expect(page.locator(".import-event")).to_be_visible()
    wrong += violations(page, rules, "#content")
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("[name=load]").click()
    expect(page.locator("#import-said")).to_have_text("Import terminé")
    wrong += violations(page, rules, "#content")
    page.get_by_role("link", name="Voir cet import dans le journal").click()
    page.get_by_role("link", name="Annuler cette modification").click()
    expect(page.locator("#unloading")).to_be_visible()
    wrong += violations(page, rules, "#content")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (wrong, asked) == ([], [])
