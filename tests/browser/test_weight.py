"""What a page weighs on its way to a browser: gunicorn as `make run` starts it, an empty cache and a full one."""

import gzip
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from recap.lean_static import lean_js
from recap.settings import BASE_DIR
from tests.browser.addresses import PAGES, TALK
from tests.recap.processes import manage, running_site
from tests.site import LANGUAGES

# The site starts, of which processes.py says how long it may take, and commands run beside it.
pytestmark = pytest.mark.timeout(300)

FIRST_VISIT_BYTES = 40_000
NEXT_PAGE_BYTES = 12_000
SCRIPTS_BYTES = 6_000
# Of one that no reader gets with a page: player.js asks for it when the replay begins to play, or only editors do.
LATER_SCRIPT_BYTES = 1_500
AFTER_A_CLICK, OF_EDITORS = ("follow.js",), ("reading-desk.js",)
HOME_LIST_TALK = ("", "talks/", TALK)
# What a talk page can have at most of what is not shipped: chapters, moments and half an hour of subtitles.
SPOKEN = """
from talks.models import Talk, Transcript
talk = Talk.objects.get(event__slug="kubecon-eu-2023", slug="future-of-istio-sidecar-sidecarless-or-both")
words = " ".join(other.summary for other in Talk.objects.order_by("pk")).split()
said = [" ".join(words[n * 7 % len(words) :][:8]) for n in range(450)]
talk.abstract += "\\n\\n" + "\\n".join(f"{minute}:00 {said[minute]}" for minute in range(0, 30, 4))
talk.save()
for n, takeaway in enumerate(talk.takeaways.all()):
    takeaway.at_s = 60 + n * 200
    takeaway.save()
Transcript.objects.create(talk=talk, language="en", cues=[[n * 4, some] for n, some in enumerate(said)])
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    state = tmp_path_factory.mktemp("weight") / "var"
    with running_site(state) as port:
        written = manage("shell", "-c", SPOKEN, STATE_DIR=str(state))
        assert written.returncode == 0, written.stderr
        yield f"http://127.0.0.1:{port}"


@dataclass
class Traffic:
    """Bytes over the wire by address, headers included, and who else was asked."""

    page: Page
    site: str
    bytes: dict[str, int] = field(default_factory=dict)
    elsewhere: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        self._requests: dict[str, dict[str, Any]] = {}
        session.on("Network.requestWillBeSent", lambda event: self._asked(event["request"]["url"]))
        session.on("Network.responseReceived", lambda event: self._requests.update({event["requestId"]: event}))
        session.on("Network.loadingFinished", self._loaded)

    def _asked(self, url: str) -> None:
        if urlsplit(url).scheme != "data" and urlsplit(url).netloc != urlsplit(self.site).netloc:
            self.elsewhere.append(url)

    def _loaded(self, event: dict[str, Any]) -> None:
        answer = self._requests[event["requestId"]]["response"]
        if not answer.get("fromDiskCache"):
            self.bytes[answer["url"]] = int(event["encodedDataLength"])

    def visit(self, path: str) -> int:
        """Opens the page; what came over the wire for it, all files together."""
        self.bytes.clear()
        answer = self.page.goto(f"{self.site}{path}", wait_until="networkidle")
        assert answer
        assert answer.status == 200
        assert answer.headers["content-encoding"] in ("br", "gzip")
        return sum(self.bytes.values())

    def icon(self) -> int:
        """The tab's icon, the heaviest that a browser may choose; 0 where this one has asked for its own."""
        hrefs = self.page.eval_on_selector_all("link[rel~=icon]", "links => links.map(link => link.href)")
        assert hrefs
        if {urljoin(self.site, href) for href in hrefs} & self.bytes.keys():
            return 0
        return max(len(self.page.request.get(urljoin(self.site, href)).body()) for href in hrefs)


@pytest.fixture
def context(browser: Browser) -> BrowserContext:
    context = browser.new_context(locale="fr-FR", viewport={"width": 390, "height": 844})
    yield context
    context.close()


@pytest.fixture
def traffic(context: BrowserContext, site: str) -> Traffic:
    return Traffic(context.new_page(), site)


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_visit_to_any_page_is_light_and_asks_nobody_else(browser, site, language):
    heavy = {}
    for path in PAGES:
        context = browser.new_context(locale="fr-FR", viewport={"width": 390, "height": 844})
        traffic = Traffic(context.new_page(), site)
        weight = traffic.visit(f"/{language}/{path}") + traffic.icon()
        assert len(traffic.bytes) >= 2, "the page and its style sheet at least"
        assert traffic.elsewhere == []
        if weight > FIRST_VISIT_BYTES:
            heavy[path] = weight, dict(traffic.bytes)
        context.close()
    assert heavy == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_next_page_is_lighter_still(traffic, language):
    traffic.visit(f"/{language}/themes/")
    for path in HOME_LIST_TALK:
        assert traffic.visit(f"/{language}/{path}") <= NEXT_PAGE_BYTES, traffic.bytes
    assert traffic.elsewhere == []


def test_page_that_was_asked_for_ahead_costs_a_line_on_the_click(traffic):
    """The prefetched page is asked for again, and answered "not modified": 304, headers alone."""
    traffic.visit("/en/talks/")
    link = traffic.page.locator(".card-title a").first
    address = f"{traffic.site}{link.get_attribute('href')}"
    link.hover()
    for _ in range(200):
        if address in traffic.bytes:
            break
        traffic.page.wait_for_timeout(50)
    ahead = traffic.bytes.pop(address)
    link.click()
    traffic.page.wait_for_load_state("networkidle")
    assert ahead > 2000
    assert traffic.bytes[address] < 600


def test_all_scripts_of_a_visit_fit_the_budget_and_so_does_what_is_asked_for_later():
    scripts = {path.name: lean_js(path.read_text()) for path in BASE_DIR.glob("recap/static/recap/*.js")}
    weights = {name: len(gzip.compress(text.encode(), 9)) for name, text in scripts.items()}
    later = [weights.pop(name) for name in (*AFTER_A_CLICK, *OF_EDITORS)]
    assert sum(weights.values()) <= SCRIPTS_BYTES, weights
    assert max(later) <= LATER_SCRIPT_BYTES
