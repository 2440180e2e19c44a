"""SIGKILL at any moment leaves what was before, or what should be: of a backup and of a restoring, twenty times each."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest
from django.db import connection

from recap.settings import BASE_DIR
from talks.running.backup.restore import restore
from talks.running.backup.save import back_up
from tests.recap.processes import environment

pytestmark = pytest.mark.django_db(transaction=True)
# Those that fall into the work; one that comes too late is tried again.
KILLS = 20
MOST_TRIES = 80


class Victims:
    def __init__(self, site):
        given = environment(DJANGO_SETTINGS_MODULE="recap.settings", **site.environment)
        command = [sys.executable, "-m", "tests.talks.running.backup.victims"]
        self.process = subprocess.Popen(
            command, cwd=BASE_DIR, env=given, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.random = random.Random(14)
        self.whole_s = 0.0

    def run(self, *command, kill_after_s=None):
        """Exit code, and how long it took: seconds."""
        started = time.monotonic()
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        pid = int(self.process.stdout.readline())
        if kill_after_s is not None:
            time.sleep(kill_after_s)
            with suppress(ProcessLookupError):  # It has ended.
                os.kill(pid, signal.SIGKILL)
        return int(self.process.stdout.readline()), time.monotonic() - started

    def killed(self, *command):
        """At some moment of its work, which is as long as the shortest one so far: whether the kill came in time."""
        code, took_s = self.run(*command, kill_after_s=self.random.uniform(0, self.whole_s))
        if code == 0:
            self.whole_s = min(self.whole_s, took_s)
        return code == -signal.SIGKILL

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()


@pytest.fixture
def victims(site):
    victims = Victims(site)
    yield victims
    victims.close()


def saved(file):
    return back_up(file, force=True, verify=True, tell=lambda what, part: None)


def is_whole(site, file, contents):
    """Whether the file gives these contents."""
    restore(file, force=True, tell=lambda what, part: None)
    return site.contents() == contents


def test_killed_backup_leaves_the_file_of_before_or_a_whole_one(site, folder, victims):
    file = folder / "a.backup"
    code, victims.whole_s = victims.run("backup", str(file))
    assert code == 0
    before, contents = file.read_bytes(), site.contents()
    file.unlink()
    in_time = tries = 0
    while in_time < KILLS:
        tries += 1
        assert tries <= MOST_TRIES
        # In the second half there is one to replace.
        is_there = in_time >= KILLS // 2
        if is_there:
            file.write_bytes(before)
        in_time += victims.killed("backup", "--force", str(file))
        assert file.exists() >= is_there
        if file.exists() and file.read_bytes() != before:
            connection.close()
            assert is_whole(site, file, contents)
            file.unlink()
    assert site.contents() == contents
    # Nothing of the dead stands in the way, or stays.
    assert victims.run("backup", "--force", str(file))[0] == 0
    assert [path.name for path in folder.iterdir()] == ["a.backup"]
    assert site.leftovers() == []


def test_killed_restoring_leaves_the_database_of_before_or_the_restored_one(site, folder, victims):
    files = {}
    for title in ("One", "Another"):
        site.execute(f"UPDATE talks_talk SET title = '{title}'")
        site.execute(f"UPDATE tools_tool SET homepage_url = 'https://{title}.example.org/'")
        file = folder / f"{title}.backup"
        saved(file)
        files[file] = site.contents()
    connection.close()
    code, victims.whole_s = victims.run("restore", "--force", str(file))
    assert code == 0
    in_time = tries = 0
    while in_time < KILLS:
        tries += 1
        assert tries <= MOST_TRIES
        before = site.contents()
        file = next(file for file in files if files[file] != before)
        in_time += victims.killed("restore", "--force", str(file))
        after = site.contents()
        assert after in (before, files[file])
    assert victims.run("restore", "--force", str(file))[0] == 0
    assert site.contents() == files[file]
    assert site.leftovers() == []
    assert victims.run("check_catalogue")[0] == 0
