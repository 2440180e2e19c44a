from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class CatalogueAdminConfig(AdminConfig):
    """Django's admin, with our way in."""

    default_site = "recap.signin.site.CatalogueAdminSite"


class SigninConfig(AppConfig):
    name = "recap.signin"
    label = "signin"
    verbose_name = _("Sign-in")

    def ready(self) -> None:
        from recap.signin import log, sessions  # noqa: PLC0415 -- they name models, which are there only now

        log.listen()
        sessions.listen()
