"""The replay desk in a browser: from a pasted listing to the public page, with JavaScript and without, by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page, expect

from talks.models import Event, Talk
from tests.browser.sessions import WITH_AND_WITHOUT_JAVASCRIPT, log_in

VIDEO = "https://www.youtube.com/watch?v=jNQXAC9IVRw"
TALK = "tips-from-the-trenches-gitops-at-adobe"


@pytest.fixture
def desk(transactional_db, page: Page) -> str:
    """The address of the desk of the one event; an editor is logged in."""
    call_command("loaddata", "vocabulary", "kubecon-eu-2023", verbosity=0)
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
    expect(page.locator(".messagelist .success")).to_contain_text("est publique")
    page.context.clear_cookies()
    page.goto(f"/en/talks/kubecon-eu-2023/{TALK}/")
    expect(page.get_by_role("link", name="Watch the replay")).to_be_visible()


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


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_desk_and_worklist_are_accessible_and_ask_nobody_else(page, desk, base_url, color_scheme):
    outside = []
    page.on("request", lambda request: outside.append(request.url) if not request.url.startswith(base_url) else None)
    page.emulate_media(color_scheme=color_scheme)
    page.goto(desk)
    page.locator("#id_text").fill(listing())
    page.locator("[name=load]").click()
    expect(page.locator(".replay-candidate")).to_be_visible()
    # Of stock admin's own frame we answer for nothing.
    found = [Axe().run(page, context="#content").response["violations"]]
    page.goto("/admin/talks/event/replays/")
    found.append(Axe().run(page, context="#content").response["violations"])
    assert [[(v["id"], [node["html"] for node in v["nodes"]]) for v in violations] for violations in found] == [[], []]
    assert outside == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_desk_fits_the_screen(page, desk, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(desk)
    page.locator("#id_text").fill(listing())
    page.locator("[name=load]").click()
    assert page.evaluate("document.querySelector('#content').scrollWidth <= document.documentElement.clientWidth")
