"""Drafts are seen by editors only, everywhere: over every public address of the site."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import translation

from talks.models import Talk
from tests.factories import (
    make_alias,
    make_discovery,
    make_event,
    make_mention,
    make_slide_link,
    make_takeaway,
    make_talk,
)
from tests.html import visit
from tests.site import EVERY_FEED, EVERY_PAGE, FEEDS, LANGUAGES, PAGES, PASSWORD, make_editor, make_member, make_site

pytestmark = pytest.mark.django_db

# No pages: the redirect to a language, the load balancers' question, Django's own.
NOT_PAGES = {"root", "healthz", "set_language"}

SECRETS = (
    "Sesame talk",
    "Sesame in public",
    "Sesame Person",
    "Sesame Inc",
    "Sesame theme",
    "Sesame tool",
    "Sesame Summit",
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
    "themes/": {"Sesame theme"},
    "themes/sesame-theme/": set(SECRETS) - {"Sesame in public"},
    "themes/service-mesh/": {"Sesame in public", "Sesame Inc"},
    "speakers/": {"Sesame Person", "Sesame Inc"},
    "speakers/sesame-person/": set(SECRETS) - {"Sesame in public"},
    "speakers/ada-lovelace/": {"Sesame in public", "Sesame Inc"},
    "companies/": {"Sesame Inc"},
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
        visited = {resolve(f"/en/{path}".partition("?")[0]).view_name for path in (*PAGES, *FEEDS)}
    assert visited == view_names(get_resolver().url_patterns) - NOT_PAGES


@pytest.mark.parametrize("kind", NOT_EDITORS)
def test_no_page_changes_by_a_letter_when_drafts_come_for_anybody_but_editors(kind):
    make_site()
    client = visitor(kind)
    before = pages_of(client)
    make_drafts()

    after = pages_of(client)

    assert {path for path in EVERY_PAGE if after[path] != before[path]} == set()


@pytest.mark.parametrize("kind", NOT_EDITORS)
def test_no_page_names_what_only_a_draft_brings_for_anybody_but_editors(kind):
    make_site()
    make_drafts()
    told = {path for path, html in pages_of(visitor(kind)).items() if "sesame" in html.lower()}
    assert told == set()


@pytest.mark.parametrize("kind", [*NOT_EDITORS, "editor"])
def test_no_feed_changes_by_a_letter_when_drafts_come_for_anybody(kind):
    """For editors neither: what they subscribe to is fetched by others, or kept where others read."""
    make_site()
    client = visitor(kind)
    before = pages_of(client, EVERY_FEED)
    make_drafts()
    assert pages_of(client, EVERY_FEED) == before


@pytest.mark.parametrize(
    "of",
    [
        "events/sesame-summit/",
        "themes/sesame-theme/",
        "speakers/sesame-person/",
        "speakers/sesame-maiden-name/",
        "companies/sesame-inc/",
        "companies/sesame-former-company/",
        "tools/sesame-tool/",
        "tools/sesame-old-tool/",
    ],
)
@pytest.mark.parametrize("kind", [*NOT_EDITORS, "editor"])
def test_feed_of_what_only_a_draft_brings_answers_404_to_anybody(kind, of):
    make_site()
    make_drafts()
    client = visitor(kind)
    for feed in ("replays", "talks"):
        visit(client, f"/en/{of}feeds/{feed}/", status=404)


@pytest.mark.parametrize(("path", "results"), [("talks/?q=sesame", "0 talks"), ("talks/?year=2025", "0 talks")])
@pytest.mark.parametrize("kind", NOT_EDITORS)
def test_words_and_years_of_a_draft_find_nothing_for_anybody_but_editors(kind, path, results):
    make_site()
    make_drafts()
    assert visit(visitor(kind), f"/en/{path}").section("results").one("h2").text == results


@pytest.mark.parametrize("kind", NOT_EDITORS)
@pytest.mark.parametrize(
    "query",
    ["theme=sesame-theme", "tool=sesame-tool", "company=sesame-inc", "speaker=sesame-person", "event=sesame-summit"],
)
def test_filter_by_what_only_a_draft_brings_does_not_tell_its_name(kind, query):
    make_site()
    make_drafts()
    assert "Sesame" not in visit(visitor(kind), f"/en/talks/?{query}").text


@pytest.mark.parametrize(
    "path",
    [
        "talks/sesame-summit/sesame-talk/",
        "talks/cloud-days-2023/sesame-in-public/",
        "speakers/sesame-person/",
        "speakers/sesame-maiden-name/",
        "companies/sesame-inc/",
        "companies/sesame-former-company/",
        "events/sesame-summit/",
        "themes/sesame-theme/",
        "tools/sesame-tool/",
        "tools/sesame-old-tool/",
    ],
)
@pytest.mark.parametrize("kind", NOT_EDITORS)
def test_page_of_a_draft_and_of_what_only_it_brings_answers_404_to_anybody_but_editors(kind, path):
    make_site()
    make_drafts()
    client = visitor(kind)
    for language in LANGUAGES:
        assert "sesame" not in visit(client, f"/{language}/{path}", status=404).text.lower()


@pytest.mark.parametrize(("path", "names"), EDITORS_PAGES.items())
def test_editor_sees_what_a_draft_brings(path, names):
    make_site()
    make_drafts()
    text = visit(visitor("editor"), f"/en/{path}").text
    assert {name for name in SECRETS if name in text} == names


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
