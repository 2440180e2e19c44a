"""How the browser tests visit: with JavaScript and without, as an editor."""

import pytest
from playwright.sync_api import Page, expect

from tests.site import PASSWORD, make_editor

WITH_AND_WITHOUT_JAVASCRIPT = [
    pytest.param(id="javascript"),
    pytest.param(id="no javascript", marks=pytest.mark.browser_context_args(java_script_enabled=False)),
]


def log_in(page: Page) -> None:
    make_editor()
    page.goto("/admin/")
    page.locator("#id_username").fill("editor")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("[type=submit]").click()
    expect(page.locator("#user-tools")).to_contain_text("editor")
