"""Pictures in a browser: accessible with their tables open, reached by keyboard, nothing sideways on a telephone."""

import pytest

from tests.browser.access import LOOKS, violations
from tests.talks.test_statistics import make_catalogue

PAGES = ("statistics/", "events/days-0/", "tools/tool-0/", "themes/")


@pytest.fixture
def _catalogue(transactional_db):
    make_catalogue(15)


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize(("language", "scheme", "rules"), LOOKS)
def test_pictures_and_their_tables_are_accessible_and_stay_in_the_page(page, language, scheme, rules):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    wrong = []
    for path in PAGES:
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
            """[...document.querySelectorAll(".picture svg text")].map(text => {
                const matrix = text.getScreenCTM();
                return parseFloat(getComputedStyle(text).fontSize) * Math.hypot(matrix.a, matrix.b);
            })"""
        )
        assert len(sizes) >= 4
        assert [size for size in sizes if size < 10.5] == []


@pytest.mark.usefixtures("_catalogue")
def test_a_tool_of_the_map_is_reached_by_keyboard_and_opened(page):
    page.goto("/en/statistics/")
    page.get_by_role("region", name="Map of the tools that most talks name").focus()
    page.keyboard.press("Tab")
    focused = "getComputedStyle(document.activeElement)"
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/en/tools/tool-0/"
    assert page.evaluate(f"{focused}.outlineStyle + {focused}.outlineWidth") == "solid3px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/tools/tool-0/")
