"""The replay desk in a browser: from a pasted listing to the public page, with JavaScript and without, by keyboard."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from talks.models import Event, Talk
from tests.browser.access import COLOURS, EVERY_RULE, violations
from tests.browser.sessions import WITH_AND_WITHOUT_JAVASCRIPT, log_in

VIDEO = "https://www.youtube.com/watch?v=jNQXAC9IVRw"
TALK = "tips-from-the-trenches-gitops-at-adobe"


@pytest.fixture
def desk(_catalogue, page: Page) -> str:
    """The address of the desk of the one event; an editor is logged in."""
    log_in(page)
    return reverse("admin:talks_event_replays", args=[Event.objects.get().pk])


def listing() -> str:
    talk = Talk.objects.get(slug=TALK)
    speakers = " & ".join(speaker.name for speaker in talk.speakers.all())
    return f"{talk.title} - {speakers} {VIDEO}\nSomething else https://www.youtube.com/watch?v=zzzzzzzzzzz"


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_pasted_listing_becomes_a_public_replay(page, desk):
    page.goto(reverse("admin:talks_event_change", args=[Event.objects.get().pk]))
    page.get_by_role("link", name="Bureau des rediffusions").click()
    expect(page).to_have_url(desk)
    page.locator("#id_text").fill(listing())
    page.locator("[name=load]").click()
    row = page.locator(".replay-row", has_text=Talk.objects.get(slug=TALK).title)
    expect(row).to_contain_text("Proposée")
    expect(row).to_contain_text("le titre est le même")
    row.get_by_role("button", name="Accepter").click()
    said = page.locator(f"#said-{Talk.objects.get(slug=TALK).pk}")
    expect(said).to_contain_text("est publique")
    expect(said).to_be_focused()
    expect(said).to_be_in_viewport()
    page.context.clear_cookies()
    page.goto(f"/en/talks/kubecon-eu-2023/{TALK}/")
    expect(page.get_by_role("link", name="Watch the replay")).to_be_visible()
    feed = page.request.get("/en/feeds/replays/").text()
    [entry, *_] = feed.split("<entry>")[1:]
    assert f"/en/talks/kubecon-eu-2023/{TALK}/" in entry
    assert VIDEO in entry


def test_keyboard_alone_loads_and_accepts(page, desk):
    page.goto(desk)
    page.locator("#id_text").focus()
    page.keyboard.insert_text(listing())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    button = page.locator(".replay-row", has_text="Proposée").get_by_role("button", name="Accepter")
    for _ in range(200):
        page.keyboard.press("Tab")
        if button.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".replay-decided")).to_contain_text("Acceptée")
    assert Talk.objects.get(slug=TALK).replay_url == VIDEO


def test_enter_in_the_address_publishes_what_was_typed_and_not_the_proposal(page, desk):
    page.goto(desk)
    page.locator("#id_text").fill(listing())
    page.locator("[name=load]").click()
    row = page.locator(".replay-row", has_text=Talk.objects.get(slug=TALK).title)
    row.locator("summary").click()
    row.locator("[name=address]").fill("not an address")
    page.keyboard.press("Enter")
    expect(row.get_by_role("alert")).to_be_focused()
    expect(row.locator("[name=address]")).to_have_value("not an address")
    row.locator("[name=address]").fill("https://example.org/gitops")
    page.keyboard.press("Enter")
    expect(row.get_by_role("alert")).to_contain_text("publier quand même")
    row.get_by_role("button", name="Publier quand même").click()
    expect(row.get_by_role("status")).to_be_focused()
    assert Talk.objects.get(slug=TALK).replay_url == "https://example.org/gitops"


@pytest.mark.parametrize(("scheme", "rules"), [("light", EVERY_RULE), ("dark", COLOURS)])
def test_desk_and_worklist_are_accessible_and_ask_nobody_else(page, asked, desk, scheme, rules):
    page.emulate_media(color_scheme=scheme)
    page.goto(desk)
    page.locator("#id_text").fill(listing())
    page.locator("[name=load]").click()
    expect(page.locator(".replay-candidate")).to_be_visible()
    # Of stock admin's own frame we answer for nothing.
    wrong = violations(page, rules, "#content")
    for path in (f"{desk}accept/", "/admin/talks/event/replays/"):
        page.goto(path)
        wrong += violations(page, rules, "#content")
    assert (wrong, asked) == ([], [])


def test_desk_fits_the_screen(page, desk):
    page.goto(desk)
    page.locator("#id_text").fill(listing())
    page.locator("[name=load]").click()
    expect(page.locator(".replay-row").first).to_be_visible()
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.querySelector('#content').scrollWidth <= document.documentElement.clientWidth")
