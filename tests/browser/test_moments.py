"""Moments of a replay in a browser: from an address, from a takeaway, in the transcript; and what was seen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access import EVERY_LOOK, violations
from tests.browser.sessions import WITH_AND_WITHOUT_JAVASCRIPT
from tests.factories import make_event, make_takeaway, make_talk, make_transcript

pytestmark = pytest.mark.django_db(transaction=True)

PATH = "/en/talks/cloud-days-2023/a-mesh-without-sidecars/"
YOUTUBE = "https://www.youtube.com/watch?v=jNQXAC9IVRw"
FRAMES = {
    YOUTUBE: "https://www.youtube-nocookie.com/embed/jNQXAC9IVRw?start=760&autoplay=1&rel=0&enablejsapi=1",
    "https://vimeo.com/823412345": "https://player.vimeo.com/video/823412345?dnt=1&autoplay=1#t=760s",
    "https://media.ccc.de/v/37c3-11784-x": "https://media.ccc.de/v/37c3-11784-x/oembed#t=760",
    "https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv": (
        "https://framatube.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?start=760s&autoplay=1&p2p=0&peertubeLink=0"
    ),
}
# A player that says where it is as soon as it is greeted, and goes where it is told.
SPEAKING = {
    YOUTUBE: """
        let at = 5;
        const tell = () => parent.postMessage(JSON.stringify({ event: "infoDelivery", info: { currentTime: at } }), "*");
        addEventListener("message", ({ data }) => {
          const said = JSON.parse(data);
          if (said.func === "seekTo") at = said.args[0];
          tell();
        });
    """,
    "https://vimeo.com/823412345": """
        let at = 5;
        const tell = () => parent.postMessage({ event: "timeupdate", data: { seconds: at } }, "*");
        parent.postMessage(JSON.stringify({ event: "ready" }), "*");
        addEventListener("message", ({ data }) => {
          const said = JSON.parse(data);
          if (said.method === "setCurrentTime") at = said.value;
          tell();
        });
    """,
}


@pytest.fixture(autouse=True)
def _patience(page):
    page.set_default_timeout(8000)


def frame(page: Page):
    return page.locator("#replay iframe")


@pytest.mark.parametrize(("url", "address"), FRAMES.items())
def test_address_with_a_second_starts_there_at_every_provider(page, asked, url, address):
    make_talk(replay_url=url)
    page.goto(f"{PATH}?t=12m40s")
    expect(page.locator(".poster")).to_contain_text("from 12:40")
    page.locator(".poster").click()
    expect(frame(page)).to_have_attribute("src", address)


@pytest.mark.parametrize("said", ["?t=", "?t=soon", "?t=-1", "?t=1e3", "?q=120"])
def test_what_is_no_second_starts_at_the_beginning(page, asked, said):
    make_talk(replay_url=YOUTUBE)
    page.goto(f"{PATH}{said}")
    page.locator(".poster").click()
    expect(frame(page)).to_have_attribute(
        "src", "https://www.youtube-nocookie.com/embed/jNQXAC9IVRw?autoplay=1&rel=0&enablejsapi=1"
    )


def test_replay_without_a_player_is_opened_at_the_second(page, asked):
    make_talk(replay_url="https://www.twitch.tv/videos/123456")
    page.goto(f"{PATH}?t=760")
    expect(page.locator(".poster")).to_have_attribute("href", "https://www.twitch.tv/videos/123456?t=760s")


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_takeaway_leads_to_where_it_is_said(page, asked, request):
    make_takeaway(make_talk(replay_url=YOUTUBE), at_s=760)
    page.goto(PATH)
    page.get_by_role("link", name="in the replay, at 12:40").click()
    if request.node.get_closest_marker("browser_context_args") is None:
        expect(frame(page)).to_have_attribute("src", FRAMES[YOUTUBE])
        expect(page).to_have_url(f"{page.url.partition('?')[0]}?t=760")
    else:
        expect(page).to_have_url(f"{YOUTUBE}&t=760")


@pytest.mark.parametrize("url", SPEAKING)
def test_transcript_stands_beside_the_player_and_its_passage_is_marked(page, url):
    talk = make_talk(replay_url=url)
    make_transcript(talk, (0, "hello everyone"), (760, "the sidecar is gone"), (3000, "thank you"))
    page.route(
        lambda address: "youtube-nocookie" in address or "player.vimeo" in address,
        lambda route: route.fulfill(
            content_type="text/html", body=f"<!DOCTYPE html><title>Player</title><script>{SPEAKING[url]}</script>"
        ),
    )
    page.goto(PATH)
    page.locator(".poster").click()
    playing = page.locator(".passages [aria-current=true]")
    expect(playing).to_contain_text("hello everyone")
    loads = []
    page.on("framenavigated", lambda loaded: loads.append(1) if loaded.parent_frame else None)
    page.locator(".passages a", has_text="12:40").click()
    expect(playing).to_contain_text("the sidecar is gone")
    assert loads == []  # The player was told to go there, and did not begin anew.
    aside, player = page.locator(".talk-aside").bounding_box(), frame(page).bounding_box()
    assert aside["width"] > 1000
    assert player["width"] > 600
    assert page.locator(".transcript-box").bounding_box()["x"] > player["x"] + player["width"]


def test_part_of_the_transcript_that_holds_the_second_is_fetched(page, asked):
    talk = make_talk(replay_url=YOUTUBE)
    make_transcript(talk, (0, "hello everyone"), (3000, "thank you"))
    make_takeaway(talk, at_s=3001)
    page.goto(PATH)
    page.get_by_role("link", name="in the replay, at 50:01").click()
    expect(page.locator(".passages [aria-current=true]")).to_contain_text("thank you")
    expect(page.locator(".passages")).not_to_contain_text("hello everyone")


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_words_said_in_a_recording_lead_to_their_passage(page, asked, request):
    make_transcript(make_talk(replay_url=YOUTUBE), (0, "hello"), (3000, "we tried Tracee"))
    page.goto("/en/talks/?q=tracee")
    page.get_by_role("link", name="said in the recording at 50:00").click()
    passage = page.locator("#t3000")
    expect(passage).to_be_in_viewport()
    page.wait_for_load_state()  # Its script is there.
    passage.get_by_role("link").click()
    if request.node.get_closest_marker("browser_context_args") is None:
        expect(frame(page)).to_have_attribute("src", FRAMES[YOUTUBE].replace("760", "3000"))
        assert page.url.endswith("/transcript/en/?page=2&t=3000#t3000")
    else:
        expect(page).to_have_url(f"{YOUTUBE}&t=3000")


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(("language", "scheme"), EVERY_LOOK)
@pytest.mark.parametrize("width", [320, 1280])
def test_playing_with_its_transcript_is_accessible(page, language, scheme, width):
    talk = make_talk(replay_url=YOUTUBE, abstract="0:00 Start\n1:00 Middle\n2:00 End")
    make_transcript(talk, *((n, "many words are said here") for n in range(0, 2000, 10)))
    make_takeaway(talk, at_s=760)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/{language}{PATH[3:]}?t=760")
    page.locator(".poster").click()
    expect(page.locator(".passages [aria-current=true]")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth <= document.documentElement.clientWidth")
    assert violations(page) == []


def test_seen_stays_in_the_browser_and_the_list_says_what_is_left(page):
    make_talk()
    make_talk("Another", event=make_event("Other Days"))
    page.goto(PATH)
    seen = page.get_by_role("button", name="Mark as seen")
    expect(seen).to_have_attribute("aria-pressed", "false")
    seen.click()
    expect(seen).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(seen).to_have_attribute("aria-pressed", "true")
    page.evaluate(
        "localStorage.setItem('recap.list', JSON.stringify(['cloud-days-2023/a-mesh-without-sidecars', 'other-days/another']))"
    )
    page.goto("/en/my-list/")
    expect(page.get_by_text("Still to see: 1 / 2")).to_be_visible()
    button = page.get_by_role("button", name="Mark as seen – Another")
    button.focus()
    button.press("Enter")
    expect(page.get_by_text("Still to see: 0 / 2")).to_be_visible()
    button.click()
    expect(page.get_by_text("Still to see: 1 / 2")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_moment_is_watched_from_the_second_that_the_reader_writes(page, asked):
    make_talk(replay_url=YOUTUBE)
    page.goto(PATH)
    page.get_by_label("Link to a moment").fill("12:40")
    page.get_by_role("button", name="Watch from there").click()
    expect(page).to_have_url(re.compile(r"\?t=12%3A40&play=1#replay$"))
    expect(frame(page)).to_have_attribute("src", FRAMES[YOUTUBE].removesuffix("&enablejsapi=1"))


@pytest.mark.parametrize(("query", "written", "second"), [("", "2:00", 120), ("?play=1&t=5", "1:02:03", 3723)])
def test_link_to_a_moment_is_copied_and_asks_nobody_before_the_click(page, asked, query, written, second):
    make_talk(replay_url=YOUTUBE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{PATH}{query}")
    field, copy = page.get_by_label("Link to a moment"), page.get_by_role("button", name="Copy the link")
    field.fill("soon")
    copy.click()
    expect(page.locator(".moment .copied")).to_have_count(0)
    field.fill(written)
    copy.click()
    expect(page.locator(".moment .copied")).to_have_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith(f"{PATH}?t={second}")
    page.goto(link)
    expect(page.locator(".poster")).to_contain_text(f"from {written}")


def test_moment_is_where_the_player_is_until_the_reader_writes(page):
    make_talk(replay_url=YOUTUBE)
    page.route(
        lambda address: "youtube-nocookie" in address,
        lambda route: route.fulfill(
            content_type="text/html", body=f"<!DOCTYPE html><title>Player</title><script>{SPEAKING[YOUTUBE]}</script>"
        ),
    )
    page.goto(PATH)
    page.locator(".poster").click()
    field = page.get_by_label("Link to a moment")
    expect(field).to_have_value("00:05")
    field.fill("2:00")
    page.get_by_role("button", name="Copy the link").click()
    expect(field).to_have_value("2:00")
    expect(page).to_have_url(re.compile(r"\?t=120$"))
