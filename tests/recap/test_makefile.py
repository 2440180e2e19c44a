import re

from recap.settings import BASE_DIR
from tests.recap.processes import make, run

TARGETS = [
    "run", "editor", "test", "bench", "lighthouse", "shots", "lint", "layers", "types", "check", "fixtures", "messages",
    "settings", "requirements", "clean",
]  # fmt: skip


def test_make_alone_lists_the_targets_with_their_help():
    result = make()
    assert result.returncode == 0
    assert re.findall(r"^  make (\w+) +\S.*$", result.stdout, flags=re.MULTILINE) == TARGETS


def test_every_phony_target_is_in_the_list():
    phony = re.search(r"^\.PHONY: help (.*)$", (BASE_DIR / "Makefile").read_text(), flags=re.MULTILINE)
    assert phony
    assert phony[1].split() == TARGETS


def test_an_old_python_is_refused_in_one_plain_line(tmp_path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    result = run(
        ["make", f"--file={BASE_DIR / 'Makefile'}", f"--directory={tmp_path}", ".venv/bin/python", f"PYTHON={old}"]
    )
    assert result.returncode != 0
    assert result.stderr.splitlines()[0] == f"Recap needs Python 3.11 or later; {old} is not."
    assert not (tmp_path / ".venv").exists()


def test_no_python_at_all_is_said_plainly(tmp_path):
    result = run(["make", f"--file={BASE_DIR / 'Makefile'}", f"--directory={tmp_path}", ".venv/bin/python", "PYTHON="])
    assert "Recap needs Python 3.11 or later, and none was found." in result.stderr


def test_python_without_venv_names_the_debian_package(tmp_path):
    python = tmp_path / "python3"
    python.write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\n')
    python.chmod(0o755)
    result = run(
        ["make", f"--file={BASE_DIR / 'Makefile'}", f"--directory={tmp_path}", ".venv/bin/python", f"PYTHON={python}"]
    )
    assert "apt-get install python3-venv" in result.stderr
    assert not (tmp_path / ".venv").exists()
