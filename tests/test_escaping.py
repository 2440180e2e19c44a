"""What people write is text: no name, title, summary or address of a row is ever live HTML on any page."""

import json

import pytest

from talks.models import Speaker
from tests.factories import (
    make_alias,
    make_article,
    make_company,
    make_coverage,
    make_discovery,
    make_event,
    make_figure,
    make_mention,
    make_series,
    make_slide_link,
    make_speaker,
    make_takeaway,
    make_talk,
    make_theme,
    make_tool,
)
from tests.html import Element, visit
from tests.site import LANGUAGES, make_editor

pytestmark = pytest.mark.django_db

TAG = "<script>alert(1)</script>"
QUOTES = "\"'><img src=x onerror=alert(1)>"
EVIL = f"{TAG}{QUOTES}</textarea></title>{{{{ 7|add:7 }}}}{{% now %}}"
LINKS = "[a](javascript:alert(1)) [b](data:text/html,x) <a href=javascript:alert(1)>c</a> [d](//evil.example.org)"
TEXT = f"{EVIL} {LINKS} `{TAG}`"
# Every address field takes these: they start like the web.
ADDRESS = "https://evil.example.org/\"'><script>alert(1)</script>?a=1&b=2"

PAGES = (
    "", "talks/", "talks/?q=alert&theme=e-theme&event=e-event&company=e-company&speaker=e-speaker&tool=e-tool",
    "talks/e-event/e-talk/", "talks/e-event/e-talk/?play=1", "events/", "events/e-event/", "themes/", "themes/e-theme/",
    "speakers/", "speakers/e-speaker/", "companies/", "companies/e-company/", "tools/", "tools/e-tool/", "statistics/",
    "nothing/<script>alert(1)</script>/", "talks/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&theme=%3Cscript%3E",
    'talks/?"><script>alert(1)</script>',
)  # fmt: skip


def make_evil() -> None:
    text = {"summary_fr": TEXT, "summary_en": TEXT}
    event = make_event(
        EVIL, slug="e-event", series=make_series(EVIL, slug="e-series"), city=EVIL[:99], venue=EVIL, website_url=ADDRESS, schedule_url=ADDRESS,
        playlist_url=ADDRESS, **text,
    )  # fmt: skip
    described = {"description_fr": TEXT, "description_en": TEXT}
    theme = make_theme(EVIL[:99], slug="e-theme", name_fr=EVIL[:99], featured=True, **described)
    company = make_company(EVIL, slug="e-company", homepage_url=ADDRESS)
    tool = make_tool(
        EVIL, slug="e-tool", vendor=company, themes=[theme], homepage_url=ADDRESS, repo_url=ADDRESS, **described
    )
    make_alias(tool, EVIL, slug="e-alias")
    speaker = make_speaker(EVIL, slug="e-speaker", homepage_url=ADDRESS)
    article = make_article(EVIL, slug="e-article", event=event, author=EVIL, author_url=ADDRESS, url=ADDRESS)
    for n, slug in enumerate(("e-talk", "e-other")):
        talk = make_talk(
            EVIL, slug=slug, event=event, position=n, themes=[theme], speakers=[(speaker, company)], track=EVIL,
            replay_url=f"{ADDRESS}&n={n}", editor_note=EVIL, **text,
        )  # fmt: skip
        talk.appearances.update(role=EVIL[:99])
        make_mention(talk, tool, excerpt_fr=TEXT, excerpt_en=TEXT)
        make_takeaway(talk, text_fr=TEXT, text_en=TEXT, code=EVIL)
        make_slide_link(talk, url=ADDRESS, label=EVIL)
        make_coverage(article, talk, heading=EVIL, anchor=QUOTES)
    make_figure(event, label_fr=EVIL, label_en=EVIL)
    make_discovery(tool, event=event, note_fr=TEXT, note_en=TEXT)


def is_ours(element: Element) -> bool:
    """A script that is a file of the site and says nothing itself, or a drawing that does nothing but show."""
    if element.tag == "script":
        return element["src"].startswith("/static/recap/") and set(element.attributes) <= {"src", "defer"}
    return element.tag == "svg" and set(element.attributes) <= {"viewbox", "width", "height", "aria-hidden", "class"}


def live_parts(page: Element) -> list[str]:
    found = []
    for element in page.all():
        if element.tag == "script" and element.get("type") == "application/ld+json":
            json.loads("".join(element._strings()))  # Data for search engines, whole whatever it holds.
            continue
        if is_ours(element):
            continue
        if element.tag in ("script", "style", "img", "svg", "object", "embed", "base"):
            found.append(repr(element))
        for name, value in element.attributes.items():
            target = "".join(value.split()).lower()
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                found.append(f"{element.tag} {name}={value}")
            if name in ("href", "src", "action") and target.startswith(("javascript:", "data:", "vbscript:")):
                found.append(f"{element.tag} {name}={value}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_people_write_is_live(client, language):
    make_evil()
    live = {}
    for path in PAGES:
        response = client.get(f"/{language}/{path}")
        page = visit(client, f"/{language}/{path}", status=404 if "nothing" in path else 200)
        if found := live_parts(page):
            live[path] = found
        scripts = response.content.decode().lower().count("<script")
        assert scripts == len(page.all("script"))
    assert live == {}


def test_nothing_that_people_write_is_live_for_editors(client):
    make_evil()
    client.force_login(make_editor())
    assert {path: live_parts(visit(client, f"/en/{path}")) for path in PAGES if "nothing" not in path} == {
        path: [] for path in PAGES if "nothing" not in path
    }


def test_what_people_write_is_shown_as_they_wrote_it(client):
    make_evil()
    page = visit(client, "/en/talks/e-event/e-talk/")
    assert page.one("h1").text == " ".join(EVIL.split())
    assert Speaker.objects.get().name == EVIL
    assert page.one("section", id="replay").one("a", class_="poster")["href"] == f"{ADDRESS}&n=0"


def test_texts_of_people_leave_the_page_well_formed_where_they_write_lists_and_paragraphs(client):
    """`MalformedError` where a list ends up in a paragraph."""
    block = "One.\n\n- two\n- three\n\n> four\n\n    five"
    talk = make_talk(event=make_event(summary_en=block), summary_en=block)
    tool = make_tool("Istio", description_en=block)
    make_mention(talk, tool, excerpt_en=block)
    make_takeaway(talk, text_en=block)
    make_discovery(tool, note_en=block)
    for path in (
        "",
        "talks/cloud-days-2023/a-mesh-without-sidecars/",
        "events/",
        "events/cloud-days-2023/",
        "tools/",
        "tools/istio/",
    ):
        assert len(visit(client, f"/en/{path}").all("h1")) == 1
