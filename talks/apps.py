from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from talks.revision import install_triggers
from talks.search.index.install import install_index, set_aside_for_migrations
from talks.search.index.spoken import install_spoken, set_spoken_aside


class TalksConfig(AppConfig):
    name = "talks"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        from talks.editing import roles, versions  # noqa: PLC0415 -- they import models, which exist only now

        pre_migrate.connect(set_aside_for_migrations, sender=self)
        pre_migrate.connect(set_spoken_aside, sender=self)
        # After every migrate, because SQLite loses a table's triggers when a migration rebuilds the table.
        post_migrate.connect(install_triggers, sender=self)
        post_migrate.connect(install_index, sender=self)
        post_migrate.connect(install_spoken, sender=self)
        post_migrate.connect(roles.make_roles, sender=self)
        versions.listen()
