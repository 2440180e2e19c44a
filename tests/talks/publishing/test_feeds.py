"""Atom feeds: what stands in them, and that they are Atom (RFC 4287)."""

import datetime as dt
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies
from hypothesis.extra.django import TestCase

from talks.editing.curation import publish
from talks.models import Talk
from talks.replays.review import apply_replay
from talks.videos.address import read_address
from tests.factories import make_alias, make_event, make_slide_link, make_speaker, make_talk, make_theme
from tests.site import EVERY_FEED, LANGUAGES, make_site
from tools.models import Theme

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SITE = "https://recap.example.org"
GOLDEN = Path(__file__).parents[2] / "data" / "feeds"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture(autouse=True)
def _known_site(settings):
    settings.SITE_URL = SITE


def read(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 -- our own


def feed_at(client, path: str) -> ET.Element:
    response = client.get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return read(response.content)


def entries(feed: ET.Element) -> list[ET.Element]:
    return feed.findall(f"{ATOM}entry")


def only_entry(feed: ET.Element) -> ET.Element:
    (entry,) = entries(feed)
    return entry


def texts(element: ET.Element, *path: str) -> list[str]:
    return [found.text or "" for found in element.findall("/".join(ATOM + name for name in path))]


def titles(client, path: str) -> list[str]:
    return [texts(entry, "title")[0] for entry in entries(feed_at(client, path))]


def links(element: ET.Element) -> dict[str, str]:
    found = element.findall(f"{ATOM}link")
    assert len({link.get("rel") for link in found}) == len(found)
    return {link.get("rel", ""): link.get("href", "") for link in found}


def make_replay(title: str, day: dt.date | None, **overrides) -> Talk:
    url = f"https://video.example.org/{title.replace(' ', '-')}"
    return make_talk(title, replay_url=url, replay_published_on=day, **overrides)


# --- which talks --------------------------------------------------------------------------------------------------


def test_replays_are_the_published_ones_newest_first_and_those_without_a_date_last(client):
    make_replay("Undated", None)
    make_replay("Older", dt.date(2023, 5, 1))
    make_replay("Newer", dt.date(2023, 6, 1))
    make_replay("Gone", dt.date(2023, 7, 1), replay_state=Talk.ReplayState.GONE)
    make_replay("Draft", dt.date(2023, 8, 1), status=Talk.Status.DRAFT)
    make_talk("Awaited")
    assert titles(client, "/en/feeds/replays/") == ["Newer", "Older", "Undated"]


def test_talks_are_the_published_ones_newest_in_the_catalogue_first(client):
    for n, title in enumerate(("One", "Three", "Two")):
        make_talk(title, position=9 - n, created_at=dt.datetime(2023, 1, [1, 3, 2][n], tzinfo=dt.UTC))
    make_talk("Draft", status=Talk.Status.DRAFT)
    assert titles(client, "/en/feeds/talks/") == ["Three", "Two", "One"]


@pytest.mark.parametrize("kind", ["replays", "talks"])
def test_feed_holds_the_fifty_newest(client, kind):
    for n in range(52):
        day = dt.date(2023, 1, 1) + dt.timedelta(days=n)
        moment = dt.datetime.combine(day, dt.time(), dt.UTC)
        make_replay(f"Talk {n}", day, position=n, created_at=moment)
    assert titles(client, f"/en/feeds/{kind}/") == [f"Talk {n}" for n in range(51, 1, -1)]


@pytest.mark.parametrize("kind", ["replays", "talks"])
@pytest.mark.parametrize(
    "of", ["events/one/", "themes/one/", "speakers/one/", "companies/one/", "tools/one/", "themes/écologie/"]
)
def test_feed_of_a_row_has_the_talks_of_that_row_once(client, kind, of):
    ours, green = make_theme("One"), make_theme("Écologie", slug="écologie")
    for event in (make_event("One"), make_event("Other")):
        make_talk(
            f"At {event}", event=event, replay_url=f"https://video.example.org/{event.slug}",
            themes=[ours, green] if event.slug == "one" else ["Other"], tools=[event.name],
            speakers=[(event.name, event.name), (f"Second of {event}", event.name)],
        )  # fmt: skip
    assert titles(client, f"/en/{of}feeds/{kind}/") == ["At One"]


def test_feed_of_a_row_without_talks_is_valid_and_empty(client):
    make_event("Tomorrow")
    for path in ("/en/events/tomorrow/feeds/talks/", "/fr/feeds/replays/"):
        feed = feed_at(client, path)
        assert (entries(feed), len(texts(feed, "updated")), texts(feed, "author", "name")) == ([], 1, ["Recap"])


@pytest.mark.parametrize("of", ["events/x/", "themes/x/", "speakers/x/", "companies/x/", "tools/x/", "talks/x/"])
@pytest.mark.parametrize("kind", ["replays", "talks"])
def test_feed_of_nothing_is_not_found(client, of, kind):
    assert client.get(f"/en/{of}feeds/{kind}/").status_code == 404


@pytest.mark.parametrize("path", ["feeds/", "feeds/slides/", "feeds/replays/talks/", "themes/%00/feeds/talks/"])
def test_feed_of_another_kind_is_not_found(client, path):
    assert client.get(f"/en/{path}").status_code == 404


@pytest.mark.parametrize("kind", ["replays", "talks"])
@pytest.mark.parametrize("noun", ["speakers", "companies", "tools"])
def test_feed_under_an_old_slug_moved_for_good(client, noun, kind):
    talk = make_talk(speakers=[("New name", "New name")], tools=["New name"])
    make_alias(getattr(talk, noun).get(), "Old name")
    response = client.get(f"/fr/{noun}/old-name/feeds/{kind}/")
    assert (response.status_code, response.headers["Location"]) == (301, f"/fr/{noun}/new-name/feeds/{kind}/")
    assert client.get(response.headers["Location"]).status_code == 200


# --- what is said of them -----------------------------------------------------------------------------------------


def make_known_talk() -> Talk:
    """All that a feed can show, at moments that never change."""
    theme = make_theme(name_fr="Maillage de services")
    talk = make_talk(
        title='Mesh <& "sidecars">', slug="a-mesh", speakers=[("Ada Lovelace", "Analytical Engines"), "Alan Turing"],
        themes=[theme, "Supply chain"], summary_fr="Limites : *une* & <deux>.", language="en",
        replay_url="https://video.example.org/w?v=1&t=2", replay_published_on=dt.date(2023, 5, 2),
        created_at=dt.datetime(2023, 4, 30, 10, 15, tzinfo=dt.UTC),
    )  # fmt: skip
    make_slide_link(talk)
    Talk.objects.update(updated_at=dt.datetime(2023, 5, 3, 22, 30, tzinfo=dt.UTC))
    return talk


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["replays", "talks"])
def test_bytes_are_the_known_ones(client, language, kind):
    """When this fails on purpose: raise `talks.publishing.feeds.FORMAT`, which is part of each ETag, and keep the new bytes."""
    talk = make_known_talk()
    event = talk.event
    content = client.get(f"/{language}/events/{event.slug}/feeds/{kind}/").content.decode()
    content = content.replace(f"event/{event.pk}/", "event/EVENT/").replace(f"talk/{talk.pk}", "talk/TALK")
    assert content == (GOLDEN / f"{kind}.{language}.xml").read_text()


def test_entry_tells_who_what_and_where(client):
    make_known_talk()
    entry = only_entry(feed_at(client, "/fr/feeds/replays/"))
    assert texts(entry, "title") == ['Mesh <& "sidecars">']
    assert texts(entry, "author", "name") == ["Ada Lovelace", "Alan Turing"]
    assert texts(entry, "author", "uri") == [f"{SITE}/fr/speakers/ada-lovelace/", f"{SITE}/fr/speakers/alan-turing/"]
    assert [(c.get("term"), c.get("label"), c.get(LANG)) for c in entry.findall(f"{ATOM}category")] == [
        ("service-mesh", "Maillage de services", None),
        ("supply-chain", "Supply chain", "en"),
    ]
    assert links(entry) == {
        "alternate": f"{SITE}/fr/talks/cloud-days-2023/a-mesh/",
        "related": "https://video.example.org/w?v=1&t=2",
    }


def test_summary_is_the_html_that_readers_see(client):
    make_known_talk()
    summaries = [only_entry(feed_at(client, f"/{lang}/feeds/talks/")).find(f"{ATOM}summary") for lang in LANGUAGES]
    html = "<p>Limites\N{NARROW NO-BREAK SPACE}: <em>une</em> &amp; &lt;deux&gt;.</p>\n"
    assert [(s.get("type"), s.get(LANG), s.text) for s in summaries] == [("html", None, html), ("html", "fr", html)]


@pytest.mark.parametrize(
    ("language", "lang"), [("en", ["en", None]), ("fr", [None, "fr"]), ("de", ["de", "de"]), ("", [None, None])]
)
def test_title_in_another_language_says_which(client, language, lang):
    make_talk(language=language)
    found = [only_entry(feed_at(client, f"/{code}/feeds/talks/")).find(f"{ATOM}title").get(LANG) for code in LANGUAGES]
    assert found == lang


def test_talk_without_speaker_theme_or_summary_says_nothing_of_them(client):
    make_talk()
    entry = only_entry(feed_at(client, "/en/feeds/talks/"))
    assert {child.tag.removeprefix(ATOM) for child in entry} == {"id", "title", "published", "updated", "link"}


# --- when ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "day", "moment"),
    [
        ("Europe/Paris", dt.date(2023, 5, 2), "2023-05-02T00:00:00+02:00"),
        ("Europe/Paris", dt.date(2023, 12, 2), "2023-12-02T00:00:00+01:00"),
        ("UTC", dt.date(2023, 5, 2), "2023-05-02T00:00:00+00:00"),
        ("America/Sao_Paulo", dt.date(2018, 11, 4), "2018-11-04T00:00:00-03:00"),  # No midnight on that day.
    ],
)
def test_replay_is_dated_by_its_day_in_the_zone_of_the_site(client, settings, zone, day, moment):
    settings.TIME_ZONE = zone
    make_replay("Talk", day)
    published = texts(only_entry(feed_at(client, "/en/feeds/replays/")), "published")
    assert [dt.datetime.fromisoformat(text) for text in published] == [dt.datetime.fromisoformat(moment)]
    assert published[0].startswith(str(day))


def test_old_video_that_an_editor_adds_today_comes_first(client):
    make_replay("Newer video", dt.date(2023, 6, 1))
    talk = make_talk("Older video")
    before = timezone.now()
    apply_replay(talk, read_address("https://vimeo.com/1"), dt.date(2020, 1, 1))
    talk.save()
    feed = feed_at(client, "/en/feeds/replays/")
    assert [texts(entry, "title") for entry in entries(feed)] == [["Older video"], ["Newer video"]]
    published = dt.datetime.fromisoformat(texts(entries(feed)[0], "published")[0])
    updated = dt.datetime.fromisoformat(texts(feed, "updated")[0])
    assert before.replace(microsecond=0) <= published <= updated


def test_talk_that_was_long_a_draft_comes_first_when_it_is_published(client):
    long_ago = dt.datetime(2023, 1, 1, tzinfo=dt.UTC)
    make_talk("Draft", status=Talk.Status.DRAFT, created_at=long_ago)
    make_talk("Public", created_at=long_ago + dt.timedelta(days=1))
    before = timezone.now()
    publish(Talk.objects.all())
    feed = feed_at(client, "/en/feeds/talks/")
    assert [texts(entry, "title") for entry in entries(feed)] == [["Draft"], ["Public"]]
    assert dt.datetime.fromisoformat(texts(entries(feed)[0], "published")[0]) >= before.replace(microsecond=0)


def test_replay_whose_day_is_unknown_claims_none(client):
    make_replay("Talk", None)
    assert texts(only_entry(feed_at(client, "/en/feeds/replays/")), "published") == []


@pytest.mark.parametrize(
    ("day", "updated"), [(dt.date(2023, 5, 2), "2023-05-04T00:30:00+02:00"), (dt.date(2023, 6, 2), "2023-06-02T00:00:00+02:00")]
)  # fmt: skip
def test_entry_is_never_updated_before_it_is_published_and_the_feed_follows(client, day, updated):
    make_replay("Talk", day)
    Talk.objects.update(updated_at=dt.datetime(2023, 5, 3, 22, 30, tzinfo=dt.UTC))
    feed = feed_at(client, "/en/feeds/replays/")
    assert (texts(feed, "updated"), texts(feed, "entry", "updated")) == ([updated], [updated])


# --- ids ----------------------------------------------------------------------------------------------------------


def ids(client, *paths: str) -> list[str]:
    return [id_ for path in paths for feed in [feed_at(client, path)] for id_ in texts(feed, "id") + texts(feed, "entry", "id")]  # fmt: skip


def test_ids_are_tags_that_survive_new_slugs_and_another_scheme(client, settings):
    make_replay("Talk", dt.date(2023, 5, 2), themes=["Service mesh"])
    before = ids(client, "/en/themes/service-mesh/feeds/replays/", "/en/feeds/talks/")
    assert [re.fullmatch(r"tag:recap\.example\.org,2026:en/[a-z0-9/]+", id_) is not None for id_ in before] == [
        True
    ] * 4
    Theme.objects.update(slug="mesh")
    Talk.objects.update(slug="other")
    settings.SITE_URL = "http://recap.example.org:8000"
    assert ids(client, "/en/themes/mesh/feeds/replays/", "/en/feeds/talks/") == before


def test_ids_tell_feeds_entries_kinds_and_languages_apart(client):
    make_site()
    feeds = [texts(feed_at(client, path), "id")[0] for path in EVERY_FEED]
    assert len(set(feeds)) == len(EVERY_FEED)
    of_kinds = [
        set(texts(feed_at(client, f"/{language}/feeds/{kind}/"), "entry", "id"))
        for language in LANGUAGES
        for kind in ("replays", "talks")
    ]
    assert len(set.union(*of_kinds)) == sum(map(len, of_kinds)) == 12


def test_entry_has_one_id_in_whichever_feed_it_stands(client):
    make_replay("Talk", dt.date(2023, 5, 2), themes=["Service mesh"])
    one, other = feed_at(client, "/en/feeds/replays/"), feed_at(client, "/en/themes/service-mesh/feeds/replays/")
    assert texts(one, "entry", "id") == texts(other, "entry", "id")


# --- Atom ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", EVERY_FEED)
def test_every_feed_has_what_atom_asks_for(client, path):
    make_site()
    feed = feed_at(client, path)
    language, of = path[1:3], path[4:].partition("feeds/")[0]
    page = of or ("talks/" if path.endswith("/talks/") else "")
    assert (feed.tag, feed.get(LANG), texts(feed, "author", "name")) == (f"{ATOM}feed", language, ["Recap"])
    assert links(feed) == {"self": SITE + path, "alternate": f"{SITE}/{language}/{page}"}
    for element in (feed, *entries(feed)):
        assert [len(texts(element, name)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert len(texts(element, "published")) <= 1
        for moment in texts(element, "updated") + texts(element, "published"):
            assert RFC3339.fullmatch(moment), moment
    order = [child.tag for child in feed]
    assert order == sorted(order, key=f"{ATOM}entry".__eq__)  # Entries come last.


def test_feed_is_named_after_its_row_in_the_readers_language(client):
    make_site()
    paths = ("feeds/replays/", "feeds/talks/", "themes/service-mesh/feeds/replays/", "tools/istio/feeds/talks/")
    assert [texts(feed_at(client, f"/{language}/{path}"), "title")[0] for language in LANGUAGES for path in paths] == [
        "Nouvelles rediffusions · Recap",
        "Nouvelles conférences · Recap",
        "Nouvelles rediffusions · Maillage de services · Recap",
        "Nouvelles conférences · Istio · Recap",
        "New replays · Recap",
        "New talks · Recap",
        "New replays · Service mesh · Recap",
        "New talks · Istio · Recap",
    ]


def test_control_characters_are_left_out_wherever_they_stand(client):
    odd = "A\x01\x0b\x1f\x7f\ufffe\uffffZ\U0001f600"
    event = make_event("One", slug="one")
    make_talk(odd, slug="odd", event=event, speakers=[make_speaker(odd, slug="p")], summary_en=odd, themes=[make_theme(odd, slug="t")])  # fmt: skip
    feed = feed_at(client, "/en/themes/t/feeds/talks/")
    entry = only_entry(feed)
    shown = "A\x7fZ\U0001f600"
    assert (texts(entry, "title"), texts(entry, "author", "name")) == ([shown], [shown])
    assert texts(entry, "summary") == [f"<p>{shown}</p>\n"]
    assert texts(feed, "title") == [f"New talks · {shown} · Recap"]


class AnyTitle(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(strategies.text(strategies.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300))
    def test_any_title_comes_back_as_it_is_but_for_what_xml_cannot_hold(self, title):
        make_talk(title, slug="any", summary_en=title, event=make_event(title[:200], slug="any"))
        feed = feed_at(self.client, "/en/events/any/feeds/talks/")
        kept = "".join(c for c in title if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
        # A parser reads each end of line as "\n" (XML 1.0, 2.11).
        expected = kept.replace("\r\n", "\n").replace("\r", "\n")
        assert texts(only_entry(feed), "title") == [expected]
