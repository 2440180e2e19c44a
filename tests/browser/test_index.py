"""An index narrows while somebody types, and without JavaScript when they ask it to."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.usefixtures("_catalogue")


def test_index_narrows_to_what_is_typed_and_widens_again(page):
    page.goto("/en/tools/")
    names = page.locator("#names .index li > a")
    words = page.get_by_label("Names that begin with")
    words.press_sequentially("argo")
    expect(names).to_have_text(["Argo CD", "Argo Workflows"])
    expect(page.get_by_role("status")).to_have_text("2")
    expect(words).to_be_focused()
    words.press_sequentially(" zzz")
    expect(page.locator("#names")).to_have_text("No name begins so.")
    words.fill("")
    expect(page.get_by_role("navigation", name="Jump to")).to_be_visible()
    assert names.count() == 36


def test_index_narrows_without_javascript(browser, base_url):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("/fr/tools/")
    page.get_by_label("Noms qui commencent par").fill("argo")
    page.keyboard.press("Enter")
    expect(page.locator(".index li > a")).to_have_text(["Argo CD", "Argo Workflows"])
    assert page.url.endswith("/fr/tools/?q=argo")
    context.close()


def test_initials_lead_on_by_keyboard(page):
    page.goto("/en/tools/")
    page.get_by_role("link", name="V", exact=True).press("Enter")
    page.wait_for_url("**/tools/?from=v")
    assert page.locator("#names .index li > a").first.inner_text().startswith("v")
