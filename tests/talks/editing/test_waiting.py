"""The admin's start page: what waits, counted, and where each number leads."""

import pytest
from django.utils import timezone, translation

from talks.editing.waiting import waiting_for_editors
from talks.models import ReaderReport
from tests.factories import (
    make_article,
    make_candidate,
    make_coverage,
    make_desk_article,
    make_reader_report,
    make_slide_link,
    make_talk,
)

pytestmark = pytest.mark.django_db

REPLAY = {"replay_state": "published", "replay_url": "https://www.youtube.com/watch?v=aaaaaaaaaaa"}
BOTH = {"summary_fr": "Un résumé.", "summary_en": "A summary."}


def said() -> list[str]:
    with translation.override("en"):
        return [str(row.text) for row in waiting_for_editors()]


def test_nothing_waits_of_a_talk_that_has_everything():
    make_talk(**REPLAY, **BOTH)
    assert said() == []


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({}, "1 talk without its replay"),
        ({"replay_state": "recorded"}, "1 talk without its replay"),
        ({**REPLAY, "replay_state": "gone"}, "1 replay no longer online"),
        ({**REPLAY, "status": "draft"}, "1 draft"),
        ({**REPLAY, "summary_en": ""}, "1 summary in one language only"),
    ],
)
def test_what_a_talk_lacks_is_counted(given, text):
    make_talk(**{**BOTH, **given})
    assert said() == [text]


def test_talk_that_was_not_recorded_waits_for_nothing():
    make_talk(replay_state="not_recorded", **BOTH)
    assert said() == []


def test_talks_count_once_however_many_proposals_and_slides_they_have():
    talk = make_talk(**BOTH)
    make_candidate(talk, url="https://www.youtube.com/watch?v=aaaaaaaaaaa")
    make_candidate(talk, url="https://www.youtube.com/watch?v=bbbbbbbbbbb")
    make_slide_link(talk, state="missing")
    assert said() == [
        "1 talk with a proposed replay to decide",
        "1 talk without its replay",
        "1 talk whose slides are lost",
    ]


def test_recap_on_the_desk_waits_until_a_talk_of_it_is_public():
    recap = make_desk_article("# Days\n\nWe went.\n")
    assert said() == ["1 recap on the desk, with no public talk yet"]
    make_coverage(make_article(slug=recap.slug), make_talk(**REPLAY, **BOTH))
    assert said() == []


def test_open_reports_of_readers_come_first():
    talk = make_talk(**BOTH)
    make_reader_report(talk)
    make_reader_report(talk, text="And the day.")
    done = {"state": ReaderReport.State.DONE, "handled_at": timezone.now()}
    make_reader_report(talk, **done)
    assert said() == ["2 mistakes that readers report", "1 talk without its replay"]
    with translation.override("fr"):
        assert str(waiting_for_editors()[0].text) == "2 erreurs signalées par des lecteurs et lectrices"


def test_rejected_proposals_wait_for_nobody():
    make_candidate(make_talk(**BOTH), state="rejected")
    assert said() == ["1 talk without its replay"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_text_begins_with_its_number(language):
    """The start page sets the number apart."""
    for state in ("awaited", "recorded", "gone"):
        url = "https://video.example.org/1" if state == "gone" else ""
        talk = make_talk(state, replay_state=state, replay_url=url, status="draft", summary_en="Only here.")
        make_slide_link(talk, state="missing")
        make_slide_link(talk, state="dead")
        make_candidate(talk)
    with translation.override(language):
        rows = waiting_for_editors()
        assert len(rows) == 7
        assert [row for row in rows if row.text != f"{row.count} {row.label}"] == []


def test_three_queries(django_assert_num_queries):
    for number in range(3):
        make_candidate(make_talk(f"Talk {number}"))
    with django_assert_num_queries(3):
        waiting_for_editors()


def test_start_page_leads_to_each_list(editor):
    make_slide_link(make_talk(**BOTH), state="missing")
    page = editor.get("/admin/").content.decode()
    assert '<strong class="waiting-count">1</strong> talk whose slides are lost</a>' in page
    for url in ("/admin/talks/event/replays/", "/admin/talks/talk/?slides=missing"):
        assert f'href="{url}"' in page
    for url in (
        "/admin/talks/talk/?slides=missing",
        "/admin/talks/talk/?summary=one",
        "/admin/talks/talk/?summary=none",
    ):
        assert editor.get(url).status_code == 200


def test_start_page_says_that_nothing_waits(editor):
    make_talk(**REPLAY, **BOTH)
    assert "Nothing: every talk" in editor.get("/admin/").content.decode()
