"""A reader finds a talk, an editor pastes its replay, a reader watches it: in a browser, with JavaScript or not."""

import pytest
from playwright.sync_api import Page, expect

from talks.models import Talk
from tests.browser.sessions import WITH_AND_WITHOUT_JAVASCRIPT, log_in

FORM_TALK = "/talks/kubecon-eu-2023/tips-from-the-trenches-gitops-at-adobe/"
LIST_TALK = "/talks/kubecon-eu-2023/containerd-project-update-and-deep-dive/"
PLAYER = "https://www.youtube-nocookie.com/embed/jNQXAC9IVRw?start=42&autoplay=1&rel=0"


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser says in its console: broken scripts, refused styles, missing files."""
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_reader_goes_from_home_by_a_theme_to_a_talk_and_on_in_the_other_language(page, asked, complaints):
    page.goto("/")
    expect(page).to_have_url("/fr/")
    page.get_by_role("link", name="GitOps").first.click()
    expect(page).to_have_url("/fr/themes/gitops/")
    title = Talk.objects.get(slug="tips-from-the-trenches-gitops-at-adobe").title
    page.get_by_role("link", name=title).click()
    expect(page).to_have_url(f"/fr{FORM_TALK}")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("heading", level=1)).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="À retenir")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"/en{FORM_TALK}")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("heading", level=1)).not_to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="Takeaways")).to_be_visible()
    assert (asked, complaints) == ([], [])


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_reader_searches_narrows_and_takes_a_filter_away(page, asked, complaints):
    page.goto("/en/")
    page.locator("[type=search]").fill("gitops")
    page.locator("[type=search]").press("Enter")
    found = Talk.objects.count()
    results = page.locator("#results")
    expect(page).to_have_url("/en/talks/?q=gitops")
    with_words = int(results.inner_text().split()[0])
    assert 1 < with_words < found
    choice = page.locator(".facets").get_by_role("link", name="Replay online")
    expect(choice).to_be_visible()
    counted = int(choice.locator(".count").inner_text())
    assert 0 < counted < with_words
    choice.click()
    expect(page).to_have_url("/en/talks/?q=gitops&replay=published#facets")
    expect(results).to_have_text(f"{counted} talk" if counted == 1 else f"{counted} talks")
    page.locator(".active-filters").get_by_role("link", name="Replay online").click()
    expect(results).to_have_text(f"{with_words} talks")
    page.get_by_role("link", name="Français").click()
    expect(page).to_have_url("/fr/talks/?q=gitops")
    assert (asked, complaints) == ([], [])


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
@pytest.mark.parametrize("viewport", [{"width": 390, "height": 844}])
def test_choices_open_on_a_telephone(page, viewport, asked, complaints):
    page.set_viewport_size(viewport)
    page.goto("/fr/talks/")
    choice = page.locator(".facets").get_by_role("link", name="Rediffusion en ligne")
    expect(choice).not_to_be_visible()
    page.get_by_text("Affiner").click()
    expect(choice).to_be_visible()
    choice.click()
    expect(page).to_have_url("/fr/talks/?replay=published#facets")
    # Open again, for the next choice; and one way out, to what was found.
    expect(choice).to_be_visible()
    expect(choice).to_have_attribute("aria-current", "true")
    found = Talk.objects.filter(replay_state="published").count()
    page.get_by_role("link", name=f"Voir {found} conférences").click()
    expect(page).to_have_url("/fr/talks/?replay=published")
    expect(choice).not_to_be_visible()
    expect(page.locator("#results")).to_be_in_viewport()
    assert (asked, complaints) == ([], [])


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_editor_pastes_a_replay_in_the_form_and_readers_find_and_watch_it(page, asked, complaints):
    log_in(page)
    page.goto(f"/fr{FORM_TALK}")
    expect(page.locator("#replay")).to_contain_text("Pas encore trouvée.")
    page.get_by_role("link", name="Modifier cette conférence").click()
    page.locator("#id_replay_url").fill("https://youtu.be/jNQXAC9IVRw?t=42")
    page.locator("[name=_save]").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.context.clear_cookies()

    page.goto("/fr/")
    title = Talk.objects.get(slug="tips-from-the-trenches-gitops-at-adobe").title
    page.locator("section", has=page.locator("#latest-replays")).get_by_role("link", name=title).click()
    expect(page).to_have_url(f"/fr{FORM_TALK}")
    page.wait_for_load_state()  # Scripts of the page run before the click.
    assert page.locator("iframe").count() == 0
    assert (asked, complaints) == ([], [])

    # The script puts the player in this page, and asks it where it is; without it, the link opens the page that has it.
    has_scripts = page.locator("html[data-scripted]").count() == 1
    player = f"{PLAYER}&enablejsapi=1" if has_scripts else PLAYER
    with page.expect_request(player):  # The frame is in the page before it asks for its address.
        page.get_by_role("link", name="Voir la rediffusion").click()

    expect(page.locator("iframe")).to_have_attribute("src", player)
    expect(page).to_have_url(f"/fr{FORM_TALK}" if has_scripts else f"/fr{FORM_TALK}?play=1#replay")
    assert (asked, complaints) == ([player], [])


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_editor_pastes_a_replay_in_the_list_and_readers_find_it(page, asked, complaints):
    log_in(page)
    talk = Talk.objects.get(slug="containerd-project-update-and-deep-dive")
    page.goto("/admin/talks/talk/")
    row = page.locator("#result_list tr", has_text=talk.title)
    row.locator("input.replay-url").fill("www.youtube.com/live/jNQXAC9IVRw?feature=share")
    page.locator("[name=_save]").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.context.clear_cookies()

    page.goto(f"/en{LIST_TALK}")

    expect(page.get_by_role("link", name="Watch the replay")).to_be_visible()
    expect(page.get_by_role("link", name="Watch on YouTube")).to_have_attribute(
        "href", "https://www.youtube.com/watch?v=jNQXAC9IVRw"
    )
    assert (asked, complaints) == ([], [])


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_enter_in_a_pasted_field_of_the_list_saves_even_with_an_action_chosen(page, asked, complaints):
    log_in(page)
    talk = Talk.objects.get(slug="containerd-project-update-and-deep-dive")
    page.goto("/admin/talks/talk/")
    row = page.locator("#result_list tr", has_text=talk.title)
    page.locator("#result_list tr .action-select").first.check()
    row.locator("input.replay-url").fill("https://youtu.be/jNQXAC9IVRw")
    row.locator("input.replay-url").press("Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(row.locator("input.replay-url")).to_have_value("https://www.youtube.com/watch?v=jNQXAC9IVRw")
    talk.refresh_from_db()
    assert talk.replay_state == "published"
    assert (asked, complaints) == ([], [])


@pytest.mark.usefixtures("_catalogue")
def test_editor_sees_a_draft_with_its_notice_and_readers_do_not(page, asked, complaints):
    Talk.objects.filter(slug="containerd-project-update-and-deep-dive").update(status="draft")
    log_in(page)
    page.goto(f"/en{LIST_TALK}")
    expect(page.get_by_text("only editors see this page.")).to_be_visible()
    assert (asked, complaints) == ([], [])
    page.context.clear_cookies()
    response = page.goto(f"/en{LIST_TALK}")
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing at this address")


@pytest.mark.usefixtures("_catalogue")
def test_keyboard_alone_reaches_the_content_the_search_and_a_theme(page, asked):
    page.goto("/en/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("[type=search]")).to_be_focused()
    page.keyboard.type("istio")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/en/talks/?q=istio")
    assert asked == []


@pytest.mark.usefixtures("_catalogue")
def test_editor_publishes_a_draft_from_its_page(page):
    Talk.objects.filter(slug="containerd-project-update-and-deep-dive").update(status="draft")
    log_in(page)
    page.goto("/fr/talks/kubecon-eu-2023/containerd-project-update-and-deep-dive/")
    page.get_by_role("button", name="Publier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Containerd: Project Update and Deep Dive")
    expect(page.get_by_text("Brouillon")).not_to_be_visible()
    assert "/fr/talks/" in page.url
