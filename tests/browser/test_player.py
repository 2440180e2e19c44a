"""The player in a browser: nobody is asked before the click, and its provider alone after it."""

import pytest
from playwright.sync_api import expect

from tests.browser.sessions import WITH_AND_WITHOUT_JAVASCRIPT
from tests.factories import make_talk

PATH = "/en/talks/cloud-days-2023/a-mesh-without-sidecars/"
PLAYERS = [
    ("https://youtu.be/jNQXAC9IVRw", "YouTube", "https://www.youtube-nocookie.com/embed/jNQXAC9IVRw?"),
    ("https://vimeo.com/823412345", "Vimeo", "https://player.vimeo.com/video/823412345?dnt=1"),
    ("https://media.ccc.de/v/37c3-11784-x", "media.ccc.de", "https://media.ccc.de/v/37c3-11784-x/oembed"),
    (
        "https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv",
        "framatube.org",
        "https://framatube.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?",
    ),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("url", "provider", "frame", "by"),
    [
        pytest.param(*player, by, id=f"{player[1]}-{by}")
        for number, player in enumerate(PLAYERS)
        # How the link is followed is the same for all of them.
        for by in ("mouse", "keyboard")[: 2 if number == 0 else 1]
    ],
)
@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_player_asks_its_provider_alone_and_only_after_the_click(page, asked, url, provider, frame, by):
    make_talk(replay_url=url)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(PATH)
    poster = page.get_by_role("link", name=f"Watch the replay – loads {provider}")
    poster.hover()
    poster.focus()
    page.wait_for_load_state("networkidle")
    assert (asked, page.locator("iframe").count()) == ([], 0)
    with page.expect_request(lambda request: request.url.startswith(frame)):
        poster.click() if by == "mouse" else poster.press("Enter")
    expect(page.locator("iframe")).to_have_attribute("title", "Replay: A mesh without sidecars")
    page.wait_for_timeout(500)  # As long as "networkidle", which a frame may keep from ever coming.
    assert [address.startswith(frame) for address in asked] == [True]
    assert complaints == []


@pytest.mark.django_db(transaction=True)
def test_page_of_one_player_refuses_the_frame_of_another(page, asked):
    make_talk(replay_url="https://vimeo.com/823412345")
    page.goto(PATH)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('iframe'), {src: 'https://www.youtube-nocookie.com/'}))"
    )
    page.wait_for_timeout(300)
    assert asked == []


@pytest.mark.django_db(transaction=True)
def test_replay_that_no_provider_knows_is_a_link_that_says_where_it_leads(page, asked):
    make_talk(replay_url="https://video.example.org/w/1")
    page.goto(PATH)
    page.get_by_role("link", name="Watch the replay – on video.example.org").click()
    expect(page).to_have_url("https://video.example.org/w/1")
