"""An editor saves while somebody else does: the form comes back, and one click sends it once more."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from talks.models import Talk
from tests.browser.access import EVERY_RULE, violations
from tests.browser.sessions import WITH_AND_WITHOUT_JAVASCRIPT, log_in
from tests.recap.test_busy import somebody_else_writes

pytestmark = pytest.mark.usefixtures("_catalogue")


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_what_was_typed_is_sent_once_more(page):
    talk = Talk.objects.order_by("pk").first()
    log_in(page)
    page.goto(reverse("admin:talks_talk_change", args=[talk.pk]))
    page.locator("#id_title").fill("Un titre gardé pendant l’attente")
    with somebody_else_writes():
        page.locator("[name=_save]").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Réessayez dans un instant")
        expect(page.get_by_label("Titre", exact=True)).to_have_value("Un titre gardé pendant l’attente")
    page.get_by_role("button", name="Renvoyer").click()
    expect(page.locator("li.success")).to_contain_text("Un titre gardé pendant l’attente")
    talk.refresh_from_db()
    assert talk.title == "Un titre gardé pendant l’attente"


def test_page_is_accessible(page):
    talk = Talk.objects.order_by("pk").first()
    log_in(page)
    page.goto(reverse("admin:talks_talk_change", args=[talk.pk]))
    with somebody_else_writes():
        page.locator("[name=_save]").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Réessayez dans un instant")
    assert violations(page, EVERY_RULE) == []
