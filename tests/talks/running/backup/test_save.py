"""A backup: of one moment, while others write; whole and tried, or not there at all."""

import os
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from talks.running.backup import postgresql, sqlite
from talks.running.backup.contents import BackupError, Contents
from talks.running.backup.restore import restore
from talks.running.backup.save import back_up

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 3
SESSION = (
    "INSERT INTO django_session (session_key, session_data, expire_date) "
    "VALUES ('a-key-that-opens-the-admin', 'data', '2030-01-01 00:00:00+00')"
)


def saved(file, **options):
    given = {"force": False, "verify": True, "tell": lambda what, part: None} | options
    return back_up(file, **given)


def restored(file):
    return restore(file, force=True, tell=lambda what, part: None)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_backup_holds_all_of_one_moment_and_is_alone_in_its_folder(site, folder):
    written = saved(folder / "a.backup")
    before = site.contents()
    assert (written.talks, written.size_bytes) == (13, (folder / "a.backup").stat().st_size)
    assert names(folder) == ["a.backup"]
    site.execute("DELETE FROM talks_takeaway")
    site.execute("UPDATE talks_talk SET title = 'Another'")
    assert site.contents() != before
    restored(folder / "a.backup")
    assert site.contents() == before
    assert site.leftovers() == []


def test_accounts_are_in_it_and_who_is_logged_in_is_not(site, folder, monkeypatch):
    monkeypatch.setenv("EDITOR_PASSWORD", "a long pass phrase")
    call_command("create_editor", username="anna")
    site.execute(SESSION)
    saved(folder / "a.backup")
    assert site.execute("SELECT count(*) FROM django_session") == [(1,)]
    assert b"a-key-that-opens-the-admin" not in (folder / "a.backup").read_bytes()
    site.execute("DELETE FROM auth_user_groups")
    site.execute("DELETE FROM auth_user")
    restored(folder / "a.backup")
    assert site.execute("SELECT username FROM auth_user") == [("anna",)]
    assert site.execute("SELECT count(*) FROM django_session") == [(0,)]


def test_only_its_owner_reads_it(site, folder):
    call_command("backup", str(folder / "a.backup"))
    assert oct((folder / "a.backup").stat().st_mode & 0o777) == "0o600"


@pytest.mark.parametrize("force", [False, True])
def test_file_that_is_there_is_replaced_only_when_asked(site, folder, force):
    file = folder / "a.backup"
    file.write_text("of yesterday")
    if force:
        saved(file, force=True)
        assert file.stat().st_size > 1000
    else:
        with pytest.raises(BackupError, match=r"is there already and stays as it is\. --force writes over it"):
            saved(file)
        assert file.read_text() == "of yesterday"
    assert names(folder) == ["a.backup"]


def test_file_that_comes_while_we_write_stays(site, folder):
    file = folder / "a.backup"

    def tell(what, part):
        file.write_text("of somebody else")

    with pytest.raises(BackupError, match="is there already"):
        saved(file, tell=tell)
    assert (file.read_text(), names(folder)) == ("of somebody else", ["a.backup"])


def test_no_folder_and_a_folder_are_refused(site, folder):
    with pytest.raises(BackupError, match=f"There is no folder {folder / 'none'}"):
        saved(folder / "none" / "a.backup")
    with pytest.raises(BackupError, match=r"is a folder\. Name a file in it"):
        saved(folder, force=True)
    assert names(folder) == []


def test_what_is_neither_is_not_replaced(site, folder):
    """/dev/null is such a one."""
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(BackupError, match=r"pipe is no file, and stays as it is\."):
        saved(pipe, force=True)
    assert pipe.is_fifo()
    with pytest.raises(BackupError, match="pipe is no file"):  # Opening it would wait for ever.
        restored(pipe)


def test_two_at_once_into_one_file_do_not_mix(site, folder):
    file = folder / "a.backup"
    refused = []

    def tell(what, part):
        if not refused:
            with pytest.raises(BackupError, match="Another one is at work") as caught:
                saved(file)
            refused.append(caught)

    saved(file, tell=tell)
    assert (len(refused), names(folder)) == (1, ["a.backup"])


def test_what_a_dead_one_left_goes(site, folder):
    (folder / ".a.backup.unfinished").write_bytes(b"half of it")
    (folder / ".a.backup.unfinished-journal").write_bytes(b"half of it")
    saved(folder / "a.backup")
    assert names(folder) == ["a.backup"]


def test_copy_that_differs_is_no_backup(site, folder, monkeypatch):
    """The copy is spoilt between writing and trying, as a disk might."""
    module = sqlite if connection.vendor == "sqlite" else postgresql
    found, contents_of = [], module.contents_of

    def spoilt(database):
        found.append(contents_of(database))
        return found[0] if len(found) == 1 else Contents({**found[-1].tables, "talks_talk": (12, "")})

    monkeypatch.setattr(module, "contents_of", spoilt)
    with pytest.raises(BackupError, match="What was written is not what is in the database: talks_talk"):
        saved(folder / "a.backup")
    assert (names(folder), site.leftovers()) == ([], [])


def test_untried_is_said(site, folder, capsys):
    call_command("backup", str(folder / "a.backup"), "--untried")
    assert ", 13 talks, not tried, in " in capsys.readouterr().out
    assert site.leftovers() == []


def test_command_says_what_it_wrote_on_one_line_and_why_not(site, folder, capsys):
    file = folder / "a.backup"
    call_command("backup", str(file))
    said = capsys.readouterr()
    assert said.out.startswith(f"{file}: ")
    assert " MB, 13 talks, tried, in " in said.out
    assert (said.out.count("\n"), said.err) == (1, "")
    with pytest.raises(CommandError, match=f"^{file} was not written. {file} is there already .* MB are free there"):
        call_command("backup", str(file))


class Writer(threading.Thread):
    """Writes two rows in one transaction, over and over: they are equal at every moment."""

    PAIR = (
        "UPDATE tools_company SET homepage_url = 'https://example.org/{n}' WHERE id = (SELECT min(id) FROM tools_company)",
        "UPDATE tools_tool SET homepage_url = 'https://example.org/{n}' WHERE id = (SELECT min(id) FROM tools_tool)",
    )
    READ = (
        "SELECT homepage_url FROM tools_company ORDER BY id LIMIT 1",
        "SELECT homepage_url FROM tools_tool ORDER BY id LIMIT 1",
    )

    def __init__(self, site):
        super().__init__(daemon=True)
        self.site, self.count, self.stopped, self.error = site, 0, threading.Event(), None

    def run(self):
        try:
            with self.site.open() as database:
                while not self.stopped.is_set():
                    database.execute("BEGIN IMMEDIATE" if connection.vendor == "sqlite" else "BEGIN")
                    for statement in self.PAIR:
                        database.execute(statement.format(n=self.count))
                    database.execute("COMMIT")
                    self.count += 1
                    time.sleep(0.001)
        except Exception as error:  # noqa: BLE001 -- told by the test that started it
            self.error = error

    def __enter__(self):
        self.start()
        while self.count < 3 and not self.error:
            time.sleep(0.001)
        return self

    def goes_on(self, *_told):
        """Waits until it has written once more: whoever kept it from that would wait in vain."""
        before, deadline = self.count, time.monotonic() + 30
        while self.count <= before:
            assert self.error is None
            assert time.monotonic() < deadline
            time.sleep(0.001)

    def __exit__(self, *exception):
        self.stopped.set()
        self.join(timeout=60)
        assert self.error is None


def test_writers_go_on_and_the_backup_is_of_one_moment(site, folder):
    with Writer(site) as writer:
        for number in range(ROUNDS):
            before = writer.count
            # Somebody writes between any two steps: a copy that began anew each time would never end.
            saved(folder / f"{number}.backup", tell=writer.goes_on)
            assert writer.count > before + 5
    for number in range(ROUNDS):
        restored(folder / f"{number}.backup")
        [(one,)], [(other,)] = (site.execute(statement) for statement in Writer.READ)
        assert one == other


def test_writers_go_on_while_a_backup_is_restored(site, folder):
    file = folder / "a.backup"
    saved(file)
    with Writer(site) as writer:
        for _ in range(ROUNDS):
            number, before = site.revision, writer.count
            restored(file)
            assert site.revision > number
            deadline = time.monotonic() + 30
            while writer.count <= before + 5:
                assert time.monotonic() < deadline
                time.sleep(0.01)
    [(one,)], [(other,)] = (site.execute(statement) for statement in Writer.READ)
    assert one == other
    call_command("check_catalogue")


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a file of SQLite")
def test_file_is_a_database_of_sqlite_without_a_log_beside_it(site, folder):
    file = folder / "a.backup"
    saved(file)
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert database.execute("SELECT count(*) FROM talks_talk").fetchone() == (13,)
    database.close()
    assert names(folder) == ["a.backup"]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a PostgreSQL is no file")
def test_database_itself_is_not_written_over(site):
    before = site.contents()
    with pytest.raises(BackupError, match="That is the database itself"):
        saved(site.folder / "recap.sqlite3", force=True)
    assert (site.contents(), site.leftovers()) == (before, [])


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no roles")
def test_role_that_may_create_no_database_is_told_what_to_do(site, folder, monkeypatch):
    role = f"{site.name}_writer"
    site.execute(f"CREATE ROLE {role} LOGIN")
    site.execute(f"GRANT pg_read_all_data TO {role}")
    connection.close()
    owner = connection.settings_dict["USER"]
    monkeypatch.setitem(connection.settings_dict, "USER", role)
    try:
        with pytest.raises(
            BackupError, match=rf'may not create .*ALTER ROLE "{role}" CREATEDB; or write the file --untried'
        ):
            saved(folder / "a.backup")
        assert names(folder) == []
        assert saved(folder / "a.backup", verify=False).talks == 13
    finally:
        connection.close()
        monkeypatch.setitem(connection.settings_dict, "USER", owner)
        site.execute(f"DROP OWNED BY {role}")
        site.execute(f"DROP ROLE {role}")


def test_folder_that_may_not_be_written_is_told():
    with pytest.raises(BackupError, match="was not written"):
        saved(Path("/proc/a.backup"))
