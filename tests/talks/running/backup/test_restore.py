"""A backup put back: into any database of this site, up to this version, all of it or nothing, under the eyes of readers."""

import re
import sqlite3
import time
from contextlib import closing

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from talks.running.backup.contents import BackupError
from talks.running.backup.restore import restore
from talks.running.backup.save import back_up
from tests.recap.pagecache.test_processes import Site as Reader
from tests.recap.processes import gunicorn

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 2
PATIENCE_S = 20


def silent(what, part):
    pass


def saved(file):
    return back_up(file, force=True, verify=False, tell=silent)


def restored(file, *, force=True):
    return restore(file, force=force, tell=silent)


@pytest.fixture
def backup(site, folder):
    """Of the shipped catalogue; nothing else is in its folder."""
    saved(folder / "a.backup")
    return folder / "a.backup"


def empty(site):
    """No table any more."""
    connection.close()
    if connection.vendor == "sqlite":
        (site.folder / "recap.sqlite3").unlink()
    else:
        site.execute("DROP SCHEMA public CASCADE")
        site.execute("CREATE SCHEMA public")


def test_into_an_empty_database(site, backup):
    before = site.contents()
    empty(site)
    assert restored(backup, force=False).talks == 13
    assert site.contents() == before
    call_command("check_catalogue")


def test_into_a_migrated_database_without_content(site, backup):
    empty(site)
    call_command("migrate", verbosity=0)
    assert restored(backup, force=False).talks == 13


def test_content_is_replaced_only_when_asked(site, backup):
    site.execute("UPDATE talks_talk SET title = 'Mine'")
    mine = site.contents()
    with pytest.raises(BackupError, match=r"The database holds .* and more\. --force puts the file in their place\."):
        restored(backup, force=False)
    assert site.contents() == mine
    restored(backup)
    assert "Mine" not in site.titles


def test_revision_is_higher_than_any_before(site, backup):
    number = site.revision
    site.execute("UPDATE talks_cataloguerevision SET number = 5000")
    restored(backup)
    assert site.revision == 5001
    site.execute("UPDATE talks_cataloguerevision SET number = 1")
    restored(backup)
    assert site.revision == number + 1


def make_older(site):
    """The newest migration had not been, the search had had another form, and triggers had been lost."""
    graph = MigrationLoader(None).graph
    [newest] = graph.leaf_nodes("talks")
    [before] = [parent.key for parent in graph.node_map[newest].parents if parent.key[0] == "talks"]
    connection.close()
    code, _out, err = site.manage("migrate", *before, "--verbosity=0")
    assert code == 0, err
    site.execute("UPDATE talks_searchstate SET form = 'of another time'")
    site.execute("DELETE FROM talks_searchdoc WHERE talk_id IN (SELECT min(id) FROM talks_talk)")
    for name in TRIGGERS[connection.vendor]:
        site.execute(f"DROP TRIGGER {name}")
    return newest


def schema(site):
    """Names of tables, indexes and triggers; migrations."""
    asked = {
        "sqlite": "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        "postgresql": "SELECT 'index', indexname FROM pg_indexes WHERE schemaname = 'public' UNION ALL "
        "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    return sorted(site.execute(asked[connection.vendor])), sorted(
        site.execute("SELECT app, name FROM django_migrations")
    )


TRIGGERS = {
    "sqlite": ["talks_talk_raises_revision_update", "talks_talk_is_found_update"],
    "postgresql": ["talks_talk_raises_revision ON talks_talk", "talks_talk_is_found_update ON talks_talk"],
}


def test_older_backup_is_brought_up_to_this_version(site, folder):
    wanted = schema(site)
    newest = make_older(site)
    saved(folder / "older.backup")
    assert newest not in schema(site)[1]
    restored(folder / "older.backup")
    assert schema(site) == wanted
    call_command("check_catalogue")
    number = site.revision
    site.execute("UPDATE talks_talk SET title = 'Found by its new title' WHERE id = (SELECT min(id) FROM talks_talk)")
    assert site.revision > number
    call_command("check_catalogue")


def test_newer_backup_is_refused_with_what_is_unknown(site, folder):
    before = site.contents()
    for number in range(4):
        site.execute(
            f"INSERT INTO django_migrations (app, name, applied) VALUES ('talks', '099{number}_later', '2030-01-01 00:00:00')"
        )
    saved(folder / "newer.backup")
    site.execute("DELETE FROM django_migrations WHERE name LIKE '%later'")
    with pytest.raises(
        BackupError,
        match=r"of a newer version of the site, with talks\.0990_later, talks\.0991_later, talks\.0992_later and more",
    ):
        restored(folder / "newer.backup")
    assert site.contents() == before


def test_what_is_no_backup_is_refused(site, folder):
    before = site.contents()
    file = folder / "a.backup"
    for content in (b"", b"PG", b"half a word", b"SQLite format 2\0"):
        file.write_bytes(content)
        with pytest.raises(BackupError, match=r"Nothing was restored, the database is what it was\. .* is no backup\."):
            restored(file)
    with pytest.raises(BackupError, match=r"No such file or directory: .*/none"):
        restored(folder / "none")
    assert site.contents() == before


def test_backup_of_another_kind_of_database_is_named(site, folder):
    other = {"sqlite": (b"PGDMP", "PostgreSQL"), "postgresql": (b"SQLite format 3\0", "SQLite")}
    begin, name = other[connection.vendor]
    (folder / "a.backup").write_bytes(begin + b"and more")
    with pytest.raises(BackupError, match=f"is a backup of {name}, and the site's database is "):
        restored(folder / "a.backup")


def test_database_of_somebody_else_is_refused(site, folder):
    before = site.contents()
    site.execute("DELETE FROM django_migrations")
    saved(folder / "a.backup")
    with pytest.raises(BackupError, match="is no backup of this site: it holds no catalogue"):
        restored(folder / "a.backup")
    assert {**site.contents(), "django_migrations": before["django_migrations"]} == before


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_file_that_ends_early_is_refused(site, backup, share):
    before = site.contents()
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(BackupError, match="Nothing was restored"):
        restored(backup)
    assert (site.contents(), site.leftovers()) == (before, [])


def test_damaged_file_is_refused(site, backup):
    before = site.contents()
    content = bytearray(backup.read_bytes())
    for place in range(len(content) // 3, len(content) * 2 // 3):
        content[place] ^= 0x55
    backup.write_bytes(content)
    with pytest.raises(BackupError, match="Nothing was restored"):
        restored(backup)
    assert (site.contents(), site.leftovers()) == (before, [])


def test_backup_itself_stays_as_it_is(site, backup):
    content = backup.read_bytes()
    restored(backup)
    assert backup.read_bytes() == content
    assert [path.name for path in backup.parent.iterdir()] == ["a.backup"]


def test_command_says_what_it_restored_and_why_not(site, backup, capsys):
    with pytest.raises(CommandError, match=r"^Nothing was restored, the database is what it was\. The database holds "):
        call_command("restore", str(backup))
    call_command("restore", str(backup), "--force")
    said = capsys.readouterr()
    assert re.fullmatch(rf"Restored from {re.escape(str(backup))}: 13 talks, in \d+\.\d s\.\n", said.out)
    assert said.err == ""


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="of the sqlite3 program")
def test_copy_that_was_made_by_hand_is_restored_and_stays(site, folder):
    """As docs/deploying.md once said: by `.backup`, which leaves a copy in WAL mode."""
    before, file = site.contents(), folder / "by-hand.sqlite3"
    with site.open() as source, closing(sqlite3.connect(file)) as copy:
        source.backup(copy)
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    site.execute("UPDATE talks_talk SET title = 'Mine'")
    restored(file)
    assert site.contents() == before
    assert [path.name for path in folder.iterdir()] == ["by-hand.sqlite3"]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a PostgreSQL is no file")
def test_database_that_restoring_makes_is_its_owners_only(site, backup):
    empty(site)
    restored(backup)
    assert oct((site.folder / "recap.sqlite3").stat().st_mode & 0o777) == "0o600"


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no owners")
def test_extensions_that_somebody_else_owns_stay(site, backup):
    asked = "SELECT oid FROM pg_extension WHERE extname IN ('unaccent', 'pg_trgm')"
    before = site.execute(asked)
    restored(backup)
    assert (len(before), site.execute(asked)) == (2, before)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a writer of SQLite is waited for by SQLite")
def test_table_that_somebody_keeps_locked_is_said_and_nothing_changes(site, backup, monkeypatch):
    monkeypatch.setattr("talks.running.backup.postgresql.PATIENCE_S", 0.5)
    site.execute("UPDATE talks_talk SET title = 'Mine'")
    with site.open() as somebody, somebody.transaction():
        somebody.execute("SELECT 1 FROM talks_talk")
        with pytest.raises(BackupError, match="Somebody else kept a table locked for"):
            restored(backup)
    assert set(site.titles) == {"Mine"}


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="tables of PostgreSQL are tried above")
def test_database_that_somebody_keeps_locked_is_said_and_nothing_changes(site, backup, monkeypatch):
    monkeypatch.setattr("talks.running.backup.sqlite.PATIENCE_S", 0.5)
    site.execute("UPDATE talks_talk SET title = 'Mine'")
    with site.open() as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        with pytest.raises(BackupError, match="Somebody else kept the database locked for"):
            restored(backup)
        somebody.execute("ROLLBACK")
    assert (set(site.titles), site.leftovers()) == ({"Mine"}, [])


def test_site_that_runs_shows_what_was_restored_in_every_worker(site, backup):
    """Kept pages end with the commit; no process is told, none is started again."""
    [old] = site.execute("SELECT title FROM talks_talk ORDER BY id LIMIT 1")[0]
    code, _out, err = site.manage("prepare_site")  # Static files.
    assert code == 0, err
    with gunicorn("recap.wsgi", workers=WORKERS, **site.environment) as (port, _pid):
        reader = Reader(port, site.environment)

        def seen(words):
            pages = [reader.get() for _ in range(6 * WORKERS)]
            assert {status for status, _was, _body in pages} == {200}
            return {words in body for _status, _was, body in pages}, {was for _status, was, _body in pages}

        site.execute(f"UPDATE talks_talk SET title = 'Typed since' WHERE title = '{old}'")
        until(lambda: seen("Typed since") == ({True}, {"hit"}))
        restored(backup)
        if connection.vendor == "sqlite":
            assert seen("Typed since")[0] == {False}, "at once"
        until(lambda: seen("Typed since") == ({False}, {"hit"}))
        assert seen(old.replace("'", "&#x27;"))[0] == {True}


def until(is_so):
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)
