"""Conflicts, taking back and the bin in a browser, as an editor uses them: with JavaScript and without, on a phone too."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from talks.editing.versions import recording
from talks.models import Edit, Talk
from tests.browser.access import LOOKS, violations
from tests.browser.sessions import WITH_AND_WITHOUT_JAVASCRIPT, log_in
from tests.browser.test_admin import choose_language, is_of_django
from tests.factories import make_takeaway, make_talk, make_theme

OTHER = "https://www.youtube.com/watch?v=bbbbbbbbbbb"


@pytest.fixture
def talk(transactional_db):
    talk = make_talk(
        speakers=["Ada Lovelace"], replay_url="https://www.youtube.com/watch?v=aaaaaaaaaaa", track="Security"
    )
    make_takeaway(talk)
    return talk


def change(talk):
    return reverse("admin:talks_talk_change", args=[talk.pk])


def history(talk):
    return reverse("admin:talks_talk_history", args=[talk.pk])


def others_save(talk, **fields):
    with recording(None, Edit.What.SAVED, Edit.Source.FORM):
        talk = Talk.objects.get(pk=talk.pk)
        for name, value in fields.items():
            setattr(talk, name, value)
        talk.save()


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_conflict_is_shown_and_chosen_field_by_field(page, talk):
    log_in(page)
    choose_language(page, "en")
    page.goto(change(talk))
    page.locator("#id_track").fill("Mine")
    page.locator("#id_title").fill("My title")
    others_save(talk, track="Theirs", kind="panel")
    page.locator("input[name=_save]").click()
    expect(page.get_by_role("alert")).to_contain_text("has been saved since you opened it")
    row = page.locator("tr", has=page.get_by_role("rowheader", name="Track"))
    expect(row).to_contain_text("Security")
    expect(row).to_contain_text("Theirs")
    page.get_by_role("button", name="Save this").click()  # The browser asks for the choice.
    expect(page.get_by_role("alert")).to_be_visible()
    row.get_by_label("Take mine").check()
    page.get_by_role("button", name="Save this").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Talk.objects.values_list("track", "title", "kind").get() == ("Mine", "My title", "panel")


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_change_is_taken_back_from_the_history(page, talk):
    log_in(page)
    choose_language(page, "en")
    page.goto(change(talk))
    page.locator("#id_track").fill("New")
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.get_by_role("link", name="History").click()
    expect(page.locator(".edit-entry")).to_contain_text("Security")
    page.get_by_role("link", name="Take this change back").click()
    assert Talk.objects.get().track == "New"
    page.get_by_role("button", name="Put these back").click()
    expect(page.locator(".messagelist .success")).to_contain_text("1 row was put back")
    expect(page.locator("#id_track")).to_have_value("Security")


def theme_on_a_talk(talk):
    """A theme that somebody added, and another one put on the talk; the edit that added it."""
    with recording(None, Edit.What.ADDED, Edit.Source.FORM):
        theme = make_theme("Chaos")
    edit = Edit.objects.latest("pk")
    with recording(None, Edit.What.SAVED, Edit.Source.FORM):
        talk.theme_links.create(tag=theme)
    return edit


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_added_row_on_which_others_hang_is_removed_by_who_insists_and_all_comes_back(page, talk):
    edit = theme_on_a_talk(talk)
    log_in(page)
    choose_language(page, "en")
    page.goto(reverse("admin:talks_edit_change", args=[edit.pk]))
    page.get_by_role("link", name="Take this change back").click()
    row = page.get_by_label("Chaos · is removed")
    expect(row).not_to_be_checked()
    hanging = page.locator("details.edit-hanging")
    expect(hanging.get_by_text("A mesh without sidecars")).to_be_visible()
    hanging.get_by_text("1 row hangs on it").click()
    expect(hanging.get_by_text("A mesh without sidecars")).to_be_hidden()
    row.check()
    page.get_by_role("button", name="Put these back").click()
    expect(page.locator(".messagelist .success")).to_contain_text("1 row was put back")
    assert not talk.theme_links.exists()
    page.get_by_role("link", name="Bin").click()
    page.locator("tr", has_text="Chaos").get_by_role("link", name="Restore").click()
    page.get_by_role("button", name="Put these back").click()
    expect(page.locator(".messagelist .success")).to_contain_text("2 rows were put back")
    assert [link.tag.name for link in talk.theme_links.all()] == ["Chaos"]


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_deleted_talk_comes_back_from_the_bin(page, talk):
    log_in(page)
    choose_language(page, "en")
    page.goto(reverse("admin:talks_talk_delete", args=[talk.pk]))
    page.locator("input[type=submit]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert not Talk.objects.exists()
    page.goto("/admin/talks/edit/")
    page.get_by_role("link", name="Bin").click()
    row = page.locator("tr", has_text="A mesh without sidecars")
    expect(row).to_contain_text("3 rows in all")
    row.get_by_role("link", name="Restore").click()
    page.get_by_role("button", name="Put these back").click()
    expect(page.locator("#id_title")).to_have_value("A mesh without sidecars")
    assert Talk.objects.get().takeaways.count() == 1


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_replay_pasted_over_another_is_asked_about_and_taken_back_on_the_public_page(page, talk, asked):
    log_in(page)
    choose_language(page, "en")
    page.goto("/admin/talks/talk/")
    page.locator(".replay-url").fill(OTHER)
    page.keyboard.press("Enter")
    expect(page.locator(".errorlist").first).to_contain_text("The talk has a replay")
    page.locator("[name=_save]").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Talk.objects.get().replay_url == OTHER
    page.goto(f"/en/talks/{talk.key}/")
    page.get_by_role("link", name="Take back: the replay before").click()
    page.get_by_role("button", name="Put these back").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Talk.objects.get().replay_url == talk.replay_url


def pages_of_edits(talk):
    others_save(talk, track="Once", summary_en="One more memory page for each pod of the mesh, and less time.")
    others_save(talk, track="Again", summary_en="One less memory page for each pod of the mesh, and no time.")
    first, second = Edit.objects.order_by("pk").values_list("pk", flat=True)
    with recording(None, Edit.What.DELETED, Edit.Source.FORM):
        make_talk("Gone").delete()
    with recording(None, Edit.What.DELETED, Edit.Source.FORM):
        Talk.objects.get(slug=talk.slug).takeaways.all().delete()
    row = Edit.objects.get(pk=first).rows.get()
    added = theme_on_a_talk(talk)
    return [
        "/admin/talks/edit/",
        "/admin/talks/edit/bin/",
        history(talk),
        f"{history(talk)}?from={first}&to={second}",
        reverse("admin:talks_edit_change", args=[second]),
        reverse("admin:talks_edit_take_back", args=[first]),
        reverse("admin:talks_edit_take_back", args=[added.pk]),
        reverse("admin:talks_edit_restore", args=[first, row.owner_type_id, talk.pk]),
    ]


def conflict(page, talk):
    """The page that asks."""
    page.goto(change(talk))
    page.locator("#id_track").fill("Mine")
    others_save(talk, track="Theirs", editor_note="Theirs too")
    page.locator("input[name=_save]").click()
    expect(page.get_by_role("alert")).to_be_visible()


@pytest.mark.parametrize(("language", "scheme", "rules"), LOOKS)
def test_pages_are_accessible(page, talk, language, scheme, rules):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    log_in(page)
    choose_language(page, language)
    wrong = []
    for path in pages_of_edits(talk):
        page.goto(path)
        wrong += violations(page, rules)
    conflict(page, talk)
    wrong += violations(page, rules)
    assert [found for found in wrong if not is_of_django(*found)] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_never_scroll_sideways(page, talk, width):
    log_in(page)
    page.set_viewport_size({"width": width, "height": 844})
    wide = []
    for path in pages_of_edits(talk):
        page.goto(path)
        if page.evaluate("document.scrollingElement.scrollWidth") > width:
            wide.append(path)
    conflict(page, talk)
    if page.evaluate("document.scrollingElement.scrollWidth") > width:
        wide.append("conflict")
    assert wide == []
    assert not re.search(r"<style|\sstyle=", page.content())
