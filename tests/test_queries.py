"""Every page asks the database the same number of times, however much it shows."""

import datetime as dt

import pytest
from django.urls import resolve
from django.utils import translation

from talks import urls as talks_urls
from tests.factories import (
    make_article,
    make_coverage,
    make_discovery,
    make_event,
    make_figure,
    make_mention,
    make_series,
    make_slide_link,
    make_takeaway,
    make_talk,
    make_theme,
    make_tool,
    make_transcript,
)
from tests.html import visit
from tools import urls as tools_urls

pytestmark = pytest.mark.django_db

# What anonymous readers cost. A page that shows cards asks for the talks and then once for each of: appearances,
# themes, mentions, slides; lists of found talks first for the revision, of which kept cards are. The list of talks asks
# the index for counts, for the newest results (from which facets are counted, and the first page taken), with words for
# whom or what they name (for the rows of each kind that they do; one word that names nothing may be a last name: how
# common it is, talks, people, recaps), their forms, synonyms and the page, with filters that take one value for the
# results without them; and then for the names of what is chosen from.
# Pictures: one query for what the newest talks are about, from which all is counted, and one for each kind of row that
# is named: themes, events, companies, tools (and their themes); one for the replays.
# Of a series: itself, its editions, what their talks are about, and the themes, people and tools that are named.
# With each page, what it shows of the last row.
QUERIES = [
    ("", 7, "Theme {n}"),
    ("talks/", 10, "Talk {n}"),
    ("talks/?theme=common-theme&tool=common-tool&event=common-days", 13, "Talk {n}"),
    (
        "talks/?q=talk&replay=published&slides=live&year=2023&company=common-company&speaker=common-person",
        22,
        "Talk {n}",
    ),
    # Said in recordings alone: the passages, their transcripts and their cards; of common-days and of each other event.
    ("talks/?q=unheard", 19, "Talk {n}"),
    ("talks/common-days/talk-1/", 20, "Talk {n}"),
    ("talks/common-days/talk-1/?play=1", 20, "Talk {n}"),
    ("my-list/?t=common-days/talk-1&t=talk-2&t=talk-3", 5, "Talk {n}"),
    ("filters/speaker/", 4, "Person {n}"),
    ("filters/speaker/?q=talk&named=pers&kind=panel", 8, "Person {n}"),
    ("talks/?q=who+from+Common+company+spoke+about+Common+theme&order=event", 13, "Talk {n}"),
    ("talks/?q=common+company", 15, "Talk {n}"),
    ("suggestions/?q=talk", 11, "Talk {n}"),
    ("events/", 2, "Days {n}"),
    ("series/", 3, "Series {n}"),
    ("series/common-series/", 7, "Days {n}"),
    ("years/2023/", 6, "Days {n}"),
    ("recaps/common-recap/", 9, "Talk {n}"),
    ("statistics/", 9, "Theme {n}"),
    ("events/common-days/", 13, "Talk {n}"),
    ("themes/", 4, "Theme {n}"),
    ("themes/common-theme/", 12, "Talk {n}"),
    ("speakers/", 2, "Person {n}"),
    ("speakers/common-person/", 14, "Talk {n}"),
    ("companies/", 4, "Company {n}"),
    ("companies/common-company/", 15, "Product {n}"),
    ("tools/", 4, "Product {n}"),
    ("tools/common-tool/", 16, "What talk {n} says of it."),
]
# Files: the talks, and their speakers.
FILE_QUERIES = [
    ("talks/common-days/talk-1/cite.bib", 2),
    ("talks/common-days/talk-1/talk.md", 9),
    ("talks/common-days/talk-1/transcript/en/", 7),
    ("my-list/talks.txt?t=common-days/talk-1&t=talk-2&t=talk-3", 2),
]
# Feeds: the revision, the row that the feed is of, and for the talks: themselves, appearances and themes.
FEED_QUERIES = [
    ("", 4),
    ("events/common-days/", 5),
    ("series/common-series/", 5),
    ("themes/common-theme/", 5),
    ("speakers/common-person/", 5),
    ("companies/common-company/", 5),
    ("tools/common-tool/", 5),
]


# Cards: the row, and for a talk its people, themes, mentions and slides.
CARD_QUERIES = [
    ("card.png", 0),
    ("talks/common-days/talk-1/card.png", 5),
    ("events/common-days/card.png", 1),
    ("themes/common-theme/card.png", 1),
    ("opensearch.xml", 0),
    ("manifest.webmanifest", 0),
    ("talks/common-days/", 1),
    ("api/", 0),
]
# Sitemaps: the revision; of each section which parts it has, or the rows of one, and when their talks changed last.
ROOT_QUERIES = [
    ("/robots.txt", 0),
    ("/sitemap.xml", 9),
    ("/sitemap-years.xml", 2),
    ("/sitemap-series.xml", 2),
    ("/sitemap-recaps.xml", 2),
    ("/sitemap-pages.xml", 1),
    ("/sitemap-talks.xml", 2),
    *((f"/sitemap-{of}.xml", 3) for of in ("events", "themes", "speakers", "companies", "tools")),
]


def make_rows(number: int) -> None:
    """That many of everything: each with a speaker, company, theme, tool, vendor, recap and event of its own."""
    series = make_series("Common series")
    days = make_event("Common Days", series=series)
    recap = make_article("Common recap", event=days)
    common = make_tool("Common tool", vendor="Common company", themes=["Common theme"])
    make_theme("Service mesh")
    for n in range(1, number + 1):
        about = {
            "speakers": [("Common person", f"Company {n}"), (f"Person {n}", "Common company")],
            "themes": ["Common theme", f"Theme {n}"],
            # Two plain talks would be a choice of the list: "Talk 2".
            "kind": "panel",
        }
        own = make_tool(f"Tool {n}", vendor=f"Vendor {n}", themes=["Common theme", f"Theme {n}"])
        make_tool(f"Product {n}", vendor="Common company")
        make_event(f"Meeting {n}", series=make_series(f"Series {n}"))
        for event in (days, make_event(f"Days {n}", starts_on=dt.date(2023, 1, n), series=series)):
            article = make_article(f"Recap {n} of {event}", event=event, author=f"Author {n}")
            talk = make_talk(
                f"Talk {n}", event=event, position=n, replay_url=f"https://video.example.org/{event.slug}/{n}", **about
            )
            for tool in (common, own):
                make_mention(talk, tool, excerpt_en=f"What talk {n} says of it.")
            if event == days:
                make_coverage(recap, talk)
                if n == 1:  # The last edition names a tool that the others did not.
                    make_mention(talk, make_tool("Late tool"))
            make_takeaway(talk, article=article)
            make_slide_link(talk)
            make_transcript(talk, (n, "quite unheard of"))
            make_coverage(article, talk)
            make_figure(event)
            make_discovery(own, event=event, article=article)
            make_discovery(common, event=event, article=article)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "number", "shown"), QUERIES, ids=[path or "home" for path, _, _ in QUERIES])
def test_page_asks_the_same_number_of_queries_at_one_and_at_three_rows(
    client, django_assert_num_queries, path, number, shown, rows
):
    make_rows(rows)

    with django_assert_num_queries(number):
        page = visit(client, f"/en/{path}")

    assert [shown.format(n=n) in page.text for n in (1, 2, 3)] == [n <= rows for n in (1, 2, 3)]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "number"), FILE_QUERIES)
def test_file_asks_the_same_number_of_queries_at_one_and_at_three_rows(
    client, django_assert_num_queries, path, number, rows
):
    make_rows(rows)

    with django_assert_num_queries(number):
        text = client.get(f"/en/{path}").content.decode()

    listed = rows if "my-list" in path else 1
    assert [f"Talk {n}" in text for n in (1, 2, 3)] == [n <= listed for n in (1, 2, 3)]


def test_empty_list_asks_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        visit(client, "/en/my-list/")


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "number"), [(f"/en/{path}", number) for path, number in CARD_QUERIES] + ROOT_QUERIES)
def test_card_or_site_file_asks_the_same_number_of_queries_at_one_and_at_three_rows(
    client, django_assert_num_queries, path, number, rows
):
    make_rows(rows)

    with django_assert_num_queries(number):
        assert client.get(path).status_code in (200, 301)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("kind", ["replays", "talks"])
@pytest.mark.parametrize(("of", "number"), FEED_QUERIES, ids=[of or "site" for of, _ in FEED_QUERIES])
def test_feed_asks_the_same_number_of_queries_at_one_and_at_three_rows(
    client, django_assert_num_queries, of, number, kind, rows
):
    make_rows(rows)

    with django_assert_num_queries(number):
        feed = client.get(f"/en/{of}feeds/{kind}/").content.decode()

    assert [f">Talk {n}<" in feed for n in (1, 2, 3)] == [n <= rows for n in (1, 2, 3)]


@pytest.mark.parametrize("kind", ["replays", "talks"])
@pytest.mark.parametrize(("of", "number"), [(of, 2 if of else 1) for of, _ in FEED_QUERIES])
def test_feed_that_did_not_change_costs_the_revision_and_its_row(client, django_assert_num_queries, of, number, kind):
    make_rows(3)
    etag = client.get(f"/en/{of}feeds/{kind}/").headers["ETag"]

    with django_assert_num_queries(number):
        response = client.get(f"/en/{of}feeds/{kind}/", headers={"If-None-Match": etag})

    assert response.status_code == 304


def test_every_page_and_feed_is_in_the_tables():
    paths = [path for path, _number, _shown in QUERIES]
    paths += [path for path, _number in FILE_QUERIES + CARD_QUERIES]
    paths += [f"{of}feeds/talks/" for of, _number in FEED_QUERIES]
    with translation.override("en"):
        pages = {resolve(f"/en/{path}".partition("?")[0]).view_name for path in paths}
    assert pages == {
        f"{urls.app_name}:{pattern.name}" for urls in (talks_urls, tools_urls) for pattern in urls.urlpatterns
    }


def test_addresses_that_ask_for_nothing_cost_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/").headers["Location"] == "/fr/"


def test_page_that_does_not_exist_costs_nothing_where_no_row_was_looked_for(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/en/nothing/here/at/all/").status_code == 404
