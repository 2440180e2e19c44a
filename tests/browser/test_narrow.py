"""On the narrowest screens: no word broken between two letters, a header of two rows."""

import pytest

from tests.browser.addresses import PAGES, TALK

pytestmark = pytest.mark.usefixtures("_catalogue_with_losses")

# Words of headings and themes whose letters stand on more than one line, with no hyphen of ours or of the browser's.
BROKEN = """() => {
    const broken = [];
    for (const element of document.querySelectorAll("h1, h2, h3, .theme-name")) {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode()); ) {
            for (const word of node.data.matchAll(/[\\p{L}\\d]+/gu)) {
                const range = document.createRange();
                range.setStart(node, word.index);
                range.setEnd(node, word.index + word[0].length);
                const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
                if (lines.size > 1 && element.checkVisibility()) broken.push(word[0]);
            }
        }
    }
    return broken;
}"""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_word_of_a_heading_is_broken(page, language):
    page.set_viewport_size({"width": 320, "height": 700})
    broken = {}
    for path in PAGES:
        page.goto(f"/{language}/{path}")
        if words := page.evaluate(BROKEN):
            broken[path] = words
    assert broken == {}


@pytest.mark.parametrize(("width", "most"), [(390, 100), (320, 100)])
def test_header_leaves_the_screen_to_the_page_and_shows_where_one_is(page, width, most):
    page.set_viewport_size({"width": width, "height": 700})
    for language, path in (("fr", TALK), ("en", "tools/istio/")):
        page.goto(f"/{language}/{path}")
        header = page.locator(".site-header").bounding_box()
        assert header["height"] <= most
        here = page.locator(".site-nav [aria-current]").bounding_box()
        assert here["x"] >= 0
        assert here["x"] + here["width"] <= width
