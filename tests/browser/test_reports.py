"""A reader reports a mistake, by keyboard and without JavaScript; the form and its answers are accessible."""

import pytest
from playwright.sync_api import expect

from talks.models import ReaderReport
from tests.browser.access import EVERY_LOOK, TARGETS, violations
from tests.browser.addresses import TALK
from tests.browser.sessions import WITH_AND_WITHOUT_JAVASCRIPT, log_in

pytestmark = pytest.mark.usefixtures("_catalogue")


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_report_is_sent_by_keyboard(page):
    page.goto(f"/fr/{TALK}")
    page.get_by_role("link", name="Signaler une erreur").focus()
    page.keyboard.press("Enter")
    text = page.get_by_label("Qu’est-ce qui ne va pas")
    text.focus()
    page.keyboard.type("La salle est fausse.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Envoyer à la rédaction")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci")
    assert ReaderReport.objects.get().text == "La salle est fausse."
    page.get_by_role("link", name="Future of Istio").click()
    expect(page).to_have_url(f"{page.evaluate('location.origin')}/fr/{TALK}")


@pytest.mark.parametrize(("language", "scheme"), EVERY_LOOK)
def test_form_and_its_answers_are_accessible(page, language, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"/{language}/{TALK}")
    page.locator("a[href*='/report/']").click()
    wrong = violations(page)
    # What the browser would stop by itself, a browser without that sends.
    page.locator("form.report").evaluate("form => { form.noValidate = true }")
    page.locator("form.report button").click()
    expect(page.locator(".report-error")).to_be_visible()
    wrong += violations(page)
    page.locator("textarea").fill("The room is wrong.")
    page.locator("form.report button").click()
    page.wait_for_url("**/thanks/")
    assert wrong + violations(page) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_form_fits_a_narrow_screen_with_room_to_touch(page, language):
    page.goto(f"/{language}/{TALK}")
    page.locator("a[href*='/report/']").click()
    page.wait_for_url("**/report/**")
    for width in (320, 390, 640, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.scrollingElement.scrollWidth <= document.documentElement.clientWidth"), width
    page.set_viewport_size({"width": 390, "height": 800})
    assert violations(page, TARGETS) == []


def test_hostile_text_is_no_link_in_the_list_of_reports(page):
    page.goto(f"/en/{TALK}")
    page.locator("a[href*='/report/']").click()
    page.locator("textarea").fill("<img src=x onerror=alert(1)> https://evil.example.org/")
    page.locator("form.report button").click()
    page.wait_for_url("**/thanks/")
    log_in(page)
    page.goto("/admin/")
    page.locator("a[href*='readerreport/?']").click()
    assert violations(page, context="#changelist") == []
    expect(page.locator("#changelist a[href*='evil'], #changelist img[src='x']")).to_have_count(0)
    page.locator("#result_list .field-opening a").click()
    expect(page.locator(".field-text")).to_contain_text("<img src=x onerror=alert(1)> https://evil.example.org/")
    expect(page.locator("#content a[href*='evil']")).to_have_count(0)
    assert violations(page, context="#content") == []
