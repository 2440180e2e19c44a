"""Every page type is accessible, as far as axe can tell: in light and dark, with content and without, opened."""

import pytest
from playwright.sync_api import expect

from talks.models import Talk
from tests.browser.access import EVERY_LOOK, LOOKS, TARGETS, violations
from tests.browser.addresses import NOT_FOUND, PAGES, TALK
from tests.browser.sessions import log_in


@pytest.mark.usefixtures("_catalogue_with_losses")
@pytest.mark.parametrize(("language", "scheme"), EVERY_LOOK)
def test_page_is_accessible(page, language, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    wrong = []
    for path in (*PAGES, NOT_FOUND):
        page.goto(f"/{language}/{path}")
        wrong += violations(page)
    assert wrong == []


@pytest.mark.usefixtures("transactional_db")
@pytest.mark.parametrize(("language", "scheme", "rules"), LOOKS)
def test_page_without_content_is_accessible(page, language, scheme, rules):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    wrong = []
    for path in (
        "",
        "talks/?q=word&year=2023",
        "my-list/",
        "events/",
        "series/",
        "themes/",
        "speakers/",
        "companies/",
        "tools/",
        "statistics/",
        "api/",
    ):
        page.goto(f"/{language}/{path}")
        wrong += violations(page, rules)
    assert wrong == []


@pytest.mark.usefixtures("_catalogue_with_losses")
def test_what_is_touched_is_large_enough_or_has_room_around_it(page):
    page.set_viewport_size({"width": 412, "height": 823})
    wrong = []
    for path in PAGES:
        page.goto(f"/fr/{path}")
        wrong += violations(page, TARGETS)
    assert wrong == []


@pytest.mark.usefixtures("_catalogue", "asked")
def test_open_player_is_accessible(page):
    page.goto(f"/en/{TALK}?play=1")
    expect(page.locator("iframe")).to_be_visible()
    assert violations(page) == []


@pytest.mark.usefixtures("_catalogue_with_losses")
def test_page_is_accessible_on_a_telephone_with_the_choices_open(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/en/talks/?theme=gitops")
    page.get_by_text("Narrow down").click()
    for more in page.locator(".facets details summary").all():
        more.click()
    assert violations(page) == []


@pytest.mark.usefixtures("_catalogue")
def test_draft_is_accessible_to_its_editor(page):
    Talk.objects.filter(slug="containerd-project-update-and-deep-dive").update(status="draft")
    log_in(page)
    wrong = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto("/fr/talks/kubecon-eu-2023/containerd-project-update-and-deep-dive/")
        expect(page.get_by_role("button", name="Publier")).to_be_visible()
        wrong += violations(page)
    assert wrong == []
