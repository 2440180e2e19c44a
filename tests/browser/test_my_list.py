"""My list in a browser: kept, shown, shared, taken away and taken back; by mouse and by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access import LOOKS, violations
from tests.factories import make_event, make_talk

pytestmark = pytest.mark.django_db(transaction=True)

FIRST, SECOND, THIRD = "cloud-days-2023/first", "cloud-days-2023/second", "other-days/third"
SHARED = "?t=cloud-days-2023/first&t=second&t=other-days/third"


@pytest.fixture
def _talks():
    for n, title in enumerate(("First", "Second")):
        make_talk(title, position=n, speakers=["Ada Lovelace"], themes=["Mesh"])
    make_talk("Third", event=make_event("Other Days"), language="fr")


@pytest.fixture(autouse=True)
def _patience(page):
    page.set_default_timeout(8000)


def keep(page: Page, title: str):
    return page.get_by_role("button", name=f"Keep for later – {title}")


def kept(page: Page) -> list[str]:
    return page.evaluate("JSON.parse(localStorage.getItem('recap.list') || '[]')")


def expect_cards(page: Page, titles: list[str]) -> None:
    expect(page.locator(".cards .card-title:visible")).to_have_text(titles, use_inner_text=True)


def press(button, by: str) -> None:
    if by == "mouse":
        button.click()
    else:
        button.focus()
        button.press("Enter")


@pytest.mark.usefixtures("_talks")
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_reader_keeps_talks_finds_them_again_and_takes_one_away_and_back(page, by):
    page.goto("/en/talks/")
    press(keep(page, "Third"), by)
    press(keep(page, "First"), by)
    expect(keep(page, "Third")).to_have_attribute("aria-pressed", "true")
    expect(keep(page, "Second")).to_have_attribute("aria-pressed", "false")
    page.goto("/en/talks/cloud-days-2023/second/")
    press(page.locator(".talk-head").get_by_role("button", name="Keep for later"), by)
    press(page.get_by_role("link", name="My list 3"), by)
    expect(page).to_have_url("/en/my-list/?t=other-days/third&t=cloud-days-2023/first&t=second")
    expect(page.get_by_role("heading", level=1)).to_have_text("My list", use_inner_text=True)
    expect_cards(page, ["Third", "First", "Second"])
    press(keep(page, "First"), by)
    expect_cards(page, ["Third", "Second"])
    expect(page).to_have_url("/en/my-list/?t=other-days/third&t=cloud-days-2023/second")
    exported = page.get_by_role("link", name="Export as text").evaluate("link => link.pathname + link.search")
    assert exported == "/en/my-list/talks.txt?t=other-days/third&t=cloud-days-2023/second"
    expect(page.get_by_role("status").first).to_have_text("Taken off your list.")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    press(page.get_by_role("button", name="Undo"), by)
    expect_cards(page, ["Third", "First", "Second"])
    expect(keep(page, "First")).to_be_focused()
    assert kept(page) == [THIRD, FIRST, SECOND]
    page.get_by_role("link", name="Français").click()
    expect_cards(page, ["Third", "First", "Second"])
    expect(page.get_by_role("heading", level=1)).to_have_text("Ma liste", use_inner_text=True)


@pytest.mark.usefixtures("_talks")
@pytest.mark.parametrize(
    ("language", "keep_it", "kept_it"), [("en", "Keep for later", "Kept"), ("fr", "Garder pour plus tard", "Gardée")]
)
def test_button_of_a_kept_talk_says_so_under_one_name(page, language, keep_it, kept_it):
    page.goto(f"/{language}/talks/cloud-days-2023/second/")
    button = page.locator(".talk-head").get_by_role("button", name=f"{keep_it} – Second", exact=True)
    done = button.locator(".keep-done")
    expect(done).not_to_be_visible()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(done).to_be_visible()
    expect(done).to_have_text(kept_it)
    assert button.locator(".keep-label").bounding_box()["width"] <= 1
    button.click()
    expect(done).not_to_be_visible()
    expect(button).to_have_attribute("aria-pressed", "false")


@pytest.mark.usefixtures("_talks")
def test_title_of_a_list_is_its_heading(page):
    page.goto(f"/en/my-list/{SHARED}")
    expect(page).to_have_title("A list of talks · Recap")
    page.get_by_role("button", name="Keep these too").click()
    page.get_by_role("link", name="My list 3").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My list", use_inner_text=True)
    expect(page).to_have_title("My list · Recap")


@pytest.mark.usefixtures("_talks")
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_reader_clears_the_list_and_changes_their_mind(page, by):
    page.goto("/en/talks/")
    keep(page, "Third").click()
    page.goto("/en/my-list/")
    expect(page).to_have_url("/en/my-list/?t=other-days/third")
    press(page.get_by_role("button", name="Clear the list"), by)
    expect(page.get_by_text("Nothing is kept here yet.")).to_be_visible()
    expect_cards(page, [])
    assert kept(page) == []
    press(page.get_by_role("button", name="Undo"), by)
    expect_cards(page, ["Third"])
    assert kept(page) == [THIRD]


@pytest.mark.usefixtures("_talks")
def test_shared_list_is_somebody_elses_until_it_is_kept_too(page):
    page.goto("/en/talks/")
    keep(page, "Third").click()
    page.goto("/en/my-list/?t=cloud-days-2023/first&t=other-days/third&t=nothing")
    expect(page.get_by_role("heading", level=1)).to_have_text("A list of talks", use_inner_text=True)
    expect(page.get_by_text("1 talk of this list is not in the catalogue.")).to_be_visible()
    expect(page.get_by_role("button", name="Clear the list")).to_be_hidden()
    expect_cards(page, ["First", "Third"])
    assert kept(page) == [THIRD]
    page.get_by_role("button", name="Keep these too").click()
    expect(page.get_by_role("status").first).to_have_text("These talks are in your list.")
    assert kept(page) == [THIRD, FIRST]
    keep(page, "First").click()
    expect_cards(page, ["First", "Third"])
    assert kept(page) == [THIRD]


@pytest.mark.usefixtures("_talks")
@pytest.mark.browser_context_args(java_script_enabled=False)
def test_shared_list_opens_without_javascript_and_offers_nothing_that_needs_it(page):
    page.goto(f"/en/my-list/{SHARED}")
    expect_cards(page, ["First", "Second", "Third"])
    assert [button for button in page.locator("button").all() if button.is_visible()] == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Export as Markdown").click()
    assert download.value.suggested_filename == "my-list.md"
    page.goto("/en/my-list/")
    expect(page.get_by_text("Keeping talks needs JavaScript")).to_be_visible()


@pytest.mark.usefixtures("_talks")
def test_two_tabs_keep_in_step(page, context):
    page.goto("/en/talks/")
    other = context.new_page()
    other.goto("/en/my-list/")
    keep(page, "First").click()
    expect(other).to_have_url("/en/my-list/?t=cloud-days-2023/first")
    expect_cards(other, ["First"])
    keep(other, "First").click()
    expect(keep(page, "First")).to_have_attribute("aria-pressed", "false")
    assert kept(page) == []


@pytest.mark.usefixtures("_talks")
@pytest.mark.parametrize(
    "broken",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    ],
    ids=["blocked", "no room"],
)
def test_browser_that_keeps_nothing_says_so(page, broken):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(broken)
    page.goto("/en/talks/")
    keep(page, "First").click()
    expect(page.get_by_role("status").first).to_have_text("This browser does not let Recap keep anything.")
    expect(keep(page, "First")).to_have_attribute("aria-pressed", "false")
    assert errors == []


@pytest.mark.usefixtures("_talks")
def test_list_that_something_else_wrote_counts_as_empty(page):
    page.goto("/en/")
    for stored in ("nonsense", "{}", "null", '[1, null, {}, "<b>", "a/b c"]'):
        page.evaluate("stored => localStorage.setItem('recap.list', stored)", stored)
        page.goto("/en/my-list/")
        expect(page.get_by_text("Nothing is kept here yet.")).to_be_visible()


@pytest.mark.usefixtures("_talks")
def test_list_has_an_end_and_says_so(page):
    page.goto("/en/talks/")
    page.evaluate(
        "localStorage.setItem('recap.list', JSON.stringify([...Array(100).keys()].map(n => `days/talk-${n}`)))"
    )
    page.reload()
    keep(page, "First").click()
    expect(page.get_by_role("status").first).to_have_text("The list is full: take a talk off it first.")
    assert len(kept(page)) == 100


@pytest.mark.usefixtures("_talks")
@pytest.mark.parametrize(("language", "scheme", "rules"), LOOKS)
def test_list_is_accessible_and_never_scrolls_sideways(page, language, scheme, rules):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    wrong = []
    page.goto(f"/{language}/")
    for stored, query in (("[]", ""), ("[]", SHARED), (f'["{FIRST}", "{THIRD}"]', "")):
        page.evaluate(f"localStorage.setItem('recap.list', '{stored}')")
        page.goto(f"/{language}/my-list/{query}")
        page.wait_for_load_state("networkidle")
        if stored != "[]":
            page.locator("[data-list-page] [data-keep]").first.click()
        wrong += violations(page, rules)
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
        page.set_viewport_size({"width": 1280, "height": 900})
    assert wrong == []
