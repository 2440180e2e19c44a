"""What scripts add: suggestions, the scheme that is remembered, copying, the sheet; all of it by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access import violations
from tests.browser.sessions import WITH_AND_WITHOUT_JAVASCRIPT

TALK = "/en/talks/kubecon-eu-2023/tips-from-the-trenches-gitops-at-adobe/"

pytestmark = pytest.mark.usefixtures("_catalogue")


def selected(page: Page):
    return page.locator("[role=option][aria-selected=true]")


# --- suggestions --------------------------------------------------------------------------------------------------


def test_slash_arrows_and_enter_lead_from_the_keyboard_to_a_page(page):
    page.goto("/en/")
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("ist")
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    assert violations(page) == []
    page.keyboard.press("ArrowDown")
    expect(selected(page)).to_have_text("Istio tool")
    expect(box).to_have_attribute("aria-activedescendant", "suggestion-1")
    page.keyboard.press("ArrowUp")
    expect(selected(page)).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/en/tools/istio/")


def test_escape_closes_and_enter_without_a_choice_searches(page):
    page.goto("/fr/talks/?theme=gitops")
    box = page.get_by_role("combobox")
    box.fill("arg")
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_value("arg")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Enter")
    expect(page).to_have_url("/fr/talks/?q=arg&theme=gitops")


def test_suggestion_is_taken_by_a_click_and_slash_in_a_field_is_a_letter(page):
    page.goto("/en/")
    page.get_by_role("combobox").fill("gitops")
    page.get_by_role("option", name="GitOps theme").click()
    expect(page).to_have_url("/en/themes/gitops/")
    page.goto("/en/")
    page.get_by_role("combobox").press_sequentially("ci/cd")
    expect(page.get_by_role("combobox")).to_have_value("ci/cd")


def test_suggestions_lie_over_the_page_on_a_telephone(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/en/")
    page.get_by_role("combobox").fill("gitops")
    page.get_by_role("option").last.click()  # Playwright clicks only what nothing covers.
    expect(page).not_to_have_url("/en/")


def test_late_answer_to_an_older_question_is_not_shown(page):
    page.goto("/en/")
    held = []
    page.route("**/suggestions/?q=is", lambda route: held.append(route))  # noqa: PLW0108 -- Playwright asks a function for its signature
    box = page.get_by_role("combobox")
    with page.expect_request("**/suggestions/?q=is"):
        box.fill("is")
    box.fill("gitops")
    expect(page.get_by_role("option").first).to_have_text("GitOps theme")
    for route in held:
        route.abort()
    expect(page.get_by_role("option").first).to_have_text("GitOps theme")
    assert len(held) == 1


# --- colours ------------------------------------------------------------------------------------------------------


def test_choice_of_colours_is_remembered_and_there_before_the_first_paint(page):
    page.emulate_media(color_scheme="light")
    page.goto("/en/")
    switch = page.locator(".scheme-switch")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    seen = []
    for _ in range(3):
        seen.append((switch.inner_text().strip(), page.evaluate("document.documentElement.dataset.scheme ?? ''")))
        switch.click()
    assert seen == [("Colours: as the system prefers", ""), ("Colours: light", "light"), ("Colours: dark", "dark")]
    bars = "[...document.querySelectorAll('[name=theme-color]')].filter(m => matchMedia(m.media).matches)"
    assert page.evaluate(f"{bars}.map(m => m.dataset.scheme)") == ["light"]
    switch.click()
    switch.click()
    # The body is parsed after the script in the head has run: what it finds is what is painted first.
    page.add_init_script(
        "new MutationObserver((_, o) => { if (document.body) {"
        "window.atBody = document.documentElement.dataset.scheme; o.disconnect(); } })"
        ".observe(document, {childList: true, subtree: true})"
    )
    page.goto("/fr/talks/")
    assert page.evaluate("window.atBody") == "dark"
    assert page.evaluate(ground) != light
    assert page.evaluate(f"{bars}.map(m => m.dataset.scheme)") == ["dark"]
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    expect(page.locator(".scheme-switch")).to_have_text(re.compile("Couleurs"))


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_there_is_no_switch_and_no_slash(page):
    page.goto("/en/")
    expect(page.locator(".scheme-switch")).not_to_be_visible()
    expect(page.locator(".slash")).not_to_be_visible()
    expect(page.locator("[data-code] .copy")).to_have_count(0)


# --- the rest -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_sheet_opens_and_closes_by_keyboard_on_a_telephone(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/en/talks/")
    summary = page.locator(".facets > summary")
    summary.focus()
    summary.press("Enter")
    choice = page.locator(".facets").get_by_role("link", name="Replay online")
    choice.scroll_into_view_if_needed()
    expect(choice).to_be_in_viewport()
    box = page.locator(".facets").bounding_box()
    assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, 390, 800)
    summary.press("Enter")
    expect(choice).not_to_be_visible()


def test_escape_and_a_click_beside_it_close_the_sheet(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/en/talks/")
    summary, sheet = page.locator(".facets > summary"), page.locator(".facets")
    summary.click()
    page.keyboard.press("Escape")
    expect(sheet).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()
    summary.click()
    page.mouse.click(195, 40)
    expect(sheet).not_to_have_attribute("open", "")
    expect(page).to_have_url("/en/talks/")


def test_focus_that_leaves_the_sheet_closes_it(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/en/talks/")
    summary, sheet = page.locator(".facets > summary"), page.locator(".facets")
    summary.click()
    summary.press("Shift+Tab")
    expect(sheet).not_to_have_attribute("open", "")
    expect(page.locator("main :focus")).to_be_in_viewport()
    summary.click()
    sheet.locator("a, summary").last.focus()
    expect(sheet).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    expect(sheet).not_to_have_attribute("open", "")
    expect(page.locator("main :focus")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["/en/", "/en/talks/?theme=gitops", TALK, "/en/statistics/"])
def test_focus_is_always_seen(page, path):
    """Each stop of the Tab key has an outline, is on the screen, and nothing lies over it."""
    page.goto(path)
    unseen, stops = [], 0
    while stops < 400:
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => {
                const at = document.activeElement;
                if (!at || at === document.body) return null;
                const { outlineStyle, outlineWidth } = getComputedStyle(at), box = at.getClientRects()[0];
                const x = box.left + box.width / 2, y = box.top + box.height / 2;
                const over = document.elementFromPoint(x, y);
                const isOnTop = at.contains(over) || over?.contains(at) || over?.closest("svg a") === at;
                const isSeen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && isOnTop;
                return [isSeen, at.outerHTML.slice(0, 120)];
            }"""
        )
        if found is None:
            break
        stops += 1
        if not found[0]:
            unseen.append(found[1])
    assert unseen == []
    assert 15 < stops < 400


def test_slash_leads_to_the_search_in_the_header_which_offers_names(page):
    page.goto(TALK)
    expect(page.locator(".slash")).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("ist")
    expect(page.get_by_role("listbox")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(page).to_have_url("/en/talks/?q=ist")


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_sign_in_the_header_leads_to_the_search_on_a_telephone(page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(TALK)
    expect(page.get_by_role("search")).not_to_be_visible()
    page.locator(".finder").get_by_role("link").click()
    expect(page).to_have_url(re.compile("/en/talks/#search-words$"))
    expect(page.get_by_role("searchbox").or_(page.get_by_role("combobox"))).to_be_in_viewport()


def test_slash_leads_to_the_search_where_the_header_has_no_room_for_it(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(TALK)
    page.keyboard.press("/")
    expect(page).to_have_url(re.compile("/en/talks/#search-words$"))
    expect(page.get_by_role("combobox")).to_be_focused()


def test_code_of_a_takeaway_is_copied(page, base_url):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base_url)
    page.goto(TALK)
    button = page.get_by_role("button", name="Copy argocd.argoproj.io/sync-wave")
    button.focus()
    button.press("Enter")
    expect(page.locator("[data-code] .copied")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "argocd.argoproj.io/sync-wave"


def test_page_under_the_pointer_is_asked_for_before_the_click_and_feeds_are_not(page):
    page.goto("/en/")
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(page.url.removesuffix("/en/"))))
    page.locator("footer").get_by_role("link").first.hover()
    link = page.locator(".theme-grid a").first
    path = link.get_attribute("href")
    with page.expect_request(f"**{path}"):
        link.hover()
    link.hover()
    page.wait_for_timeout(300)
    # The tab's icon comes when the browser finds the time.
    assert [each for each in asked if each != "/static/recap/icon.svg"] == [path]


def test_nothing_jumps_when_the_font_arrives(page):
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    shifts = {}
    for path in ("/fr/", "/en/talks/", TALK, "/en/events/kubecon-eu-2023/"):
        page.goto(path)
        page.wait_for_timeout(200)
        shifts[path] = page.evaluate("window.shift")
    assert {path: shift for path, shift in shifts.items() if shift > 0.02} == {}


def test_print_has_no_navigation_and_the_addresses_of_links(page):
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(TALK)
    expect(page.locator(".site-header")).not_to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    expect(page.get_by_role("heading", level=1)).to_be_visible()


# A page is revealed when it is first drawn, which may be after it is loaded.
MOVES = """new Promise(resolve => {
    const look = () => window.moves === undefined ? requestAnimationFrame(look) : resolve(window.moves);
    look();
})"""


@pytest.mark.parametrize(("motion", "moves"), [("no-preference", True), ("reduce", False)])
def test_pages_pass_into_each_other_unless_motion_is_unwanted(page, motion, moves):
    page.emulate_media(reduced_motion=motion)
    page.add_init_script("addEventListener('pagereveal', event => { window.moves = !!event.viewTransition; })")
    page.goto("/en/")
    with page.expect_navigation(wait_until="load"):
        page.locator(".site-nav a").first.click(no_wait_after=True)
    assert page.evaluate(MOVES) is moves
