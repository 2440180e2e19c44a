"""Pictures in a browser: accessible with their tables open, reached by keyboard, nothing sideways on a telephone."""

import pytest

from tests.browser.access import LOOKS, violations
from tests.talks.pages.test_statistics import make_catalogue

PAGES = (
    "statistics/", "events/days-0/", "tools/tool-0/", "tools/", "themes/", "themes/theme-0/", "companies/company-0/", "companies/",
)  # fmt: skip


@pytest.fixture
def _catalogue(transactional_db):
    make_catalogue(15)


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize(("language", "scheme", "rules"), LOOKS)
def test_pictures_and_their_tables_are_accessible_and_stay_in_the_page(page, language, scheme, rules):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    wrong = []
    for path in PAGES:
        page.set_viewport_size({"width": 1280, "height": 844})
        page.goto(f"/{language}/{path}")
        for more in page.locator(".picture summary").all():
            more.click()
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            if page.evaluate("document.scrollingElement.scrollWidth") > width:
                wrong.append((path, width, "scrolls sideways"))
        wrong += violations(page, rules)
    assert wrong == []


@pytest.mark.usefixtures("_catalogue")
def test_letters_in_pictures_are_large_enough_on_a_telephone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    for path in PAGES:
        page.goto(f"/en/{path}")
        sizes = page.evaluate(
            """[...document.querySelectorAll(".picture svg text")].filter(text => text.checkVisibility()).map(text => {
                const matrix = text.getScreenCTM();
                return parseFloat(getComputedStyle(text).fontSize) * Math.hypot(matrix.a, matrix.b);
            })"""
        )
        assert len(sizes) >= 2
        assert [size for size in sizes if size < 10.5] == []


@pytest.mark.usefixtures("_catalogue")
def test_a_tool_of_the_map_is_reached_by_keyboard_shows_its_ties_and_is_opened(page):
    page.goto("/en/statistics/")
    node = page.locator("svg.picture-wide a.picture-node").first
    ties = page.locator("svg.picture-wide .picture-ties:has(+ a.picture-node)").first
    assert not ties.is_visible()
    page.locator(".picture-themes a").last.focus()
    page.keyboard.press("Tab")
    focused = "getComputedStyle(document.activeElement)"
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/en/tools/tool-0/"
    assert page.evaluate(f"{focused}.outlineStyle + {focused}.outlineWidth") == "solid3px"
    assert ties.is_visible()
    assert node.bounding_box()["height"] < 100  # What the outline goes around.
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/tools/tool-0/")


@pytest.mark.usefixtures("_catalogue")
def test_pointing_at_a_tool_shows_its_ties(page):
    page.goto("/en/statistics/")
    page.locator("svg.picture-wide a.picture-node circle").nth(1).hover()
    assert page.locator("svg.picture-wide .picture-ties:has(+ a.picture-node)").nth(1).is_visible()


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize(("width", "shown", "hidden"), [(1280, "wide", "narrow"), (390, "narrow", "wide")])
def test_computer_and_telephone_each_have_their_drawing_as_wide_as_the_page(page, width, shown, hidden):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/fr/statistics/")
    assert page.locator(f".picture-{hidden}").first.is_hidden()
    drawing = page.locator(f"svg.picture-{shown}, .picture-{shown} svg").first
    room = drawing.evaluate("svg => svg.closest('.picture').clientWidth")
    assert drawing.bounding_box()["width"] == pytest.approx(room, abs=60)


@pytest.mark.usefixtures("_catalogue")
def test_companies_by_theme_do_not_scroll_sideways_on_a_telephone(page):
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto("/fr/companies/")
    drawing = page.locator("[aria-labelledby=companies-by-theme] svg.picture-narrow")
    assert drawing.is_visible()
    assert drawing.bounding_box()["width"] <= 320
    assert page.locator(".picture-scroll").first.is_hidden()


@pytest.mark.usefixtures("_catalogue")
def test_programme_is_drawn_as_wide_as_a_computer_and_told_once_on_a_telephone(page):
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto("/en/events/days-0/")
    room = page.locator("[aria-labelledby=glance]").evaluate("section => section.clientWidth")
    drawing = page.locator("[aria-labelledby=glance] svg")
    assert drawing.bounding_box()["width"] == pytest.approx(room, abs=60)
    titles = [talk.get_attribute("aria-label") for talk in drawing.locator("a").all()]
    page.set_viewport_size({"width": 390, "height": 844})
    assert drawing.is_hidden()
    assert sorted(page.locator("[aria-labelledby=programme] .card-title").all_inner_texts()) == sorted(titles)
