"""What the catalogue is now: exact on SQLite, at most a lease old elsewhere, and never a wait for long."""

import gc
import sqlite3
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import DatabaseError, OperationalError

from recap.pagecache import revision as module
from recap.pagecache.revision import LeasedRevision, SqliteRevision, UnreachableError, ask_django
from recap.pagecache.wal_index import wal_index
from talks.revision import last_change
from tests.factories import make_theme


def database(path, number):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE talks_cataloguerevision (id integer primary key, number integer, raised_at text)")
    connection.execute("INSERT INTO talks_cataloguerevision VALUES (1, ?, 'then')", [number])
    return connection


@pytest.fixture
def writer(tmp_path):
    connection = database(tmp_path / "a.sqlite3", 7)
    yield connection
    connection.close()


@pytest.fixture
def revision(tmp_path, writer):
    revision = SqliteRevision(tmp_path / "a.sqlite3")
    yield revision
    revision.close()


def test_each_commit_is_seen_at_once(revision, writer):
    assert revision.current() == (7, "then")
    for number in (8, 9):
        writer.execute("UPDATE talks_cataloguerevision SET number = ?", [number])
        assert revision.current() == (number, "then")


def test_what_is_not_committed_is_not_there(revision, writer):
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE talks_cataloguerevision SET number = 8")
    assert revision.current()[0] == 7
    writer.execute("ROLLBACK")


def asked(revision):
    """How many times the database is asked from here on."""
    execute, calls = revision.thread.execute, []
    revision.thread.execute = lambda *a: calls.append(a) or execute(*a)
    return calls


def test_nothing_is_asked_between_two_commits(revision, writer, monkeypatch):
    monkeypatch.setattr(module, "SURE_S", 60)
    revision.current()
    calls = asked(revision)
    assert [revision.current() for _ in range(20)] == [(7, "then")] * 20
    assert len(calls) <= 1
    calls.clear()
    for number in range(100, 200):
        writer.execute("UPDATE talks_cataloguerevision SET number = ?", [number])
        assert revision.current() == (number, "then")
        if number % 30 == 0:
            writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            assert revision.current() == (number, "then")
    assert len(calls) >= 100


def test_commits_of_another_process_are_seen(revision, tmp_path, writer, monkeypatch):
    monkeypatch.setattr(module, "SURE_S", 60)
    assert revision.current() == (7, "then")
    for number in (8, 9):
        code = f"import sqlite3; c = sqlite3.connect('a.sqlite3'); c.execute('UPDATE talks_cataloguerevision SET number = {number}'); c.commit()"
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
        assert revision.current() == (number, "then")


def test_database_in_another_journal_mode_is_asked_each_time(revision, writer, monkeypatch):
    monkeypatch.setattr(module, "SURE_S", 60)
    writer.execute("PRAGMA journal_mode = DELETE")
    revision.current()
    calls = asked(revision)
    for number in range(10):
        writer.execute("UPDATE talks_cataloguerevision SET number = ?", [number])
        assert revision.current() == (number, "then")
    assert len(calls) == 10


def test_index_of_an_unknown_form_is_not_read(tmp_path):
    for content in (b"", b"short", bytes(4096), struct.pack("=I", 3007001) + bytes([0] * 8 + [1]) + bytes(4000)):
        path = tmp_path / f"{len(content)}-{content[:1].hex()}"
        Path(f"{path}-shm").write_bytes(content)
        assert wal_index(str(path)) is None
    assert wal_index(str(tmp_path / "none")) is None


def test_a_database_behind_a_link_is_followed(tmp_path, writer, monkeypatch):
    monkeypatch.setattr(module, "SURE_S", 60)
    (tmp_path / "link.sqlite3").symlink_to(tmp_path / "a.sqlite3")
    revision = SqliteRevision(tmp_path / "link.sqlite3")
    revision.current()
    assert revision.thread.index
    writer.execute("UPDATE talks_cataloguerevision SET number = 8")
    assert revision.current() == (8, "then")
    revision.close()


def test_locks_of_others_in_this_process_outlive_our_reading(revision, writer, tmp_path):
    """Closing a descriptor of the index would take them away, and let two write at once."""
    revision.current()
    writer.execute("BEGIN IMMEDIATE")
    revision.close()
    gc.collect()
    SqliteRevision(tmp_path / "a.sqlite3").current()
    code = "import sqlite3; sqlite3.connect('a.sqlite3', timeout=0.1, isolation_level=None).execute('BEGIN IMMEDIATE')"
    other = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False, capture_output=True, text=True)
    assert "database is locked" in other.stderr
    writer.execute("ROLLBACK")


def test_each_thread_has_its_connection(revision):
    found = []

    def ask():
        found.append(revision.current())
        revision.close()

    thread = threading.Thread(target=ask)
    revision.current()
    thread.start()
    thread.join()
    assert found == [(7, "then")]


def test_reading_holds_nothing_open(revision, writer):
    """An open statement would keep the log from being emptied, and show an old catalogue."""
    revision.current()
    writer.execute("UPDATE talks_cataloguerevision SET number = 8")
    assert writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() == (0, 0, 0)


def test_empty_table_is_a_catalogue_that_never_changed(revision, writer):
    writer.execute("DELETE FROM talks_cataloguerevision")
    assert revision.current() == (0, None)


def test_a_file_that_is_gone_is_told_and_not_made(revision, tmp_path):
    revision.current()
    (tmp_path / "a.sqlite3").rename(tmp_path / "away")
    time.sleep(module.SURE_S)
    with pytest.raises(UnreachableError):
        revision.current()
    assert not (tmp_path / "a.sqlite3").exists()
    (tmp_path / "away").rename(tmp_path / "a.sqlite3")
    assert revision.current() == (7, "then")


def test_who_doubts_looks_anew(revision, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "SURE_S", 60)
    revision.current()
    (tmp_path / "a.sqlite3").rename(tmp_path / "away")
    assert revision.current() == (7, "then")
    revision.forget()
    with pytest.raises(UnreachableError):
        revision.current()


def test_a_file_in_its_place_is_read(revision, tmp_path):
    revision.current()
    database(tmp_path / "b.sqlite3", 3).close()
    for log in ("a.sqlite3-wal", "a.sqlite3-shm"):  # As docs/deploying.md says.
        (tmp_path / log).unlink()
    (tmp_path / "b.sqlite3").rename(tmp_path / "a.sqlite3")
    time.sleep(module.SURE_S)
    assert revision.current() == (3, "then")


def test_a_lock_is_waited_for_briefly_and_by_one(revision, writer, monkeypatch):
    monkeypatch.setattr(module, "LOCK_TIMEOUT_S", 0.1)
    writer.execute("PRAGMA journal_mode = DELETE")
    writer.execute("BEGIN EXCLUSIVE")
    start = time.monotonic()
    for _ in range(20):
        with pytest.raises(UnreachableError):
            revision.current()
    assert time.monotonic() - start < 1
    writer.execute("ROLLBACK")
    time.sleep(module.PAUSE_S)
    assert revision.current() == (7, "then")


class Server:
    """A database that the test makes answer, fail or hang."""

    def __init__(self):
        self.number, self.asked, self.error = 1, 0, None
        self.answers = threading.Event()
        self.answers.set()

    def __call__(self):
        self.asked += 1
        number = self.number
        self.answers.wait()
        if self.error:
            raise self.error
        return number, None


@pytest.fixture
def server():
    server = Server()
    yield server
    server.answers.set()


def test_one_question_serves_for_the_lease(server):
    revision = LeasedRevision(1.0, server)
    assert [revision.current() for _ in range(50)] == [(1, None)] * 50
    assert server.asked == 1
    server.number = 2
    time.sleep(1.05)
    assert (revision.current(), server.asked) == ((2, None), 2)


def test_what_this_process_forgot_is_asked_again(server):
    revision = LeasedRevision(60, server)
    revision.current()
    server.number = 2
    revision.forget()
    assert revision.current() == (2, None)


def test_an_answer_to_a_question_from_before_the_edit_does_not_count(server):
    revision = LeasedRevision(60, server)
    server.answers.clear()
    found = []
    early = threading.Thread(target=lambda: found.append(revision.current()))
    early.start()
    time.sleep(0.05)  # The old number has been read, and is on its way.
    server.number = 2
    revision.forget()
    server.answers.set()
    early.join()
    assert found == [(2, None)]
    assert revision.current() == (2, None)


def test_a_lease_of_nothing_asks_each_time(server):
    revision = LeasedRevision(0, server)
    for number in (1, 2, 3):
        server.number = number
        assert revision.current() == (number, None)


@pytest.mark.parametrize("error", [OperationalError(), DatabaseError(), OSError()])
def test_a_failure_is_told_and_over_when_it_is_over(server, error):
    revision = LeasedRevision(0.05, server)
    revision.current()
    server.error = error
    time.sleep(0.06)
    with pytest.raises(UnreachableError):
        revision.current()
    server.error = None
    time.sleep(0.06)
    assert revision.current() == (1, None)


def test_a_server_that_hangs_holds_one_reader_for_a_moment_and_no_other(server, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_S", 0.2)
    revision = LeasedRevision(0.05, server)
    revision.current()
    server.answers.clear()
    time.sleep(0.06)
    start = time.monotonic()
    for _ in range(20):
        with pytest.raises(UnreachableError):
            revision.current()
    assert time.monotonic() - start < 10 * module.PATIENCE_S  # Half of what it takes where each waits.
    server.answers.set()
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            assert revision.current() == (1, None)
            break
        except UnreachableError:
            time.sleep(0.01)
    else:
        pytest.fail("it did not come back")


def test_many_who_ask_at_once_ask_once(server):
    revision = LeasedRevision(60, server)
    server.answers.clear()
    found = []
    threads = [threading.Thread(target=lambda: found.append(revision.current())) for _ in range(8)]
    for thread in threads:
        thread.start()
    time.sleep(0.05)
    server.answers.set()
    for thread in threads:
        thread.join()
    assert (found, server.asked <= 2) == ([(1, None)] * 8, True)


def test_django_is_asked_for_number_and_moment(transactional_db):
    make_theme()
    number, raised_at = ask_django()
    change = last_change()
    assert number == change.number
    assert str(change.at.year) in raised_at
