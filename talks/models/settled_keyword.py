"""Keywords that nobody is asked about any more."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet


class SettledKeyword(NaturalKeyModel):
    """An editor said that it is no theme and no tool: it stays a keyword. `folded`: in any spelling."""

    folded = models.CharField(_("keyword"), max_length=300, unique=True)

    natural_key_lookups = ("folded",)
    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("keyword that stays one")
        verbose_name_plural = _("keywords that stay keywords")
        ordering = ["folded"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.folded
