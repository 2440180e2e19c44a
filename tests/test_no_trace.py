"""A run leaves nothing behind: neither files nor processes, however it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from recap.settings import BASE_DIR
from tests.no_trace import processes_of

# Says which temporary folder it has, and does this.
TELL = "import os, pathlib, subprocess, sys, tempfile, time; print(folder := tempfile.gettempdir(), flush=True); "
DAEMON = "subprocess.Popen(['sleep', '300'], start_new_session=True)"


@pytest.fixture(autouse=True)
def _not_of_this_run(monkeypatch):
    """What is left behind here on purpose is no failure of the run that these tests are part of."""
    monkeypatch.delenv("FAILURES", raising=False)


def start(code, limit_s=60):
    run = f"import sys; from tests import no_trace; no_trace.GRACE_S = 0.5; sys.exit(no_trace.main(sys.argv[1:], {limit_s}))"
    return subprocess.Popen(
        [sys.executable, "-c", run, "--", sys.executable, "-c", TELL + code],
        cwd=BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process):
    """Exit code, what it complained of, and the folder that the command had: gone, with all that knew it."""
    said, complaint = process.communicate(timeout=60)
    folder = Path(said.splitlines()[0])
    assert (folder.exists(), processes_of(folder)) == (False, {})
    return process.returncode, complaint.splitlines(), folder


@pytest.mark.parametrize(("code", "expected"), [("pass", 0), ("sys.exit(3)", 3)])
def test_exit_code_is_the_commands(code, expected):
    returncode, complaint, folder = ended(start(code))
    assert (returncode, complaint) == (expected, [])
    assert folder.parent == Path("/tmp")


def test_files_that_stay_are_a_failure():
    code = "pathlib.Path(folder, '.org.chromium.x').touch(); pathlib.Path(folder, 'pytest-of-me').mkdir()"
    assert ended(start(code))[:2] == (1, ["Left behind: file .org.chromium.x"])


def test_processes_that_stay_are_a_failure():
    returncode, complaint, _ = ended(start(DAEMON))
    assert returncode == 1
    assert len(complaint) == 1
    assert complaint[0].startswith("Left behind: process ")
    assert complaint[0].endswith(": sleep 300")


def test_a_run_without_end_is_ended():
    returncode, complaint, _ = ended(start(f"{DAEMON}; time.sleep(300)", limit_s=1))
    assert returncode == 1
    assert any(line.startswith("This did not end in ") for line in complaint)


@pytest.mark.parametrize("what", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_leaves_nothing_either(what):
    process = start(f"{DAEMON}; time.sleep(300)")
    folder = Path(process.stdout.readline().strip())
    while len(processes_of(folder)) < 2:
        time.sleep(0.05)
    # As a terminal does: Ctrl-C goes to the command as well.
    if what == signal.SIGINT:
        for number, line in processes_of(folder).items():
            if line != "sleep 300":
                os.kill(number, what)
    process.send_signal(what)
    process.communicate(timeout=60)
    assert process.returncode != 0
    assert (folder.exists(), processes_of(folder)) == (False, {})


def test_what_is_left_behind_is_told_again_at_the_end(tmp_path, monkeypatch):
    monkeypatch.setenv("FAILURES", str(tmp_path / "results" / "failures.txt"))
    ended(start("tempfile.mkdtemp(prefix='forgotten-')"))
    assert (tmp_path / "results" / "failures.txt").read_text().startswith("Left behind: file forgotten-")
