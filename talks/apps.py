from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from talks.revision import install_triggers
from talks.search.index.install import install_index


class TalksConfig(AppConfig):
    name = "talks"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        # After every migrate, because SQLite loses a table's triggers when a migration rebuilds the table.
        post_migrate.connect(install_triggers, sender=self)
        post_migrate.connect(install_index, sender=self)
