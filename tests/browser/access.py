"""What axe finds wrong in a page that the browser shows.

Pages with content are asked everything in both languages and schemes: `EVERY_LOOK`. Its check of contrast takes most of
the time, and is the only one that a scheme of colours can change; the other rules may change with the language. `LOOKS`,
for the rest, asks each rule where its answer can differ, once.
"""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OF_COLOURS = ["color-contrast", "link-in-text-block"]
EVERY_RULE: dict[str, Any] = {}
COLOURS = {"runOnly": OF_COLOURS}
ALL_BUT_COLOURS = {"rules": {rule: {"enabled": False} for rule in OF_COLOURS}}
# Not among those that axe asks unless told.
TARGETS = {"runOnly": ["target-size"]}
# Language, scheme, rules.
LOOKS = [
    pytest.param("fr", "light", EVERY_RULE, id="fr-light"),
    pytest.param("fr", "dark", COLOURS, id="fr-dark-colours"),
    pytest.param("en", "light", ALL_BUT_COLOURS, id="en-light-structure"),
]
EVERY_LOOK = [
    pytest.param(language, scheme, id=f"{language}-{scheme}")
    for language in ("fr", "en")
    for scheme in ("light", "dark")
]


def violations(page: Page, rules: dict[str, Any] = EVERY_RULE, context: str | None = None) -> list[tuple[str, ...]]:
    """Path, rule, the element and what is wrong with it, for each; `context`: a selector, the whole page without."""
    # A click that opens a page returns before the page is whole, and the admin's colours fade from scheme to scheme.
    page.wait_for_load_state()
    page.evaluate("document.getAnimations().forEach((fading) => fading.finish())")
    answer = Axe().run(page, context=context, options={"resultTypes": ["violations"], **rules}).response
    return [
        (page.url, violation["id"], node["html"][:200], node["failureSummary"])
        for violation in answer["violations"]
        for node in violation["nodes"]
    ]
