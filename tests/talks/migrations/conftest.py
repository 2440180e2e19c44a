import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from talks.revision import install_triggers
from talks.search.index.check import problems
from talks.search.index.install import install_index, set_aside_for_migrations
from talks.search.index.spoken import install_spoken, set_spoken_aside


@pytest.fixture
def migrate_to():
    """Runs migrations of `talks` to where it is told, or to the newest; ends where it began, with the index of what is there then."""

    def migrate(*targets):
        executor = MigrationExecutor(connection)
        targets = targets or executor.loader.graph.leaf_nodes()
        set_aside_for_migrations(None, executor.migration_plan(targets))
        set_spoken_aside(None, executor.migration_plan(targets))
        return executor.migrate(targets).apps

    yield migrate
    migrate()
    install_index()
    install_spoken()
    install_triggers(None)
    assert list(problems()) == []
