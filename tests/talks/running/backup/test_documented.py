"""What docs/deploying.md says of backups is done as it says: its lines are taken from the page, and from the job, and run."""

import re
import shlex

import pytest

from recap.settings import BASE_DIR

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = (BASE_DIR / "docs" / "deploying.md").read_text()
JOB = (BASE_DIR / "deploy" / "systemd" / "recap-backup.service").read_text()
FILE = "/var/backups/recap/recap.backup"


def section(title, end):
    return PAGE.partition(f"\n{title}\n")[2].partition(f"\n{end}")[0]


def commands(text, folder):
    """Of each block, the arguments of manage.py."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    return [
        [shlex.split(line.replace(FILE, str(folder / "recap.backup")))[1:] for line in block.splitlines()]
        for block in blocks
    ]


def test_backup_and_restoring_as_documented(site, folder, prepared, tmp_path):
    [line] = re.findall(r"^ExecStart=.* manage\.py (backup .*)$", JOB, flags=re.MULTILINE)
    backup = shlex.split(line.replace(FILE, str(folder / "recap.backup")))
    here, elsewhere = commands(section("### Restoring", "## "), folder)
    site.execute("UPDATE talks_talk SET title = 'Typed before the backup'")
    for _night in range(2):
        code, out, err = site.manage(*backup)
        assert (code, out.count("\n"), err) == (0, 1, "")
    before = site.contents()
    site.execute("DELETE FROM talks_takeaway")
    for command in here:
        code, _out, err = site.manage(*command)
        assert code == 0, err
    assert site.contents() == before
    with prepared.emptied(tmp_path / "new machine") as new:
        for command in elsewhere:
            code, _out, err = new.manage(*command)
            assert code == 0, err
        assert new.contents() == before
