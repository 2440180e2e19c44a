"""The reading desk by the keyboard alone: Tab, Shift+Tab, Enter and typing lead from the article to public talks."""

from playwright.sync_api import Locator, Page, expect

from talks.models import Talk
from tests.browser.sessions import log_in
from tests.browser.test_admin import choose_language
from tests.browser.test_reading_desk import RECAP

FARTHEST = 200


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    expect(target).to_be_visible()
    for _ in range(FARTHEST):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead to {target}")


def press(page: Page, target: Locator, key: str = "Tab") -> None:
    tab_to(page, target, key)
    page.keyboard.press("Enter")


def write(page: Page, target: Locator, text: str) -> None:
    tab_to(page, target)
    page.keyboard.type(text)


def test_keyboard_alone_leads_from_the_article_to_public_talks(transactional_db, page):
    log_in(page)
    choose_language(page, "en")
    page.goto("/admin/")
    press(page, page.get_by_role("link", name="Read a recap"))
    write(page, page.get_by_label("Paste the article"), RECAP)
    press(page, page.get_by_role("button", name="Read it"))
    expect(page.get_by_role("heading", name="talks were read")).to_be_visible()
    event = page.locator("#desk-event")
    if not event.get_by_label("Starts on").is_visible():
        press(page, event.locator("summary"))
    # Of a date, the browser takes month, day and year one after the other.
    for label, text in (("Name, with its year", "River Days 2024"), ("Starts on", "05142024"), ("City", "Lyon")):
        tab_to(page, event.get_by_label(label))
        if label == "Name, with its year":
            page.keyboard.press("Control+A")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(event).to_contain_text("14 May 2024")
    row = page.locator(".desk-row", has_text="Coffee and cake")
    press(page, row.locator(".desk-mark > summary"))
    press(page, row.get_by_role("button", name="This is a talk"))
    expect(page.locator(".desk-talk h3")).to_have_count(3)
    talk = page.locator(".desk-talk", has_text="Signing images")
    # From the line that was marked, which the page leads to, back to the talk above it.
    press(page, talk.locator(".desk-correct > summary"), "Shift+Tab")
    write(page, talk.get_by_label("Room"), "Barge")
    page.keyboard.press("Enter")
    offer = page.locator(".desk-offer")
    expect(offer).to_contain_text("Say it of 2 others too: Room: Barge")
    tab_to(page, offer.get_by_role("checkbox", name="Coffee and cake"))
    page.keyboard.press("Space")
    press(page, offer.get_by_role("button", name="Say it of those that are ticked"))
    expect(page.locator(".desk-said")).to_have_text("Done for 1 other.")
    press(page, page.get_by_role("button", name="Publish the 2 complete talks"), "Shift+Tab")
    expect(page.get_by_role("heading", name="2 talks are public now")).to_be_focused()
    assert list(Talk.objects.order_by("position").values_list("title", "status", "room")) == [
        ("A mesh for everyone", "published", "Barge"),
        ("Signing images", "published", "Barge"),
        ("Coffee and cake", "draft", ""),
    ]
