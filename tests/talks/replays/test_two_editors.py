"""Two editors decide the same talk at the same instant, on a database with more than one writer."""

import threading

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, connections

from talks.models import ReplayCandidate, Talk
from talks.replays import decisions
from talks.replays.decisions import DecisionError, stamp
from tests.factories import make_candidate, make_talk

pytestmark = pytest.mark.django_db(transaction=True)

URLS = [f"https://www.youtube.com/watch?v={letter * 11}" for letter in "ab"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
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
