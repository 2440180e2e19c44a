"""Two editors decide the same talk at the same instant, on a database with more than one writer."""

import contextlib
import threading

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, connections, transaction

from talks.editing.versions import recording
from talks.models import Edit, ReplayCandidate, Talk
from talks.replays import decisions
from talks.replays.decisions import DecisionError, stamp
from tests.factories import make_candidate, make_talk

pytestmark = pytest.mark.django_db(transaction=True)

URLS = [f"https://www.youtube.com/watch?v={letter * 11}" for letter in "ab"]

needs_two_writers = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")


@needs_two_writers
def test_one_decides_and_the_other_is_told_who():
    talk = make_talk()
    users = [get_user_model().objects.create(username=name) for name in ("marie", "ada")]
    candidates = [make_candidate(talk, url=url) for url in URLS]
    seen, together, said = stamp(Talk.objects.get()), threading.Barrier(2), []

    def decide(candidate, user):
        together.wait()
        try:
            decisions.accept(candidate, user, seen)
            said.append((user.username, ""))
        except DecisionError as error:
            said.append((user.username, str(error)))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=decide, args=pair) for pair in zip(candidates, users, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    [winner] = [name for name, error in said if not error]
    [complaint] = [error for _, error in said if error]
    assert winner in complaint
    assert ReplayCandidate.objects.get(state="accepted").decided_by.username == winner
    assert ReplayCandidate.objects.filter(state="pending").count() == 1


@needs_two_writers
def test_two_decide_on_several_talks_in_opposite_orders():
    """Each in one transaction, as "accept all" is: whoever comes second waits, and neither is thrown out."""
    first, second = make_talk("First"), make_talk("Second")
    candidates = [make_candidate(first, url=URLS[0]), make_candidate(second, url=URLS[1])]
    talk_change = Talk.objects.filter(pk=second.pk)
    together, said = threading.Barrier(2), []

    def accept_both():
        with transaction.atomic():
            for candidate in candidates:
                decisions.accept(candidate, None, None)
                _meet(together)

    def save_the_second():
        with recording(None, Edit.What.SAVED, Edit.Source.FORM):
            talk_change.get()
            _meet(together)
            talk_change.update(title="Renamed")

    def run(work):
        try:
            work()
            said.append("done")
        except DatabaseError as error:
            said.append(str(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[work]) for work in (accept_both, save_the_second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert said == ["done", "done"]
    assert set(Talk.objects.values_list("title", "replay_state")) == {("First", "published"), ("Renamed", "published")}


def _meet(together):
    """Gives the other one time to lock, as far as it can before this one ends."""
    with contextlib.suppress(threading.BrokenBarrierError):
        together.wait(timeout=1)
