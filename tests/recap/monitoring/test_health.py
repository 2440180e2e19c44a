import json
import logging

import pytest
from django.db import OperationalError, connection

from recap.monitoring import health
from talks.search.index import install
from talks.search.index.in_place import drop_triggers


@pytest.fixture(autouse=True)
def _not_asked_yet(monkeypatch):
    monkeypatch.setattr(health, "applied", health._Applied())


def test_healthz_asks_no_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content, response.headers["Content-Type"]) == (200, b"ok", "text/plain")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_readyz_says_ready_in_few_words_and_few_questions(client, django_assert_num_queries):
    response = client.get("/readyz")
    assert (response.status_code, response.content, response.headers["Content-Type"]) == (200, b"ready", "text/plain")
    with django_assert_num_queries(3):  # The server, the form of the index, its triggers.
        client.get("/readyz")


@pytest.mark.django_db
def test_staff_are_told_what_is_there(editor):
    assert json.loads(editor.get("/readyz").content) == {"database": "ok", "migrations": "ok", "search index": "ok"}


@pytest.mark.django_db
def test_index_of_another_version_is_not_ready(client, editor, caplog):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {install.STATE} SET form = 'of another version'")
    with caplog.at_level(logging.WARNING, "recap.monitoring.health"):
        response = type(client)().get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready")
    assert caplog.messages[0] == "Not ready: search index: not that of this version"
    told = editor.get("/readyz")
    assert (told.status_code, json.loads(told.content)["search index"]) == (503, "not that of this version")


@pytest.mark.django_db
def test_index_that_does_not_follow_the_rows_is_not_ready(client):
    with connection.cursor() as cursor:
        trigger = min(install.triggers_in_place(cursor, connection))
        drop_triggers(cursor, connection, [trigger])
    assert client.get("/readyz").status_code == 503


@pytest.mark.django_db
def test_migration_that_is_not_applied_is_not_ready(client):
    with connection.cursor() as cursor:
        newest = "SELECT max(name) FROM django_migrations WHERE app = 'talks'"
        cursor.execute(f"DELETE FROM django_migrations WHERE app = 'talks' AND name IN ({newest})")
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready")


@pytest.mark.django_db
def test_database_that_does_not_answer_is_not_ready(client, monkeypatch, caplog):
    def fail():
        raise OperationalError("secret address")

    monkeypatch.setattr(health.connection, "cursor", fail)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready")
    assert "secret" not in caplog.text
