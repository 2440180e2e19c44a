"""What a run writes while an editor is at the same rows, on a database with more than one writer."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction

from talks.links.answers import of_status
from talks.links.due import links, write
from talks.models import SlideLink, Talk
from tests.factories import make_slide_link, make_talk

NOON = dt.datetime(2026, 5, 3, 12, tzinfo=dt.UTC)
TOGETHER = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def found():
    """Of the replay and the slides of one talk that an editor is at, and of the slides of another."""
    busy = make_talk("Busy", replay_url="https://video.example.org/1")
    for number, talk in enumerate((busy, make_talk("Free"))):
        make_slide_link(talk, url=f"https://slides.example.org/{number}")
    return [(link, of_status(404)) for link in links(None)]


def write_beside(found) -> tuple[threading.Thread, list[tuple[str, bool]]]:
    """A run in a thread of its own, with a connection of its own."""
    said: list[tuple[str, bool]] = []

    def run() -> None:
        try:
            said.extend((checked.link.url, checked.is_kept) for checked in write(found, NOON))
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, said


@TOGETHER
@pytest.mark.parametrize("locks", [lambda: Talk.objects.get(slug="busy"), lambda: SlideLink.objects.order_by("pk")[0]])
def test_run_passes_by_the_rows_that_an_editor_has_locked(found, locks):
    with transaction.atomic():
        row = locks()
        type(row).objects.select_for_update().get(pk=row.pk)
        run, said = write_beside(found)
        run.join(10)
        is_waiting = run.is_alive()
        Talk.objects.filter(slug="busy").update(track="The editor's")
    run.join(10)
    assert (is_waiting, run.is_alive()) == (False, False)
    kept = {url for url, is_kept in said if is_kept}
    replay, slides = "https://video.example.org/1", "https://slides.example.org/0"
    assert kept == ({replay, slides} if isinstance(row, Talk) else {slides})
    # What was kept counts as not asked, and is asked by the next run.
    due = {link.url for link in links(None) if link.is_due(NOON)}
    assert due == kept


@TOGETHER
def test_run_waits_for_an_editor_who_has_saved(found):
    with transaction.atomic():
        Talk.objects.filter(slug="free").update(track="The editor's")
        run, said = write_beside(found)
        run.join(0.5)
        is_waiting = run.is_alive()
        Talk.objects.filter(slug="busy").update(track="The editor's")
    run.join(10)
    assert (is_waiting, run.is_alive()) == (True, False)
    assert [is_kept for _, is_kept in said] == [False, False, False]


def test_run_writes_rows_that_nobody_is_at(found):
    assert [checked.is_kept for checked in write(found, NOON)] == [False, False, False]
    assert not [link for link in links(None) if link.is_due(NOON)]
