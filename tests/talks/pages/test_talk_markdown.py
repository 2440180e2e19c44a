"""A talk as a page of Markdown: all that its page says, and nothing that a reader of Markdown would take for a mark."""

import datetime as dt

import pytest
from markdown_it import MarkdownIt

from tests.factories import make_event, make_talk
from tests.html import visit
from tests.site import make_site

pytestmark = pytest.mark.django_db

PATH = "/en/talks/cloud-days-2023/a-mesh-without-sidecars/"


def test_talk_is_told_whole(client, settings):
    settings.SITE_URL = "https://recap.example.org"
    make_site()
    response = client.get(f"{PATH}talk.md")
    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8; variant=CommonMark"
    assert response.text.splitlines() == [
        "# A mesh without sidecars",
        "",
        "Ada Lovelace (Analytical Engines), Alan Turing  ",
        "[Cloud Days 2023](https://recap.example.org/en/events/cloud-days-2023/), Amsterdam, 19 April 2023, 11:30  ",
        "English",
        "",
        "Without a *sidecar*.",
        "",
        "## Takeaways",
        "",
        "### Benefits",
        "",
        "- Less memory per pod.",
        "",
        "### How to",
        "",
        "- À activer. `--set profile=ambient`",
        "",
        "### Limits",
        "",
        "- Less memory per pod.",
        "",
        "## Tools",
        "",
        "- [Istio](https://recap.example.org/en/tools/istio/) (subject): The `ambient` mode.",
        "- [Linkerd](https://recap.example.org/en/tools/linkerd/) (alternative)",
        "",
        "## Replay and slides",
        "",
        "- [Replay](https://www.youtube.com/watch?v=aaaaaaaaaaa)",
        "- [Slides](https://slides.example.org/a-mesh-without-sidecars.pdf)",
        "",
        "## Where this comes from",
        "",
        "- [What we saw at Cloud Days](https://grace.example.org/days#mesh), Grace",
        "- [Recap](https://recap.example.org/en/talks/cloud-days-2023/a-mesh-without-sidecars/)",
    ]


def test_page_leads_to_it(client):
    make_talk()
    page = visit(client, PATH)
    assert page.one("link", rel="alternate", type="text/markdown")["href"] == f"{PATH}talk.md"
    assert page.one("button", data_copy_from=f"{PATH}talk.md").text == "Copy as Markdown"


def test_bare_talk_is_its_title_event_and_address(client, settings):
    settings.SITE_URL = "https://recap.example.org"
    make_talk("A [mesh](x) # *b*", slug="hard", language="", event=make_event(starts_on=None, ends_on=None, city=""))
    text = client.get("/en/talks/cloud-days-2023/hard/talk.md").text
    assert text == (
        "# A \\[mesh\\](x) \\# \\*b\\*\n\n"
        "[Cloud Days 2023](https://recap.example.org/en/events/cloud-days-2023/)\n\n"
        "## Where this comes from\n\n"
        "- [Recap](https://recap.example.org/en/talks/cloud-days-2023/hard/)\n"
    )
    [title] = [token for token in MarkdownIt("commonmark").parse(text)[1].children if token.type == "text"][:1]
    assert title.content.startswith("A ")


def test_days_of_the_event_stand_for_a_talk_without_its_own(client):
    make_talk(event=make_event(city="Amsterdam", starts_on=dt.date(2023, 4, 18), ends_on=dt.date(2023, 4, 21)))
    assert "Amsterdam, 18–21 April 2023  \nEnglish\n" in client.get(f"{PATH}talk.md").text
    assert "Amsterdam, 18–21 avril 2023  \nAnglais\n" in client.get(f"/fr{PATH[3:]}talk.md").text


def test_french_sets_a_space_before_the_colon(client):
    make_site()
    text = client.get(PATH.replace("/en/", "/fr/") + "talk.md").text
    [line] = [line for line in text.splitlines() if line.startswith("- [Istio]")]
    assert line.endswith("(sujet)\N{NO-BREAK SPACE}: Le mode `ambient`.")
