"""What was announced and did not take place is shown as that, everywhere, and awaits no replay."""

import datetime as dt
import json

import pytest

from talks.editing.waiting import waiting_for_editors
from talks.models import Event, Talk
from talks.pages.programme import SHORT
from talks.pages.statistics.events import replay_release
from talks.pages.statistics.headline import headline
from talks.pages.statistics.material import drawn_from
from talks.publishing.social_cards import card_of_event, card_of_talk
from talks.replays.desk import desk_of, worklist
from talks.search.index.check import problems
from talks.tokens import THEME
from tests.factories import make_candidate, make_event, make_talk
from tests.html import visit
from tools.models import Theme

pytestmark = pytest.mark.django_db

PATH = "/en/talks/cloud-days-2023/a-mesh-without-sidecars/"
TODAY = dt.date(2023, 6, 1)


def titles(client, path):
    return [heading.text for heading in visit(client, path).all("h2", "h3", class_="card-title")]


@pytest.fixture(params=["talk", "event"])
def cancelled(request):
    """Itself, or its whole event."""
    if request.param == "talk":
        return make_talk(state="cancelled", summary_en="Meshes.")
    return make_talk(event=make_event(state="cancelled"), summary_en="Meshes.")


def test_page_says_so(client, cancelled):
    page = visit(client, PATH)
    what = "event" if cancelled.state == "held" else "talk"
    assert page.one("header", class_="talk-head").one("p", class_="notice").text == (
        f"Cancelled – this {what} was announced and did not take place."
    )
    assert page.one("section", id="replay").texts("p") == ["The talk did not take place."]


def test_card_says_so(client, cancelled):
    card = visit(client, "/en/talks/").one("article", class_="card")
    assert "is-cancelled" in card["class"]
    assert card.texts("span", class_="badge") == ["Cancelled"]


def test_files_say_so(client, cancelled):
    assert "**Cancelled**" in client.get(f"{PATH}talk.md").text
    assert ", cancelled, " in client.get(f"{PATH}cite.txt").text
    assert "note = {Cancelled}" in client.get(f"{PATH}cite.bib").text
    assert '"note": "Cancelled"' in client.get(f"{PATH}cite.json").text
    assert "Cancelled" in client.get(f"{PATH}cite.md").text


def test_search_engines_are_told(client, cancelled):
    script = visit(client, PATH).one("script", type="application/ld+json")
    [talk] = [node for node in json.loads(script.text)["@graph"] if node["@type"] == "Event"]
    assert talk["eventStatus"] == "https://schema.org/EventCancelled"
    assert ("Cancelled" in talk["superEvent"]["eventStatus"]) is cancelled.event.is_cancelled


def test_feed_says_so(client, cancelled):
    feed = client.get("/en/feeds/talks/").text
    assert '<category term="cancelled" label="Cancelled"/>' in feed
    assert "<summary>Cancelled</summary>" in feed


def test_event_that_is_cancelled_says_so(client):
    make_talk(event=make_event(state="cancelled"))
    for path in ("/en/events/", "/en/events/cloud-days-2023/"):
        assert visit(client, path).all("span", class_="badge")[0].text == "Cancelled"


def test_it_awaits_no_replay(client, cancelled):
    make_talk("Held", event=make_event("Other Days"))
    found = titles(client, "/en/talks/?replay=awaited")
    assert found == ["Held"]
    assert [work.event.name for work in worklist(TODAY)] == ["Other Days"]
    assert waiting_for_editors()[0].text == "1 talk without its replay"
    assert (
        replay_release(Talk.objects.filter(pk=cancelled.pk)) is None
        or not replay_release(Talk.objects.filter(pk=cancelled.pk)).curve
    )
    assert list(problems()) == []


@pytest.fixture
def mixed():
    """Three talks of one event, of which two took place and one has a replay; and one of an event that did not."""
    event = make_event()
    make_talk("Given", event=event, themes=["Mesh"], replay_url="https://video.example.org/1")
    make_talk("Given too", event=event, themes=["Edge"], position=2)
    make_talk("Dropped", event=event, themes=["Mesh", "Edge"], position=3, state="cancelled")
    make_talk("Lost", event=make_event("Other Days", state="cancelled"), themes=["Mesh"])


def test_it_is_no_talk_of_which_replays_are_counted(client, mixed):
    for path in ("/en/", "/en/events/", "/en/events/cloud-days-2023/"):
        [progress] = visit(client, path).all("p", class_="progress")
        assert progress.text == "1 replay online · 2 talks · 1 cancelled"
        assert progress.one("progress")["max"] == "2"
    assert visit(client, "/en/events/other-days/").all("p", class_="progress") == []


@pytest.mark.parametrize("talks", [Talk.objects.published(), Talk.objects.filter(pk__gt=0)], ids=["kept", "counted"])
def test_it_is_counted_apart_whoever_asks(mixed, talks):
    counted = headline(talks)
    assert (counted.talks, counted.cancelled, counted.events, counted.replays) == (2, 2, 2, 1)
    events = Event.objects.with_progress(talks).order_by("slug")
    counts = [(e.talk_count, e.held_count, e.cancelled_count, e.replay_count) for e in events]
    assert counts == [(3, 2, 1, 1), (1, 0, 1, 0)]


def test_statistics_tell_it_apart(client, mixed):
    figures = visit(client, "/en/statistics/").one("dl", class_="figures")
    told = dict(zip(figures.texts("dt"), figures.texts("dd"), strict=True))
    assert (told["Talks"], told["Cancelled"], told["With a replay"]) == ("2", "2", "1")


def test_statistics_say_nothing_of_it_where_there_is_none(client):
    make_talk()
    assert "Cancelled" not in visit(client, "/en/statistics/").one("dl", class_="figures").texts("dt")


def test_no_picture_counts_it(mixed):
    drawn = drawn_from(Talk.objects.published())
    counts = drawn.counts(THEME)
    assert {theme.slug: counts[theme.pk] for theme in Theme.objects.all()} == {"mesh": 1, "edge": 1}


def test_editors_worklist_counts_it_apart(mixed):
    [work] = worklist(TODAY)
    assert (work.event.slug, work.published, work.total) == ("cloud-days-2023", 1, 2)


def test_its_proposals_rest(cancelled):
    make_candidate(cancelled)
    [row] = desk_of(cancelled.event, TODAY).rows
    assert (row.is_settled, row.wait, list(row.pending), len(row.resting)) == (True, None, [], 1)
    assert worklist(TODAY) == []


def test_index_follows_the_state_of_talk_and_event(cancelled):
    Talk.objects.update(state="held")
    Event.objects.update(state="held")
    assert list(problems()) == []
    Event.objects.update(state="cancelled")
    assert list(problems()) == []


def test_social_cards_say_so(cancelled):
    event = Event.objects.with_progress(Talk.objects.published()).get()
    assert card_of_talk(Talk.objects.for_cards().get()).kicker == "Cancelled · Cloud Days 2023"
    card = card_of_event(event)
    assert (card.kicker, card.corner) == ("Cancelled" if event.is_cancelled else "Event", "")


def test_pictures_of_links_say_so_in_words(client, cancelled):
    alt = visit(client, PATH).one("meta", property="og:image:alt")["content"]
    assert alt == "A mesh without sidecars, Cloud Days 2023, cancelled"
    alt = visit(client, "/en/events/cloud-days-2023/").one("meta", property="og:image:alt")["content"]
    assert alt == ("Cloud Days 2023, cancelled" if cancelled.event.is_cancelled else "Cloud Days 2023")


def test_long_programme_marks_it(client):
    event = make_event()
    for n in range(SHORT + 1):
        make_talk(f"Talk {n}", event=event, position=n + 1, state="cancelled" if n == 1 else "held")
    lines = visit(client, "/en/events/cloud-days-2023/").section("programme").texts("p", class_="card-title")
    assert lines[:3] == ["Talk 0", "Talk 1 Cancelled", "Talk 2"]


def test_bundle_as_markdown_marks_it(client):
    bundle = make_talk("Lightning talks", kind="lightning")
    make_talk("Waves", parent=bundle, state="cancelled")
    text = client.get("/en/talks/cloud-days-2023/lightning-talks/talk.md").text
    assert "/en/talks/cloud-days-2023/waves/) (cancelled)\n" in text


def test_programme_marks_it(client):
    event = make_event()
    for n in range(3):
        make_talk(f"Talk {n}", event=event, position=n + 1, state="cancelled" if n == 1 else "held")
    picture = visit(client, "/en/events/cloud-days-2023/").one("section", aria_labelledby="glance")
    assert [a["aria-label"] for a in picture.all("svg")[0].all("a")] == ["Talk 0", "Talk 1 (cancelled)", "Talk 2"]
    assert [row.one("th").text for row in picture.one("tbody").all("tr")] == ["Talk 0", "Talk 1 (cancelled)", "Talk 2"]
