"""The index is made beside the one in use: others write meanwhile, and whatever happens, one of the two is in use."""

import subprocess
import sys
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from recap.settings import BASE_DIR
from talks.models import Talk
from talks.search.index import beside
from talks.search.index.beside import rebuild_index
from talks.search.index.check import problems
from talks.search.index.install import index_set_aside, missing_triggers, rewrite_index, schema_of, triggers_in_place
from tests.factories import make_talk
from tests.site import make_site

PATIENCE_S = 20


def by_somebody_else(act):
    """In a connection of its own, as another process does; it must not have to wait for us."""
    failed = []

    def run():
        try:
            with transaction.atomic():
                act()
        except Exception as error:  # noqa: BLE001 -- the test raises it
            failed.append(error)
        finally:
            connection.close()

    other = threading.Thread(target=run)
    other.start()
    other.join(PATIENCE_S)
    assert not other.is_alive(), "it waits"
    assert not failed, failed


@pytest.fixture
def catalogue(transactional_db, monkeypatch):
    """Of several steps."""
    monkeypatch.setattr(beside, "DOCUMENTS_AT_ONCE", 3)
    monkeypatch.setattr(beside, "BREATH_S", 0.0)
    monkeypatch.setattr(beside, "FEW_NOTED", 1)
    make_site()
    return [make_talk(f"Talk {number}", position=40 + number) for number in range(8)]


def is_clean():
    """No table, no trigger of a rebuild is left."""
    with connection.cursor() as cursor:
        extra = triggers_in_place(cursor, connection) - set(schema_of(connection).TRIGGERS)
        tables = connection.introspection.table_names(cursor)
    return not extra and not [name for name in tables if name.endswith(("_anew", "_old", "noted", "_texts"))]


def test_what_others_write_meanwhile_is_in_it(catalogue):
    steps = []

    def meanwhile(step):
        steps.append(step)
        number = len(steps)
        if number == 2:
            by_somebody_else(lambda: Talk.objects.filter(pk=catalogue[0].pk).update(title="Zanzibar"))
            by_somebody_else(catalogue[1].delete)
        if number == 4:
            by_somebody_else(lambda: make_talk("Sesame", position=60, themes=["Open doors"]))
            by_somebody_else(lambda: Talk.objects.filter(pk=catalogue[-1].pk).update(status="draft"))

    rebuild_index(progress=meanwhile)
    assert len(steps) >= 4
    assert list(problems()) == []
    assert is_clean()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM talks_searchdoc")
        assert cursor.fetchone()[0] == Talk.objects.count()


def test_triggers_go_on_afterwards(catalogue):
    rebuild_index()
    make_talk("Sesame", position=60)
    catalogue[0].delete()
    assert (list(problems()), missing_triggers()) == ([], set())
    rebuild_index()
    assert list(problems()) == []


def test_index_that_somebody_else_made_anew_is_theirs(catalogue, capsys):
    disturbed = []

    def meanwhile(step):
        if not disturbed and step != "texts":
            disturbed.append(step)
            by_somebody_else(made_anew)

    def made_anew():
        with index_set_aside():
            rewrite_index()

    if connection.vendor == "sqlite":
        with pytest.raises(beside.DisturbedError):
            rebuild_index(progress=meanwhile)
        assert list(problems()) == []
    rebuild_index()
    assert (list(problems()), is_clean()) == ([], True)


def test_command_says_that_nothing_changed(catalogue, monkeypatch):
    monkeypatch.setattr(beside, "_exchange", refuse)
    with pytest.raises(CommandError, match=r"^The index stayed as it was\. Somebody"):
        call_command("rebuild_search")
    assert list(problems()) == []


def refuse(*arguments):
    raise beside.DisturbedError("Somebody else")


@pytest.mark.timeout(300)
def test_killed_at_any_moment_it_leaves_one_of_the_two(catalogue):
    command = [sys.executable, "-m", "tests.talks.search.index.killing", str(connection.settings_dict["NAME"])]
    connection.close()
    run = subprocess.run(command, cwd=BASE_DIR, capture_output=True, text=True, timeout=280, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[:-1] == []
    assert run.stdout.splitlines()[-1] == "20 killed"
    rebuild_index()
    assert (list(problems()), is_clean()) == ([], True)
