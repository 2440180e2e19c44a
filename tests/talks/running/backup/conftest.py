"""A site of its own for each test, on the database that the tests run on: it is replaced, killed and filled up."""

import uuid

import pytest
from django.db import connection

from tests.talks.running.backup.own_site import SqliteSite, prepared_postgresql


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """Migrated, and with the shipped catalogue."""
    folder = tmp_path_factory.mktemp("backup")
    if connection.vendor == "postgresql":
        with prepared_postgresql(folder) as site:
            yield site
    else:
        site = SqliteSite(folder / "prepared")
        site.prepare()
        yield site


@pytest.fixture
def site(prepared, tmp_path, monkeypatch):
    """A copy of it, which is also what this process asks as `default`."""
    with prepared.copied(tmp_path / "var", f"recap_{uuid.uuid4().hex[:12]}") as site:
        connection.close()
        monkeypatch.setitem(connection.settings_dict, "NAME", site.name)
        yield site
        connection.close()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"
