"""Coming in, in a browser: a code set up and asked, somebody invited; with JavaScript and without."""

import re
from base64 import b32decode

import pytest
from playwright.sync_api import Browser, Page, expect

from talks.editing.roles import Role
from tests.browser.sessions import WITH_AND_WITHOUT_JAVASCRIPT, log_in
from tests.recap.signin.door import code_now
from tests.site import PASSWORD, make_editor

pytestmark = pytest.mark.usefixtures("transactional_db")


def sign_in(page: Page, username: str, password: str = PASSWORD, code: str = "") -> None:
    page.goto("/admin/")
    page.locator("#id_username").fill(username)
    page.locator("#id_password").fill(password)
    page.locator("#id_code").fill(code)
    page.locator("[type=submit]").click()


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_code_is_set_up_and_asked(page):
    refused = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    log_in(page)
    page.goto("/admin/account/")
    page.locator("#content-main a.button").click()
    key = b32decode(page.locator("code.key").inner_text().replace(" ", "")).hex()
    page.locator("#id_code").fill(code_now(key))
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#content-main [type=submit]").click()
    expect(page.locator("ol.recovery code")).to_have_count(10)
    recovery = page.locator("ol.recovery code").all_inner_texts()
    page.locator("#logout-form button").click()
    sign_in(page, "editor")
    expect(page.locator(".errornote")).to_have_count(1)
    sign_in(page, "editor", code=recovery[0])
    expect(page.locator("#user-tools")).to_contain_text("editor")
    assert refused == []


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_somebody_is_invited_and_comes_in(page, browser: Browser, live_server, settings):
    settings.SITE_URL = live_server.url
    make_editor("chief", Role.ADMINISTRATOR)
    sign_in(page, "chief")
    page.goto("/admin/auth/user/add/")
    page.locator("#id_username").fill("nina")
    page.get_by_label(re.compile("Contribut")).check()
    page.locator("[name=_save]").click()
    link = page.locator("code.invitation").inner_text()
    hers = browser.new_page()
    hers.goto(link)
    hers.locator("#id_new_password1").fill("twelve blue kettles")
    hers.locator("#id_new_password2").fill("twelve blue kettles")
    hers.locator("#content [type=submit]").click()
    hers.locator("#content a").last.click()
    hers.locator("#id_username").fill("nina")
    hers.locator("#id_password").fill("twelve blue kettles")
    hers.locator("#content [type=submit]").click()
    expect(hers.locator("#user-tools")).to_contain_text("nina")
    hers.close()
