"""Every page type in a browser: no sideways scrolling, nothing in the console, nobody else asked."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import PAGES, TALK

# 640: a window of 1280 at 200 %. English words are shorter.
WIDTHS = (320, 390, 640, 768, 1440)

pytestmark = pytest.mark.usefixtures("_catalogue_with_losses")


@pytest.fixture
def complaints(page: Page) -> list[tuple[str, ...]]:
    """What the browser says in its console, and what the site could not answer."""
    said = []
    page.on("console", lambda message: said.append((page.url, message.type, message.text)))
    page.on("pageerror", lambda error: said.append((page.url, "error", str(error))))
    page.on("response", lambda answer: said.append((answer.url, str(answer.status))) if answer.status >= 400 else None)
    return said


@pytest.mark.parametrize(("language", "widths"), [("fr", WIDTHS), ("en", (320, 1440))])
def test_page_loads_without_a_complaint_and_never_scrolls_sideways(page, asked, complaints, language, widths):
    wide = []
    for path in (*PAGES, f"{TALK}?play=1"):
        page.goto(f"/{language}/{path}")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            needed, there = page.evaluate(
                "[document.scrollingElement.scrollWidth, document.documentElement.clientWidth]"
            )
            if needed > there:
                wide.append((path, width, needed, _widest(page, width)))
    assert (wide, complaints) == ([], [])
    assert {urlsplit(address).netloc for address in asked} == {"www.youtube-nocookie.com"}


def _widest(page: Page, width: int) -> list[str]:
    """What sticks out, to be read when the test fails."""
    return page.evaluate(
        "width => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1)"
        ".map(e => e.tagName + '.' + e.className).slice(0, 5)",
        width,
    )


def test_policy_refuses_what_is_inline_or_from_elsewhere(page, asked):
    """The other tests see no complaint; here it is shown that there would be one."""
    page.goto("/en/")
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.evaluate(
        """() => {
            const add = (tag, what) => document.body.append(Object.assign(document.createElement(tag), what));
            const styled = document.createElement("p");
            styled.setAttribute("style", "color: red");
            add("script", {textContent: "window.ran = true"});
            add("img", {src: "https://images.example.org/1.png"});
            add("iframe", {src: "https://frames.example.org/"});
        }"""
    )
    kinds = ["style", "script", "image", "frame"]
    for _ in range(100):
        refused = [word for word in kinds if any(word in said.lower() for said in complaints)]
        if refused == kinds:
            break
        page.wait_for_timeout(50)
    assert refused == kinds
    assert page.evaluate("window.ran") is None
    assert asked == []


def test_reading_column_stays_readable_on_a_wide_screen(page):
    """At most 90 characters a line where there is prose."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"/en/{TALK}")
    widths = page.evaluate(
        """() => {
            const ruler = document.createElement("canvas").getContext("2d");
            return [...document.querySelectorAll(".prose, .takeaways li")].map(element => {
                ruler.font = getComputedStyle(element).font;
                return element.getBoundingClientRect().width / (ruler.measureText("Recap of what was said").width / 22);
            });
        }"""
    )
    assert len(widths) > 3
    assert [width for width in widths if width > 90] == []
