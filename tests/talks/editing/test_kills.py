"""A process is killed in the middle of a save or of a restore, twenty times each: what is stored is before or after."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from recap.settings import BASE_DIR
from talks.editing.snapshots import stored_values
from talks.models import Edit, EditedRow, Talk
from tests.factories import make_slide_link, make_takeaway, make_talk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]

KILLS = 20
START_TIMEOUT_S = 60


def environment():
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{settings['NAME']}"
    else:
        server = os.environ["RECAP_TEST_DATABASE"].rpartition("/")[0]
        url = f"{server}/{settings['NAME']}"
    given = {"DATABASE_URL": url, "SECRET_KEY": "of-the-test-only", "DJANGO_SETTINGS_MODULE": "recap.settings"}
    return {**os.environ, **given}


def kill_in(work, turn, wait_s):
    """So long after that turn began."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.talks.editing.killed", work],
        cwd=BASE_DIR,
        env=environment(),
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout.read(turn) == b"." * turn
        time.sleep(wait_s)
        assert process.poll() is None
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=START_TIMEOUT_S)


@pytest.mark.parametrize("work", ["save", "restore"])
def test_killed_process_leaves_what_was_or_what_is(work):
    talk = make_talk()
    for _ in range(5):
        make_takeaway(talk)
    make_slide_link(talk)
    pk, seed = talk.pk, random.Random(14)
    edits = 0
    for _ in range(KILLS):
        kill_in(work, seed.randint(1, 6), seed.uniform(0, 0.05))
        for edit in Edit.objects.all():
            assert edit.rows.count() == edit.row_count == (6 if work == "save" else 7)
        edits, before = Edit.objects.count(), edits
        assert edits >= before
        found = Talk.objects.filter(pk=pk).first()
        if work == "save":
            assert set(found.takeaways.values_list("code", flat=True)) <= {found.track}
            last = EditedRow.objects.filter(object_id=pk, content_type__model="talk").last()
            assert found.track == (stored_values(last.version.serialized_data)["track"] if last else "")
        else:
            is_there = Edit.objects.latest("pk").what == "undeleted" if edits else True
            assert (found is not None) == is_there
            assert found is None or (found.takeaways.count(), found.slide_links.count()) == (5, 1)
    assert edits > KILLS
