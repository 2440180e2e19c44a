"""What somebody typed into a form that cannot be saved any more, in a browser: with JavaScript and without."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from talks.editing.roles import Role
from talks.editing.versions import recording
from talks.models import Edit, Talk
from tests.browser.access import LOOKS, violations
from tests.browser.sessions import WITH_AND_WITHOUT_JAVASCRIPT, log_in
from tests.browser.test_admin import choose_language
from tests.browser.test_signin import sign_in
from tests.factories import make_takeaway, make_talk
from tests.site import PASSWORD, make_editor

TYPED = "Said “so” <b>&amp;</b>\nin two lines"


@pytest.fixture
def talk(transactional_db):
    talk = make_talk("Before", status=Talk.Status.DRAFT)
    make_takeaway(talk)
    return talk


@pytest.fixture
def form(page, talk):
    """An editor's, with something typed into it."""
    log_in(page)
    return typed_into(page, talk)


@pytest.fixture
def contributors_form(page, talk):
    make_editor("connie", Role.CONTRIBUTOR)
    sign_in(page, "connie")
    return typed_into(page, talk)


def typed_into(page, talk):
    choose_language(page, "en")
    page.goto(reverse("admin:talks_talk_change", args=[talk.pk]))
    page.locator("#id_title").fill("Kept title")
    page.locator("#id_takeaways-0-text_en").fill(TYPED)
    return page


def save(page, heading):
    page.locator("[name=_save]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.get_by_label("Title", exact=True)).to_have_value("Kept title")
    expect(page.get_by_label("Takeaway 1 · English text")).to_have_value(TYPED)


def sign_out(tab: Page):
    tab.goto("/admin/")
    tab.locator("#logout-form button").click()


def stored():
    return Talk.objects.get().title, Talk.objects.get().takeaways.get().text_en.replace("\r\n", "\n")


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_who_signed_out_in_another_tab_signs_in_beside_the_form_and_has_saved(form):
    sign_out(form.context.new_page())
    save(form, "You are no longer signed in")
    form.get_by_label("Username").fill("editor")
    form.get_by_label("Password").fill("wrong")
    form.get_by_role("button", name="Sign in and send it once more").click()
    expect(form.get_by_role("alert")).to_be_visible()
    expect(form.get_by_label("Title", exact=True)).to_have_value("Kept title")
    form.get_by_label("Password").fill(PASSWORD)
    form.get_by_role("button", name="Sign in and send it once more").click()
    expect(form.locator(".messagelist .success")).to_contain_text("Kept title")
    assert stored() == ("Kept title", TYPED)


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_who_signed_in_anew_in_another_tab_copies_it_into_a_new_page(form):
    other = form.context.new_page()
    sign_out(other)
    sign_in(other, "editor")
    save(form, "Nothing was saved: the page was too old")
    assert form.locator("main form").count() == 0
    title = form.get_by_label("Title", exact=True).input_value()
    with form.context.expect_page() as opened:
        form.get_by_role("link", name="Open the page again in a new tab").click()
    opened.value.locator("#id_title").fill(title)
    opened.value.locator("[name=_save]").click()
    expect(opened.value.locator(".messagelist .success")).to_contain_text("Kept title")
    assert Talk.objects.get().title == "Kept title"


def test_draft_that_was_published_meanwhile(contributors_form):
    Talk.objects.update(status=Talk.Status.PUBLISHED)
    save(contributors_form, "Nothing was saved: this is not yours to change")
    expect(contributors_form.locator(".lead")).to_contain_text("has been published since you opened it")
    assert Talk.objects.get().title == "Before"


def test_draft_that_was_deleted_meanwhile(contributors_form, talk):
    with recording(None, Edit.What.DELETED, Edit.Source.LIST):
        talk.delete()
    save(contributors_form, "Deleted in the meantime")
    assert contributors_form.locator("main form").count() == 0


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_editor_restores_what_was_deleted_meanwhile_and_saves(form, talk):
    with recording(None, Edit.What.DELETED, Edit.Source.LIST):
        talk.delete()
    save(form, "Deleted in the meantime")
    with form.context.expect_page() as opened:
        form.get_by_role("link", name="Restore it in another tab").click()
    opened.value.get_by_role("button", name="Put these back").click()
    expect(opened.value.locator(".messagelist .success")).to_be_visible()
    form.get_by_role("button", name="Save again").click()
    expect(form.locator(".messagelist .success")).to_contain_text("Kept title")
    assert stored() == ("Kept title", TYPED)


def test_role_that_was_changed_meanwhile(form):
    User.objects.get(username="editor").groups.clear()
    save(form, "Nothing was saved: this is not yours to change")
    assert Talk.objects.get().title == "Before"


def test_account_that_was_closed_meanwhile(form):
    User.objects.filter(username="editor").update(is_active=False)
    save(form, "You are no longer signed in")
    form.get_by_label("Username").fill("editor")
    form.get_by_label("Password").fill(PASSWORD)
    form.get_by_role("button", name="Sign in and send it once more").click()
    expect(form.get_by_role("alert")).to_be_visible()
    expect(form.get_by_label("Title", exact=True)).to_have_value("Kept title")
    assert Talk.objects.get().title == "Before"


@pytest.mark.parametrize(("language", "scheme", "rules"), LOOKS)
def test_pages_are_accessible_and_fit_a_phone(form, talk, language, scheme, rules):
    page, found = form, []
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 740})

    def look(happens):
        page.goto("/admin/")
        choose_language(page, language)
        page.goto(reverse("admin:talks_talk_change", args=[talk.pk]))
        page.locator("#id_title").fill("Kept title")
        happens()
        page.locator("[name=_save]").click()
        expect(page.locator(".typed")).to_be_visible()
        found.extend(violations(page, rules))
        assert page.evaluate("document.documentElement.scrollWidth") <= 360

    look(lambda: page.context.clear_cookies(name="csrftoken"))
    editor = User.objects.get(username="editor")
    role = editor.groups.get()
    look(editor.groups.clear)
    editor.groups.add(role)
    look(lambda: page.context.clear_cookies(name="sessionid"))
    assert found == []
