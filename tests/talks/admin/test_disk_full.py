"""The disk is full while an editor saves: told so, and nothing half written."""

from contextlib import contextmanager

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.urls import reverse
from reversion.models import Version

from talks.models import Edit, Takeaway, Talk
from tests.factories import make_takeaway, make_talk
from tests.html import read_html
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
