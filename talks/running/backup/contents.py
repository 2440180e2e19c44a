"""What a database holds, so that two of them can be compared: rows and a digest of each table.

In: a database. Out: `Contents`, equal for databases that say the same; or a few words for people.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import translation

from talks.revision import public_tables

# Who is logged in is nobody's business later: a file that is found would open the admin, and one that is restored
# would let those in again who were put out.
SESSIONS = "django_session"
MOST_NAMED = 4

# What goes on, and which part of all is done: 0 to 1.
Tell = Callable[[str, float], None]


class BackupError(Exception):
    """Nothing was written, nothing was changed; the message says why, and what to do."""


@dataclass(frozen=True)
class Contents:
    """By table: how many rows, and a digest of them. Not of sessions."""

    tables: dict[str, tuple[int, str]]

    @property
    def talks(self) -> int:
        return self.tables.get("talks_talk", (0, ""))[0]

    def insist_on(self, other: "Contents") -> None:
        """Raises `BackupError` where a copy is not what was copied."""
        if self != other:
            names = sorted(name for name, _ in self.tables.items() ^ other.tables.items())
            raise BackupError(f"What was written is not what is in the database: {', '.join(dict.fromkeys(names))}.")


def held(connection: BaseDatabaseWrapper) -> str:
    """What would be lost if all were replaced, as "13 talks, 1 event"; empty for a database without content."""
    existing = set(connection.introspection.table_names())
    wanted = {*public_tables(), get_user_model()._meta.db_table} & existing
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in wanted]
    # The most telling first: talks, then what else there is most of.
    models.sort(key=lambda model: model._meta.db_table != "talks_talk")
    with translation.override("en"):
        found = [
            f"{count:,} {model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural}"
            for model in models
            if (count := model._base_manager.using(connection.alias).count())
        ]
    return ", ".join(found[:MOST_NAMED]) + (" and more" if len(found) > MOST_NAMED else "")
