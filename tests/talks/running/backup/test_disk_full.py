"""The disk is full while a backup is written or restored: no file, no change, and a message that says so."""

import subprocess
import sys

import pytest
from django.db import connection

from recap.settings import BASE_DIR
from talks.running.backup.save import back_up
from tests.recap.processes import environment
from tests.small_disk import ALONE, needs_small_disk

pytestmark = pytest.mark.django_db(transaction=True)
MANAGE = [sys.executable, "manage.py"]
# Half of the smallest backup of the shipped catalogue.
KILOBYTES = 96


def run(command, site):
    return subprocess.run(
        command, cwd=BASE_DIR, env=environment(**site.environment), capture_output=True, text=True, timeout=120, check=False
    )  # fmt: skip


def test_backup_whose_file_may_not_grow_leaves_none(site, folder):
    """A limit that every user may set; the system then refuses a write as it does on a full disk."""
    file = folder / "a.backup"
    limited = f'ulimit -f {KILOBYTES}; exec "$@"'
    result = run(["bash", "-c", limited, "-", *MANAGE, "backup", str(file)], site)
    assert result.returncode == 1
    assert result.stderr.startswith(f"CommandError: {file} was not written. ")
    assert " MB are free there.)" in result.stderr
    assert (list(folder.iterdir()), site.leftovers()) == ([], [])


@needs_small_disk
def test_backup_on_a_full_disk_leaves_no_file_and_says_why(site, folder):
    file = folder / "a.backup"
    script = (
        f'mount -t tmpfs -o size={KILOBYTES}k none "{folder}" && "$@"; code=$?; '
        f'echo "left: $(ls -A "{folder}")"; exit $code'
    )
    result = run([*ALONE, "bash", "-c", script, "-", *MANAGE, "backup", str(file)], site)
    assert (result.returncode, result.stdout) == (1, "left: \n"), result.stderr
    assert result.stderr.startswith(f"CommandError: {file} was not written. ")
    said = {"sqlite": "Database or disk is full.", "postgresql": "No space left on device"}
    assert said[connection.vendor] in result.stderr
    assert " MB are free there.)" in result.stderr
    assert site.leftovers() == []


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the disk of a PostgreSQL server is not ours to fill")
def test_restoring_into_files_that_may_not_grow_changes_nothing(site, folder):
    file = folder / "a.backup"
    back_up(file, force=False, verify=False, tell=lambda what, part: None)
    site.execute("UPDATE talks_talk SET title = 'Mine'")
    before = site.contents()
    size = file.stat().st_size // 1024
    # The copy beside the database has room, or not; the log of the database has none.
    for kilobytes in (size // 2, size + 2):
        limited = f'ulimit -f {kilobytes}; exec "$@"'
        result = run(["bash", "-c", limited, "-", *MANAGE, "restore", "--force", str(file)], site)
        assert result.returncode == 1
        assert result.stderr.startswith("CommandError: Nothing was restored, the database is what it was. ")
        assert (site.contents(), site.leftovers()) == (before, [])
