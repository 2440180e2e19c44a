"""Whether a backup fits the code that runs. In: its migrations. Out: a refusal, or a database as this code wants it."""

from collections.abc import Iterable
from pathlib import Path

from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from talks.running.backup.contents import BackupError

Migrations = set[tuple[str, str]]


def applied_migrations(connection: BaseDatabaseWrapper) -> Migrations:
    return set(MigrationRecorder(connection).applied_migrations())


def refuse_unknown(applied: Migrations, file: Path) -> None:
    """Raises `BackupError` for a file that is not of this site, or of a later version of it."""
    if not any(app == "talks" for app, _name in applied):
        raise BackupError(f"{file} is no backup of this site: it holds no catalogue.")
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    replaced = {name for migration in known.values() for name in migration.replaces}
    if unknown := sorted(applied - known.keys() - replaced):
        names = _named(f"{app}.{name}" for app, name in unknown)
        raise BackupError(f"{file} is of a newer version of the site, with {names}. Install that one, then restore.")


def bring_up_to_date(connection: BaseDatabaseWrapper) -> None:
    """Migrations that came since; then, by the receivers of `post_migrate`, triggers and search index."""
    call_command("migrate", database=connection.alias, interactive=False, verbosity=0)


def _named(names: Iterable[str], most: int = 3) -> str:
    first, *rest = [*names]
    return ", ".join([first, *rest[: most - 1]]) + (" and more" if len(rest) >= most else "")
