"""Every page type in a browser: accessible in light and dark, no sideways scrolling, nothing in the console."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Page

from talks.models import SlideLink, Talk
from tests.site import LANGUAGES

TALK = "talks/kubecon-eu-2023/future-of-istio-sidecar-sidecarless-or-both/"
PAGES = (
    "",
    "talks/",
    "talks/?theme=gitops&replay=published&year=2023&event=kubecon-eu-2023",
    "talks/?q=nothing-has-this-word",
    TALK,
    "talks/kubecon-eu-2023/tips-from-the-trenches-gitops-at-adobe/",
    "talks/kubecon-eu-2023/1m-lines-of-yaml-wrangling-kubernetes-configuration-for-hundreds-of-teams/",
    "events/",
    "events/kubecon-eu-2023/",
    "themes/",
    "themes/gitops/",
    "speakers/",
    "speakers/claudia-beresford/",
    "companies/",
    "companies/adobe/",
    "tools/",
    "tools/istio/",
)
NOT_FOUND = "nothing/"
WIDTHS = (320, 390, 768, 1440)


@pytest.fixture
def _catalogue(transactional_db):
    """The shipped one, and what it happens not to have: a replay and slides that went away, a recap with an address."""
    call_command("loaddata", "vocabulary", "kubecon-eu-2023", verbosity=0)
    Talk.objects.filter(slug="tips-from-the-trenches-gitops-at-adobe").update(
        replay_state="gone", replay_url="https://video.example.org/gone"
    )
    SlideLink.objects.filter(state=SlideLink.State.LIVE).update(state=SlideLink.State.DEAD)


@pytest.fixture
def asked(page: Page, base_url: str) -> list[str]:
    """Every address asked outside the site; none is answered."""
    outside = []

    def answer(route):
        if urlsplit(route.request.url).netloc == urlsplit(base_url).netloc:
            route.fallback()
        else:
            outside.append(route.request.url)
            route.abort()

    page.route("**/*", answer)
    return outside


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_accessible(page, language, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    axe, violations = Axe(), []
    for path in (*PAGES, NOT_FOUND):
        page.goto(f"/{language}/{path}")
        results = axe.run(page).response
        violations += [
            (path, violation["id"], violation["help"], node["html"][:200], node["failureSummary"])
            for violation in results["violations"]
            for node in violation["nodes"]
        ]
    assert violations == []


@pytest.mark.usefixtures("_catalogue")
def test_page_is_accessible_on_a_telephone_with_the_choices_open(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/en/talks/?theme=gitops")
    page.get_by_text("Narrow down").click()
    for more in page.locator(".facets details summary").all():
        more.click()
    assert Axe().run(page).response["violations"] == []


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_never_scrolls_sideways(page, language):
    wide = []
    for path in (*PAGES, f"{TALK}?play=1", NOT_FOUND):
        page.route("https://www.youtube-nocookie.com/**", lambda route: route.abort())
        page.goto(f"/{language}/{path}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            needed = page.evaluate("document.scrollingElement.scrollWidth")
            if needed > page.evaluate("document.documentElement.clientWidth"):
                wide.append((path, width, needed, _widest(page, width)))
    assert wide == []


def _widest(page: Page, width: int) -> list[str]:
    """What sticks out, to be read when the test fails."""
    return page.evaluate(
        "width => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1)"
        ".map(e => e.tagName + '.' + e.className).slice(0, 5)",
        width,
    )


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_loads_without_a_complaint_and_asks_nobody_else(page, asked, language):
    complaints = []
    page.on("console", lambda message: complaints.append((page.url, message.type, message.text)))
    page.on("pageerror", lambda error: complaints.append((page.url, "error", str(error))))
    page.on("response", lambda answer: complaints.append((answer.url, answer.status)) if answer.status >= 400 else None)
    for path in PAGES:
        page.goto(f"/{language}/{path}")
    assert (asked, complaints) == ([], [])


@pytest.mark.usefixtures("_catalogue")
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
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert asked == []
    refused = [
        word for word in ("style", "script", "image", "frame") if any(word in said.lower() for said in complaints)
    ]
    assert refused == ["style", "script", "image", "frame"]


@pytest.mark.usefixtures("_catalogue")
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
