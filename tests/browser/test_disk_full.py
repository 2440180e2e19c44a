"""An editor's browser when the disk is full: a page that says so, and the form as it was typed on the way back."""

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import expect

from talks.models import Takeaway, Talk
from tests.browser.access import LOOKS, violations
from tests.browser.sessions import log_in
from tests.factories import make_takeaway, make_talk

# More than a page of the database that may be free has room for.
LONG = "A sentence that is long enough. " * 2_000


@pytest.mark.parametrize(("language", "scheme", "rules"), LOOKS)
def test_full_disk_is_told_and_what_was_typed_is_there_on_the_way_back(
    page, base_url, transactional_db, monkeypatch, language, scheme, rules
):
    talk = make_talk()
    make_takeaway(talk)
    log_in(page)
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": base_url}])
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/admin/talks/talk/{talk.pk}/change/")
    page.locator("#id_title").fill("Typed with care")
    page.locator("#id_takeaways-0-text_en").fill(LONG)
    options = connection.settings_dict["OPTIONS"]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # Pages that tests before this one left free.
    with monkeypatch.context() as patch:
        # Each request opens a connection of its own.
        patch.setitem(options, "init_command", f"{options['init_command']} PRAGMA max_page_count = 1;")
        page.locator("input[name=_save]").click()
        expect(page.locator("h1")).to_have_text(
            {
                "en": "The disk is full: nothing was saved",
                "fr": "Le disque est plein : rien n’a été enregistré",
            }[language]
        )
        assert violations(page, rules) == []
        assert (Talk.objects.get().title, Takeaway.objects.get().text_en) != ("Typed with care", LONG)
    page.go_back()
    expect(page.locator("#id_title")).to_have_value("Typed with care")
    expect(page.locator("#id_takeaways-0-text_en")).to_have_value(LONG)
    page.locator("input[name=_save]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Talk.objects.get().title == "Typed with care"
