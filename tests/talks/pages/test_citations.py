"""Citations and lists as files: what they are, what they say, and where they are."""

import datetime as dt
import json

import pytest

from tests.factories import make_event, make_talk
from tests.html import visit
from tests.site import make_site

pytestmark = pytest.mark.django_db

PATH = "/en/talks/cloud-days-2023/a-mesh-without-sidecars/"


@pytest.mark.parametrize(
    ("style", "content_type", "start"),
    [
        ("bib", "application/x-bibtex; charset=utf-8", "@misc{lovelace2023mesh,\n"),
        ("json", "application/vnd.citationstyles.csl+json", '[{\n  "id": "lovelace2023mesh",\n'),
        (
            "txt",
            "text/plain; charset=utf-8",
            "Ada Lovelace and Alan Turing, “A mesh without sidecars”, Cloud Days 2023",
        ),
        ("md", "text/markdown; charset=utf-8; variant=CommonMark", "[A mesh without sidecars](http"),
    ],
)
def test_citation_has_its_type_and_is_the_one_on_the_page(client, style, content_type, start):
    make_site()
    response = client.get(f"{PATH}cite.{style}")
    text = response.content.decode()
    assert (response.headers["Content-Type"], text[: len(start)]) == (content_type, start)
    [block] = visit(client, PATH).all("pre", id=f"cite-{style}-text")
    assert "".join(block.children) == text.rstrip("\n")


@pytest.mark.parametrize(
    ("event", "talk", "said"),
    [
        ({}, {}, "18–21 April 2023"),
        ({"ends_on": dt.date(2023, 4, 18)}, {}, "18 April 2023"),
        ({}, {"starts_at": dt.datetime(2023, 4, 19, 9, tzinfo=dt.UTC)}, "19 April 2023"),
    ],
)
def test_citation_says_the_day_only_where_it_is_known(client, event, talk, said):
    days = {"starts_on": dt.date(2023, 4, 18), "ends_on": dt.date(2023, 4, 21)}
    make_talk(event=make_event(**days | event), **talk)
    assert f", {said}, http" in client.get(f"{PATH}cite.txt").text


def test_citation_of_nothing_and_in_no_style_is_not_found(client):
    make_talk()
    for path in ("/en/talks/cloud-days-2023/nothing/cite.bib", f"{PATH}cite.ris", f"{PATH}cite."):
        visit(client, path, status=404)


@pytest.mark.parametrize("title", ['"quoted" </script>', "emoji 🚀 & مرحبا", "\\{}%$#_~^ [x](y) *b*"])
def test_hard_titles_are_cited(client, title):
    make_talk(title, slug="hard")
    [item] = json.loads(client.get("/en/talks/cloud-days-2023/hard/cite.json").content)
    assert item["title"] == title
    assert visit(client, "/en/my-list/?t=cloud-days-2023/hard").one("h3").text == title


def test_list_is_in_its_order_each_talk_once_and_counts_what_it_cannot_show(client):
    for n, title in enumerate(("First", "Second")):
        make_talk(title, position=n)
    make_talk("Third", event=make_event("Other Days"))
    query = "t=other-days/third&t=cloud-days-2023/second&t=first&t=first&t=gone&t=%00&t=a/b/c"
    page = visit(client, f"/en/my-list/?{query}")
    assert page.one("main").texts("h3") == ["Third", "Second", "First"]
    assert page.one("p", class_="notice").text == "3 talks of this list are not in the catalogue."
    assert page.one("meta", name="robots")["content"] == "noindex"
    links = [a["href"] for a in page.all("a", download="")]
    kept = "t=other-days/third&t=cloud-days-2023/second&t=first"
    assert links == [f"/en/my-list/talks.txt?{kept}", f"/en/my-list/talks.md?{kept}"]
    response = client.get(links[1])
    assert response.headers["Content-Disposition"] == 'attachment; filename="my-list.md"'
    assert [line[:9] for line in response.content.decode().splitlines()] == ["- [Third]", "- [Second", "- [First]"]


def test_list_ends_at_a_hundred_talks(client):
    for n in range(101):
        make_talk(f"Talk {n}", position=n)
    query = "&".join(f"t=cloud-days-2023/talk-{n}" for n in range(101))
    assert len(client.get(f"/en/my-list/talks.txt?{query}").content.splitlines()) == 100


def test_original_title_is_cited(client):
    make_talk(original_title="Uma & outra malha")
    assert "origtitle = {Uma \\& outra malha}," in client.get(f"{PATH}cite.bib").text
    assert '"original-title": "Uma & outra malha"' in client.get(f"{PATH}cite.json").text


def test_year_alone_is_cited_and_told_in_markdown(client):
    make_talk(event=make_event("Old Days", starts_on=None, ends_on=None, year=2021), speakers=["Ada Lovelace"])
    path = "/en/talks/old-days/a-mesh-without-sidecars/"
    assert ", Old Days, 2021, " in client.get(f"{path}cite.txt").text
    assert '"issued": {"date-parts": [[2021]]}' in client.get(f"{path}cite.json").text
    entry = client.get(f"{path}cite.bib").text
    assert entry.startswith("@misc{lovelace2021mesh,\n")
    assert "year = {2021},\n" in entry
    assert "month" not in entry
    assert "[Old Days · 2021](" in client.get(f"{path}talk.md").text


def test_year_that_the_events_name_says_is_told_once(client):
    make_talk(event=make_event(starts_on=None, ends_on=None, year=2023))
    assert ", Cloud Days 2023, http" in client.get(f"{PATH}cite.txt").text
    assert "[Cloud Days 2023](" in client.get(f"{PATH}talk.md").text
