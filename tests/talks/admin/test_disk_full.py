"""The disk is full while an editor saves: told so, and nothing half written."""

import json
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.urls import reverse
from reversion.models import Version

from talks.models import Edit, Takeaway, Talk
from tests.factories import make_takeaway, make_talk
from tests.html import read_html
from tests.killing import Victims
from tests.small_disk import ALONE, needs_small_disk
from tests.talks.admin.form import filled

# More than a page of the database that may be free has room for.
LONG = "A sentence that is long enough. " * 20_000
FULL = {
    # The site's own limit, for this connection: SQLite then answers as it does when the disk is full. Pages that tests
    # before this one left free go first.
    "sqlite": ["VACUUM", "PRAGMA max_page_count = 1"],
    # What the server says of a full disk, at the second table that the save writes.
    "postgresql": [
        """
        CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$
        """,
        "CREATE TRIGGER disk_full BEFORE INSERT OR UPDATE ON talks_takeaway EXECUTE FUNCTION disk_full()",
    ],
}
FREE = {"sqlite": ["PRAGMA max_page_count = 1073741823"], "postgresql": ["DROP FUNCTION disk_full CASCADE"]}


@contextmanager
def full_disk():
    with connection.cursor() as cursor:
        for statement in FULL[connection.vendor]:
            cursor.execute(statement)
        try:
            yield
        finally:
            for statement in FREE[connection.vendor]:
                cursor.execute(statement)


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "The disk is full: nothing was saved"), ("fr", "Le disque est plein : rien n’a été enregistré")],
)
def test_editor_is_told_that_the_disk_is_full_and_nothing_is_half_written(transactional_db, editor, language, heading):
    talk = make_talk()
    takeaway = make_takeaway(talk)
    before = Talk.objects.values().get(pk=talk.pk), Takeaway.objects.values().get(pk=takeaway.pk)
    address = reverse("admin:talks_talk_change", args=[talk.pk])
    form = filled(editor.get(address), **{"title": "Another title", "takeaways-0-text_en": LONG})
    editor.raise_request_exception = False
    with full_disk():
        answer = editor.post(address, form, headers={"Accept-Language": language})
        page = read_html(answer.content.decode())
        assert (answer.status_code, page.one("html")["lang"], page.one("h1").text) == (503, language, heading)
        assert (Talk.objects.values().get(pk=talk.pk), Takeaway.objects.values().get(pk=takeaway.pk)) == before
        assert editor.get(address).status_code == 200, "readers go on"
    assert (LogEntry.objects.count(), Edit.objects.count(), Version.objects.count()) == (0, 0, 0)
    assert editor.post(address, form).status_code == 302
    assert Talk.objects.get().title == "Another title"
    assert Edit.objects.get().row_count == 2


@pytest.fixture
def on_a_small_disk(tmp_path):
    """A process that has a copy of the database, and 400 kB for all that it will write."""
    copy, disk = tmp_path / "copy.sqlite3", tmp_path / "disk"
    disk.mkdir()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    kilobytes = copy.stat().st_size // 1024 + 400
    script = f'mount -t tmpfs -o size={kilobytes}k none "{disk}" && cp "{copy}" "{disk}/db" && exec "$@"'
    given = {"SECRET_KEY": settings.SECRET_KEY, "DATABASE_URL": f"sqlite:///{disk}/db"}
    victims = Victims(within=[*ALONE, "bash", "-c", script, "-"], **given)
    yield victims
    victims.close()


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the disk of a PostgreSQL server is not ours to fill")
@needs_small_disk
def test_disk_that_is_really_full_is_told_and_what_was_there_stays(transactional_db, editor, request, tmp_path):
    takeaway = make_takeaway()
    address = reverse("admin:talks_talk_change", args=[takeaway.talk_id])
    form = filled(editor.get(address), title="Another title")
    cookies = {settings.SESSION_COOKIE_NAME: editor.cookies[settings.SESSION_COOKIE_NAME].value}
    process = request.getfixturevalue("on_a_small_disk")

    def stored():
        """As another process finds it."""
        file = tmp_path / "stored.json"
        assert process.run("dumpdata", "talks", "tools", "reversion", f"--output={file}")[0] == 0
        return json.loads(file.read_text())

    before = stored()
    code, _took_s = process.run("POST", address, {**form, "takeaways-0-text_en": LONG}, cookies)
    assert (code, stored()) == (503 - 400, before)
    assert process.run("POST", address, form, cookies)[0] == 0
    assert "Another title" in str(stored())
