"""SIGKILL at any moment leaves what was before, or what should be: of a backup and of a restoring, twenty times each."""

import pytest
from django.db import connection

from talks.running.backup.restore import restore
from talks.running.backup.save import back_up
from tests.killing import KILLS, MOST_TRIES, Victims

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def victims(site):
    victims = Victims(**site.environment)
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
