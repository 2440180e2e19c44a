"""Valid HTML on every page that links lead to, as the Nu HTML Checker (vnu) reads it: full, empty, as an editor sees it."""

import re

import pytest

from tests.equipment import JAVA, path_of
from tests.factories import make_event, make_talk
from tests.site import EVERY_PAGE, make_editor, make_site
from tests.validity import complaints, crawl

HOMES = ("/fr/", "/en/")
MISSING = ("/fr/nothing/", "/en/nothing/")
LISTS = tuple(
    f"/{language}/{path}"
    for language in ("fr", "en")
    for path in (
        "",
        "talks/",
        "my-list/",
        "events/",
        "series/",
        "themes/",
        "speakers/",
        "companies/",
        "tools/",
        "statistics/",
    )
)
AWKWARD = "</script> \"quotes\" & <b>'tags'</b> 🎉 \u202eedis\u202c مرحبا"
# Warnings that stay, each with its reason. An error is never here.
KNOWN_WARNINGS: dict[str, str] = {}


@pytest.fixture(scope="session")
def html_checker() -> str:
    """The checker's Java. `--database-only` leaves out what asks for it: HTML is the same on any database."""
    return path_of(JAVA)


@pytest.fixture
def wrong(html_checker, tmp_path):
    """Asks the checker: pages → its complaints, without the warnings that are known."""

    def ask(pages):
        return {
            complaint
            for complaint in complaints(pages, tmp_path)
            if complaint.kind == "error" or not any(re.search(known, complaint.text) for known in KNOWN_WARNINGS)
        }

    return ask


def read(client, address):
    return client.get(address).content.decode()


@pytest.mark.timeout(300)
@pytest.mark.django_db
def test_every_page_is_valid(client, wrong):
    """One start of the checker for all: what is empty, what is full, what is full of edge cases, what editors see."""
    pages = {f"{address} (empty)": read(client, address) for address in (*LISTS, *MISSING)}
    make_site()
    awkward = make_event(AWKWARD, slug="awkward", summary_fr=AWKWARD, summary_en=AWKWARD, city=AWKWARD)
    make_talk(
        AWKWARD, event=awkward, slug="awkward", speakers=[(AWKWARD, AWKWARD)], themes=[AWKWARD], tools=[AWKWARD],
        summary_fr=AWKWARD, summary_en=AWKWARD, track=AWKWARD,
    )  # fmt: skip
    crawled = crawl(client, (*HOMES, *EVERY_PAGE, *MISSING))
    assert {"/fr/talks/awkward/awkward/", *EVERY_PAGE} < set(crawled)
    make_talk("Only a draft", event=awkward, status="draft")
    client.force_login(make_editor())
    drafts = ("/fr/talks/awkward/only-a-draft/", "/en/talks/awkward/only-a-draft/")
    pages |= crawled | {f"{address} (editor)": read(client, address) for address in (*EVERY_PAGE, *drafts)}
    assert wrong(pages) == set()


def test_checker_sees_what_is_wrong(wrong):
    found = wrong({"/fr/": "<!DOCTYPE html><html lang=fr><title>a</title><p><img src=/a.png><section></section>"})
    assert {(complaint.kind, complaint.address) for complaint in found} == {("error", "/fr/"), ("warning", "/fr/")}
