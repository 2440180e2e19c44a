import os

import pytest

from talks.running.backup import archive
from talks.running.backup.archive import find_program
from talks.running.backup.contents import BackupError


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Gives a version of pg_dump a place: of the PATH, or of the distribution's folders."""
    monkeypatch.setattr(archive, "FOLDERS", f"{tmp_path}/postgresql/*/bin")
    monkeypatch.setenv("PATH", f"{tmp_path}/path:/usr/bin:/bin")

    def install(version, place):
        folder = tmp_path / place
        folder.mkdir(parents=True)
        program = folder / "pg_dump"
        program.write_text(f"#!/bin/sh\necho 'pg_dump (PostgreSQL) {version}'\n")
        program.chmod(0o755)
        return str(program)

    monkeypatch.setattr(archive.shutil, "which", lambda name: which(tmp_path / "path" / name))
    return install


def which(path):
    return str(path) if os.access(path, os.X_OK) else None


def test_least_version_that_is_not_older_than_the_server_is_taken(installed):
    installed("14.9", "postgresql/14/bin")
    fifteen = installed("15.18 (Debian 15.18-0+deb12u1)", "postgresql/15/bin")
    eighteen = installed("18beta1", "path")
    assert [find_program("pg_dump", server) for server in (15, 16, 18)] == [fifteen, eighteen, eighteen]


@pytest.mark.parametrize(
    ("versions", "found"), [(["14.9", "15.1"], "The newest here is of version 15"), ([], "There is none here")]
)
def test_server_that_is_newer_than_all_is_told_with_what_to_install(installed, versions, found):
    for version in versions:
        installed(version, f"postgresql/{version}/bin")
    with pytest.raises(
        BackupError, match=rf"PostgreSQL 17 and needs pg_dump of version 17 .* {found}.*postgresql-client-17"
    ):
        find_program("pg_dump", 17)


def test_what_says_no_version_is_no_program(installed):
    installed("none", "path")
    with pytest.raises(BackupError, match="The newest here is of version 0"):
        find_program("pg_dump", 15)
