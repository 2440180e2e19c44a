"""Drafts are seen by editors only, everywhere: over every public address of the site."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import translation

from talks.models import Event, Talk
from tests.factories import (
    make_alias,
    make_article,
    make_discovery,
    make_event,
    make_mention,
    make_slide_link,
    make_takeaway,
    make_talk,
)
from tests.html import visit
from tests.site import (
    ADDRESS,
    API,
    CARDS,
    EVERY_CARD,
    EVERY_FEED,
    EVERY_FILE,
    EVERY_PAGE,
    EVERY_SITE_FILE,
    FEEDS,
    FILES,
    FRAGMENTS,
    LANGUAGES,
    PAGES,
    PASSWORD,
    ROOT_FILES,
    SITE_FILES,
    make_editor,
    make_member,
    make_site,
)

pytestmark = pytest.mark.django_db

CHOOSING_A_PASSWORD = {"password_reset_confirm", "password_reset_complete"}
# No pages: redirects to a language and to an event, the load balancers' question, Django's own.
NOT_PAGES = {
    "root", "healthz", "readyz", "set_language", "talks:event_of_talks", "report", "report_thanks", "talks:filter_values",
    "api:elsewhere", "api:api-root", *CHOOSING_A_PASSWORD,
}  # fmt: skip

SECRETS = (
    "Sesame talk",
    "Sesame in public",
    "Sesame Person",
    "Sesame Inc",
    "Sesame theme",
    "Sesame tool",
    "Sesame Summit",
)
ROWS_OF_A_DRAFT = (
    "events/sesame-summit/",
    "themes/sesame-theme/",
    "speakers/sesame-person/",
    "speakers/sesame-maiden-name/",
    "companies/sesame-inc/",
    "companies/sesame-former-company/",
    "tools/sesame-tool/",
    "tools/sesame-old-tool/",
)
# Where editors find what only a draft brings.
EDITORS_PAGES = {
    "": set(SECRETS),
    "talks/": set(SECRETS),
    "talks/?q=sesame": set(SECRETS),
    "talks/sesame-summit/sesame-talk/": set(SECRETS),
    "talks/cloud-days-2023/sesame-in-public/": set(SECRETS),
    "events/": {"Sesame Summit"},
    "events/sesame-summit/": set(SECRETS) - {"Sesame in public"},
    "events/cloud-days-2023/": {"Sesame in public", "Sesame Inc"},
    "themes/": {"Sesame theme", "Sesame Summit"},
    "statistics/": {"Sesame theme", "Sesame tool", "Sesame Summit", "Sesame Inc"},
    "themes/sesame-theme/": set(SECRETS) - {"Sesame in public"},
    "themes/service-mesh/": {"Sesame in public", "Sesame Inc"},
    "speakers/": {"Sesame Person", "Sesame Inc"},
    "speakers/sesame-person/": set(SECRETS) - {"Sesame in public"},
    "speakers/ada-lovelace/": {"Sesame in public", "Sesame Inc"},
    "companies/": {"Sesame Inc", "Sesame theme"},
    "companies/sesame-inc/": set(SECRETS),
    "tools/": {"Sesame tool"},
    "tools/sesame-tool/": set(SECRETS) - {"Sesame in public"},
    "tools/tracee/": {"Sesame Summit"},
    "tools/istio/": set(SECRETS),
}


def make_drafts() -> None:
    """One that brings everything of its own, and one amid what is public, between two public talks."""
    summit = make_event("Sesame Summit", starts_on=dt.date(2025, 1, 1), ends_on=dt.date(2025, 1, 2))
    own = make_talk(
        "Sesame talk", event=summit, status=Talk.Status.DRAFT, speakers=[("Sesame Person", "Sesame Inc")],
        tools=["Sesame tool"], themes=["Sesame theme"], replay_url="https://video.example.org/sesame",
        replay_published_on=dt.date(2025, 2, 1), summary_en="Sesame summary",
    )  # fmt: skip
    days = Talk.objects.get(slug="a-mesh-without-sidecars").event
    amid = make_talk(
        "Sesame in public", event=days, position=1, status=Talk.Status.DRAFT, tools=["Istio", "Linkerd"],
        speakers=[("Ada Lovelace", "Sesame Inc"), "Alan Turing"], themes=["Service mesh", "Supply chain"],
        replay_url="https://video.example.org/amid", replay_published_on=dt.date(2025, 2, 1),
    )  # fmt: skip
    for talk in (own, amid):
        make_takeaway(talk, text_en="Sesame takeaway", code="--sesame")
        make_slide_link(talk)
    make_mention(own, "Istio", excerpt_en="Sesame excerpt")
    make_alias(own.speakers.get(), "Sesame Maiden Name")
    make_alias(own.companies.get(), "Sesame Former Company")
    make_alias(own.tools.get(name="Sesame tool"), "Sesame Old Tool")
    # Known before, and now seen at the booths of an event that readers do not know.
    make_discovery("Tracee", event=summit, note_en="Sesame note", note_fr="Sesame note")


def visitor(kind: str) -> Client:
    client = Client()
    if kind != "anonymous":
        user = {
            "member": make_member,
            "staff without permission": lambda: make_member(is_staff=True),
            "permission without staff": lambda: make_member(may_view=True),
            "editor": make_editor,
        }[kind]()
        assert client.login(username=user.username, password=PASSWORD)
    return client


NOT_EDITORS = ("anonymous", "member", "staff without permission", "permission without staff")


def pages_of(client: Client, paths: tuple[str, ...] = EVERY_PAGE) -> dict[str, str]:
    return {path: client.get(path).content.decode() for path in paths}


def view_names(patterns: list[URLPattern | URLResolver], namespace: str = "") -> set[str]:
    names = set()
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            names.add(f"{namespace}{pattern.name}")
        elif pattern.namespace != "admin":
            names |= view_names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace)
    return names


def test_every_public_address_is_among_the_pages_that_tests_go_over():
    with translation.override("en"):
        paths = (*PAGES, *FEEDS, *FILES, *CARDS, *SITE_FILES, *FRAGMENTS)
        visited = {resolve(f"/en/{path}".partition("?")[0]).view_name for path in paths}
    visited |= {resolve(path.partition("?")[0]).view_name for path in (*ROOT_FILES, *API)}
    assert visited == view_names(get_resolver().url_patterns) - NOT_PAGES


@pytest.mark.parametrize("kind", NOT_EDITORS)
def test_no_page_changes_by_a_letter_when_drafts_come_for_anybody_but_editors(kind, answers, settings):
    """Before, all of them get what anonymous readers get, and so they do after."""
    settings.SITE_URL = ADDRESS
    make_site()
    make_drafts()
    after = pages_of(visitor(kind))
    # A report is of a row by its number, and a database counts on after a rollback.
    number = re.compile(r"(/report/\w+/)\d+")
    before = {path: number.sub(r"\1", answers[path].content.decode()) for path in EVERY_PAGE}
    assert {path for path in EVERY_PAGE if number.sub(r"\1", after[path]) != before[path]} == set()
    assert {path for path, html in after.items() if "sesame" in html.lower()} == set()


@pytest.mark.parametrize("kind", NOT_EDITORS)
def test_no_file_changes_by_a_letter_when_drafts_come_for_anybody_but_editors(kind):
    make_site()
    client = visitor(kind)
    before = pages_of(client, EVERY_FILE)
    make_drafts()
    assert pages_of(client, EVERY_FILE) == before


@pytest.mark.parametrize("kind", ["anonymous", "editor"])
def test_no_answer_to_a_program_changes_by_a_letter_when_drafts_come_for_anybody(kind):
    """For editors neither: a cache keeps one copy for all."""
    make_site()
    client = visitor(kind)
    # That something changed is all that they tell.
    revision = re.compile(r'"revision":\d+,"changed_at":"[^"]+"')
    before = {path: revision.sub("", text) for path, text in pages_of(client, API).items()}
    make_drafts()
    make_article("Sesame recap", event=Event.objects.get(slug="sesame-summit"))
    after = pages_of(client, API)
    assert {path: revision.sub("", text) for path, text in after.items()} == before
    for path in ("talks/sesame-summit/sesame-talk/", "replays/sesame-summit/sesame-talk/", "recaps/sesame-recap/"):
        assert client.get(f"/api/v1/{path}").status_code == 404
    for path in ROWS_OF_A_DRAFT:
        assert client.get(f"/api/v1/{path}").status_code == 404, path
    for query in ("q=sesame", "theme=sesame-theme", "speaker=sesame-person", "video=https://video.example.org/sesame"):
        assert client.get(f"/api/v1/talks/?{query}").json()["results"] == [], query


@pytest.mark.parametrize("kind", NOT_EDITORS)
def test_list_that_names_a_draft_counts_it_and_says_nothing_of_it(kind):
    make_site()
    make_drafts()
    client = visitor(kind)
    query = "t=cloud-days-2023/a-mesh-without-sidecars&t=sesame-in-public&t=sesame-summit/sesame-talk"
    page = visit(client, f"/en/my-list/?{query}")
    assert page.one("p", class_="notice").text == "2 talks of this list are not in the catalogue."
    assert page.one("main").texts("h3") == ["A mesh without sidecars"]
    for style in ("txt", "md"):
        assert "esame" not in client.get(f"/en/my-list/talks.{style}?{query}").content.decode()


@pytest.mark.parametrize("kind", ["anonymous", "editor"])
def test_no_card_sitemap_or_other_file_changes_by_a_byte_when_drafts_come_for_anybody(kind):
    make_site()
    client = visitor(kind)
    paths = (*EVERY_CARD, *EVERY_SITE_FILE)
    before = {path: client.get(path).content for path in paths}
    make_drafts()
    assert {path: client.get(path).content for path in paths} == before


@pytest.mark.parametrize("kind", ["anonymous", "editor"])
def test_card_of_a_draft_and_of_what_only_it_brings_is_there_for_nobody(kind):
    make_site()
    make_drafts()
    client = visitor(kind)
    for path in (
        "talks/sesame-summit/sesame-talk/card.png",
        "talks/cloud-days-2023/sesame-in-public/card.png",
        "events/sesame-summit/card.png",
        "themes/sesame-theme/card.png",
    ):
        visit(client, f"/en/{path}", status=404)


def test_folder_of_an_event_that_only_a_draft_brings_leads_editors_to_it_and_nobody_else():
    make_site()
    make_drafts()
    statuses = {kind: visitor(kind).get("/en/talks/sesame-summit/").status_code for kind in ("anonymous", "editor")}
    assert statuses == {"anonymous": 404, "editor": 301}


@pytest.mark.parametrize("kind", [*NOT_EDITORS, "editor"])
def test_no_feed_changes_by_a_letter_when_drafts_come_for_anybody(kind):
    """For editors neither: what they subscribe to is fetched by others, or kept where others read."""
    make_site()
    client = visitor(kind)
    before = pages_of(client, EVERY_FEED)
    make_drafts()
    assert pages_of(client, EVERY_FEED) == before


@pytest.mark.parametrize("kind", [*NOT_EDITORS, "editor"])
def test_feed_of_what_only_a_draft_brings_answers_404_to_anybody(kind):
    make_site()
    make_drafts()
    client = visitor(kind)
    for of in ROWS_OF_A_DRAFT:
        for feed in ("replays", "talks"):
            visit(client, f"/en/{of}feeds/{feed}/", status=404)


@pytest.mark.parametrize("kind", NOT_EDITORS)
def test_words_years_and_filters_of_a_draft_find_nothing_for_anybody_but_editors(kind):
    make_site()
    make_drafts()
    client = visitor(kind)
    for query in ("q=sesame", "year=2025"):
        assert visit(client, f"/en/talks/?{query}").section("results").one("h2").text == "0 talks"
    for query in (
        "theme=sesame-theme", "tool=sesame-tool", "company=sesame-inc", "speaker=sesame-person", "event=sesame-summit",
    ):  # fmt: skip
        assert "Sesame" not in visit(client, f"/en/talks/?{query}").text


@pytest.mark.parametrize("kind", NOT_EDITORS)
def test_page_of_a_draft_and_of_what_only_it_brings_answers_404_to_anybody_but_editors(kind):
    make_site()
    make_drafts()
    client = visitor(kind)
    for path in (
        "talks/sesame-summit/sesame-talk/",
        "talks/cloud-days-2023/sesame-in-public/",
        *(f"talks/sesame-summit/sesame-talk/cite.{style}" for style in ("bib", "json", "txt", "md")),
        "talks/sesame-summit/sesame-talk/talk.md",
        *ROWS_OF_A_DRAFT,
    ):
        for language in LANGUAGES:
            assert "sesame" not in visit(client, f"/{language}/{path}", status=404).text.lower()


def test_editor_sees_what_a_draft_brings():
    make_site()
    make_drafts()
    client = visitor("editor")
    texts = {path: visit(client, f"/en/{path}").text for path in EDITORS_PAGES}
    assert {path: {name for name in SECRETS if name in text} for path, text in texts.items()} == EDITORS_PAGES


def test_draft_is_marked_wherever_an_editor_sees_it():
    make_site()
    make_drafts()
    client = visitor("editor")
    for path in EDITORS_PAGES:
        for card in visit(client, f"/en/{path}").all("article", class_="card"):
            titles = card.texts("h3")
            if titles:
                assert (card.texts("span", class_="badge") == ["Draft"]) == titles[0].startswith("Sesame"), (
                    path,
                    titles,
                )


def test_superuser_sees_drafts_like_an_editor(admin_client):
    make_site()
    make_drafts()
    assert visit(admin_client, "/en/talks/sesame-summit/sesame-talk/").one("h1").text == "Sesame talk"


def test_editor_who_was_locked_out_sees_what_anonymous_readers_see(client):
    make_site()
    make_drafts()
    editor = make_editor()
    client.force_login(editor)
    editor.is_active = False
    editor.save()
    visit(client, "/en/talks/sesame-summit/sesame-talk/", status=404)


def test_talk_that_is_published_is_there_at_once_and_gone_when_it_is_a_draft_again(client):
    make_talk("Sesame talk", speakers=["Sesame Person"])
    assert visit(client, "/en/speakers/").texts("a", href="/en/speakers/sesame-person/") == ["Sesame Person"]
    Talk.objects.update(status=Talk.Status.DRAFT)
    assert visit(client, "/en/speakers/").texts("a", href="/en/speakers/sesame-person/") == []
