"""The units of deploy/systemd: systemd understands them, and what they start exists."""

import re
import shutil
import subprocess

import pytest
from django.core.management import get_commands, load_command_class

from recap.settings import BASE_DIR

ANALYZE = shutil.which("systemd-analyze") or ""
FOLDER = BASE_DIR / "deploy" / "systemd"
UNITS = sorted(FOLDER.iterdir())
JOBS = sorted(FOLDER.glob("recap-*.service"))


@pytest.mark.skipif(not ANALYZE, reason="no systemd on this machine")
def test_systemd_finds_nothing_to_say(tmp_path):
    """With the programs of this machine in the place of those of an installation."""
    for name in ("gunicorn", "python"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    copies = []
    for unit in UNITS:
        copies.append(tmp_path / unit.name)
        copies[-1].write_text(unit.read_text().replace("/opt/recap/.venv/bin", str(tmp_path)))
    command = [ANALYZE, "verify", "--man=no", *map(str, copies)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    ours = [line for line in (result.stdout + result.stderr).splitlines() if "recap" in line]
    assert ours == []


@pytest.mark.skipif(not ANALYZE, reason="no systemd on this machine")
@pytest.mark.parametrize("timer", sorted(FOLDER.glob("*.timer")), ids=lambda path: path.stem)
def test_timer_names_a_time(timer):
    [when] = re.findall(r"^OnCalendar=(.*)$", timer.read_text(), flags=re.MULTILINE)
    subprocess.run([ANALYZE, "calendar", when], check=True, capture_output=True, timeout=60)


@pytest.mark.parametrize("job", JOBS, ids=lambda path: path.stem)
def test_job_has_a_timer_and_runs_a_command_that_takes_its_arguments(job):
    assert job.with_suffix(".timer") in UNITS
    [line] = re.findall(
        r"^ExecStart=/opt/recap/\.venv/bin/python manage\.py (.*)$", job.read_text(), flags=re.MULTILINE
    )
    name, *arguments = line.split()
    command = load_command_class(get_commands()[name], name)
    command.create_parser("manage.py", name).parse_args(arguments)


def test_documentation_names_every_unit():
    page = (BASE_DIR / "docs" / "deploying.md").read_text()
    for unit in UNITS:
        assert unit.name in page or f"{unit.stem}.timer" in page
