"""Feeds as they are asked for: conditional requests, headers, and the pages that announce them."""

import datetime as dt

import pytest
from django.test import Client

from talks.models import CatalogueRevision, Talk
from tests.factories import make_talk
from tests.html import visit
from tests.site import EVERY_FEED, EVERY_PAGE, FEEDS, LANGUAGES, make_editor, make_site

pytestmark = pytest.mark.django_db

FEED = "/en/feeds/talks/"
RAISED_AT = dt.datetime(2023, 5, 2, 10, 0, 0, 500_000, tzinfo=dt.UTC)
HTTP_RAISED_AT = "Tue, 02 May 2023 10:00:00 GMT"


def raised_at(moment: dt.datetime) -> None:
    CatalogueRevision.objects.update(raised_at=moment)


# --- conditional requests -----------------------------------------------------------------------------------------


def test_feed_has_a_strong_etag_and_the_moment_of_the_last_change(client):
    make_talk()
    raised_at(RAISED_AT)
    headers = client.get(FEED).headers
    assert (headers["ETag"][0], len(headers["ETag"]), headers["Last-Modified"]) == ('"', 34, HTTP_RAISED_AT)


def test_feed_of_a_catalogue_that_never_changed_says_no_moment(client):
    CatalogueRevision.objects.all().delete()
    response = client.get(FEED)
    assert (response.status_code, "Last-Modified" in response.headers, "ETag" in response.headers) == (200, False, True)


@pytest.mark.parametrize("path", EVERY_FEED)
def test_same_bytes_are_not_sent_twice(client, path):
    make_site()
    first = client.get(path)
    for condition in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-None-Match": f'"other", {first.headers["ETag"]}'},
        {"If-Modified-Since": first.headers["Last-Modified"]},
        {"If-None-Match": first.headers["ETag"], "If-Modified-Since": "Tue, 02 May 2000 10:00:00 GMT"},
    ):
        again = client.get(path, headers=condition)
        assert (again.status_code, again.content) == (304, b"")
        assert {name: again.headers[name] for name in ("ETag", "Last-Modified", "Cache-Control")} == {
            name: first.headers[name] for name in ("ETag", "Last-Modified", "Cache-Control")
        }


@pytest.mark.parametrize(
    ("conditions", "status"),
    [
        ({"If-None-Match": '"other"'}, 200),
        ({"If-Modified-Since": "Tue, 02 May 2023 09:59:59 GMT"}, 200),
        ({"If-Modified-Since": HTTP_RAISED_AT}, 304),
        ({"If-Modified-Since": "nonsense"}, 200),
        ({"If-None-Match": "nonsense"}, 200),
        # Who knows the ETag is asked by it alone.
        ({"If-None-Match": '"other"', "If-Modified-Since": HTTP_RAISED_AT}, 200),
    ],
)
def test_conditions_are_read_as_http_says(client, conditions, status):
    make_talk()
    raised_at(RAISED_AT)
    assert client.get(FEED, headers=conditions).status_code == status


@pytest.mark.parametrize(
    "change",
    [
        lambda talk: talk.speakers.update(name="Renamed"),
        lambda talk: Talk.objects.update(status=Talk.Status.DRAFT),
        lambda talk: Talk.objects.update(title="Other"),
        lambda talk: talk.delete(),
    ],
    ids=["a speaker", "a draft again", "a title by update()", "deleted"],
)
def test_any_change_is_sent_at_once(client, change):
    talk = make_talk(speakers=["Ada Lovelace"])
    raised_at(RAISED_AT)
    first = client.get(FEED)
    change(talk)
    for condition in ({"If-None-Match": first.headers["ETag"]}, {"If-Modified-Since": first.headers["Last-Modified"]}):
        again = client.get(FEED, headers=condition)
        assert (again.status_code, again.content != first.content) == (200, True)
    assert again.headers["ETag"] != first.headers["ETag"]


def test_etag_tells_feeds_languages_addresses_of_the_site_and_zones_apart(client, settings):
    make_site()
    etags = [client.get(path).headers["ETag"] for path in EVERY_FEED]
    settings.SITE_URL = "https://recap.example.org"
    etags += [client.get(path).headers["ETag"] for path in EVERY_FEED]
    settings.TIME_ZONE = "America/New_York"
    etags += [client.get(path).headers["ETag"] for path in EVERY_FEED]
    assert len(set(etags)) == 3 * len(EVERY_FEED)


def test_feed_that_is_not_there_is_not_unchanged(client):
    for condition in ({"If-None-Match": "*"}, {"If-Modified-Since": "Fri, 02 May 2098 10:00:00 GMT"}):
        assert client.get("/en/tools/nothing/feeds/talks/", headers=condition).status_code == 404


# --- headers ------------------------------------------------------------------------------------------------------


def test_feed_is_the_same_for_all_and_sets_no_cookie(client):
    make_site()
    editors = Client()
    editors.force_login(make_editor())
    for path in EVERY_FEED:
        response = client.get(path)
        assert editors.get(path).content == response.content
        assert (response.cookies.output(), response.headers.get("Vary", ""), response.headers["Cache-Control"]) == (
            "", "", "no-cache",
        )  # fmt: skip
        assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_feed_is_only_read(client):
    make_site()
    assert {getattr(client, m)(path).status_code for path in EVERY_FEED for m in ("post", "put", "delete")} == {405}
    head = client.head(FEED)
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", client.get(FEED).headers["ETag"])


# --- where readers find them --------------------------------------------------------------------------------------


def announced(page) -> list[tuple[str, str]]:
    found = page.all("link", rel="alternate", type="application/atom+xml")
    # Search engines take hreflang on any alternate for another language's page, and these speak the page's own.
    assert not any("hreflang" in link.attributes for link in found)
    return [(link["href"], link["title"]) for link in found]


def test_every_page_announces_the_feeds_of_its_row_or_of_the_site(client, pages):
    make_site()
    asked = set()
    of_rows = {feed.partition("feeds/")[0] for feed in FEEDS} - {""}
    for path in EVERY_PAGE:
        language, page = path[1:3], path[4:].partition("?")[0]
        of = page if page in of_rows else ""
        if not of and page.count("/") == 2 and not page.startswith(("talks/", "years/", "recaps/")):
            of = page
        addresses = [href for href, _title in announced(pages[path])]
        assert addresses == [
            f"/{language}/{of}feeds/replays/",
            f"/{language}/{of}feeds/talks/",
        ]
        asked.update(addresses)
    assert {href: client.get(href).status_code for href in asked} == dict.fromkeys(asked, 200)


@pytest.mark.parametrize("path", FEEDS)
def test_announced_title_is_the_feeds_own(client, path):
    make_site()
    for language in LANGUAGES:
        page = path.partition("feeds/")[0]
        titles = dict(announced(visit(client, f"/{language}/{page}")))
        feed = client.get(f"/{language}/{path}").content.decode()
        assert f"<title>{titles[f'/{language}/{path}']}</title>" in feed


def test_readers_see_the_feeds_of_the_site_in_the_footer(client):
    for language, texts in (
        ("fr", ["Nouvelles rediffusions · Recap", "Nouvelles conférences · Recap"]),
        ("en", ["New replays · Recap", "New talks · Recap"]),
    ):
        footer = visit(client, f"/{language}/").one("footer")
        assert [(a["href"], a.text) for a in footer.one("div", class_="feeds").all("a")] == [
            (f"/{language}/feeds/replays/", texts[0]),
            (f"/{language}/feeds/talks/", texts[1]),
        ]


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("events/cloud-days-2023/", "Cloud Days 2023"),
        ("themes/service-mesh/", "Maillage de services"),
        ("speakers/ada-lovelace/", "Ada Lovelace"),
        ("companies/tool-smiths/", "Tool Smiths"),
        ("tools/istio/", "Istio"),
    ],
)
def test_readers_see_the_feeds_of_a_row_on_its_page_and_no_others(client, page, name):
    make_site()
    shown = visit(client, f"/fr/{page}").one("div", class_="feeds")
    assert [(a["href"], a.text) for a in shown.all("a")] == [
        (f"/fr/{page}feeds/replays/", f"Nouvelles rediffusions · {name}"),
        (f"/fr/{page}feeds/talks/", f"Nouvelles conférences · {name}"),
    ]


def test_page_that_is_not_found_announces_no_feed(client):
    assert announced(visit(client, "/en/nothing/", status=404)) == []
