"""Citing a talk in a browser: opened, copied, downloaded."""

import pytest
from playwright.sync_api import expect

from tests.browser.access import COLOURS, EVERY_RULE, violations
from tests.browser.sessions import WITH_AND_WITHOUT_JAVASCRIPT
from tests.factories import make_talk

pytestmark = pytest.mark.django_db(transaction=True)

PATH = "/en/talks/cloud-days-2023/a-mesh-without-sidecars/"


@pytest.mark.browser_context_args(permissions=["clipboard-read", "clipboard-write"])
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_reader_copies_a_citation(page, by):
    make_talk(speakers=["Malo Le Goff"])
    for name, start in (
        ("Text", "Malo Le Goff, “A mesh"), ("Markdown", "[A mesh"), ("BibTeX", "@misc{legoff2023mesh,\n"),
    ):  # fmt: skip
        page.goto(PATH)
        for control in (page.get_by_text("Cite this talk"), page.get_by_role("button", name=f"Copy ({name})")):
            if by == "mouse":
                control.click()
            else:
                control.focus()
                control.press("Enter")
        expect(page.locator(".copied")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()").startswith(start)


@pytest.mark.browser_context_args(permissions=["clipboard-read", "clipboard-write"])
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_reader_copies_the_talk_as_markdown_without_opening_anything(page, by):
    make_talk(speakers=["Malo Le Goff"], summary_en="Without *sidecars*.")
    page.goto(PATH)
    button = page.get_by_role("button", name="Copy as Markdown")
    if by == "mouse":
        button.click()
    else:
        button.focus()
        button.press("Enter")
    expect(page.locator(".copied")).to_have_text("Copied")
    said = page.evaluate("navigator.clipboard.readText()")
    assert said.startswith("# A mesh without sidecars\n\nMalo Le Goff")
    assert "Without *sidecars*." in said


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_a_link_leads_to_the_talk_as_markdown(page):
    make_talk()
    page.goto(PATH)
    expect(page.get_by_role("button", name="Copy as Markdown")).not_to_be_visible()
    expect(page.get_by_role("link", name="As Markdown")).to_have_attribute("href", f"{PATH}talk.md")


@pytest.mark.parametrize((), WITH_AND_WITHOUT_JAVASCRIPT)
def test_citations_are_there_to_read_and_to_follow_without_javascript(page):
    make_talk(speakers=["Malo Le Goff"])
    page.goto(PATH)
    page.get_by_text("Cite this talk").click()
    expect(page.locator("#cite-bib-text")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="File .bib").click()
    assert download.value.suggested_filename == "cite.bib"


@pytest.mark.parametrize(("scheme", "rules"), [("light", EVERY_RULE), ("dark", COLOURS)])
def test_open_citations_are_accessible_on_a_telephone(page, scheme, rules):
    make_talk("A long title " * 12, slug="long", speakers=["Malo Le Goff"], replay_url="https://vimeo.com/823412345")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/en/talks/cloud-days-2023/long/")
    page.get_by_text("Cite this talk").click()
    assert violations(page, rules) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
