"""On paper: nothing that only a screen can do, and the addresses of the page and of its replay."""

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import PAGES, TALK

pytestmark = pytest.mark.usefixtures("_catalogue_with_losses")

SHOWN = """() => [...document.querySelectorAll("button, summary, input, iframe, .poster, .skip")]
    .filter(element => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length)
    .map(element => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_button_summary_or_player_is_printed(page, asked, language):
    page.emulate_media(media="print")
    shown = {}
    for path in (*PAGES, f"{TALK}?play=1"):
        page.goto(f"/{language}/{path}")
        if found := page.evaluate(SHOWN):
            shown[path] = found
    assert shown == {}


def test_talk_is_printed_with_its_address_and_that_of_its_replay(page):
    page.goto(f"/en/{TALK}")
    expect(page.locator(".on-paper")).not_to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".on-paper")).to_be_visible()
    assert page.locator(".on-paper").inner_text().endswith(f"/en/{TALK}")
    link = page.get_by_role("link", name="Watch on YouTube")
    after = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert "https://www.youtube.com/watch?v=" in after


def test_what_is_not_there_is_not_printed(page):
    page.goto("/en/talks/kubecon-eu-2023/tips-from-the-trenches-gitops-at-adobe/")
    page.emulate_media(media="print")
    expect(page.locator("#replay")).not_to_be_visible()
    expect(page.locator(".is-lost")).not_to_be_visible()
    expect(page.get_by_role("heading", name="Slides")).not_to_be_visible()
    expect(page.get_by_role("heading", name="Takeaways")).to_be_visible()
