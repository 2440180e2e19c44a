"""What a source last said of a row: the third side of a merge."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet


class SourceState(NaturalKeyModel):
    """`kind`: of row, as in "talks.talk". `digests`: field → 8 hexadecimal digits of its value's digest."""

    source = models.CharField(_("source"), max_length=200)
    kind = models.CharField(_("kind"), max_length=50)
    source_ref = models.CharField(_("reference in the source"), max_length=500)
    digests = models.JSONField(_("digests"), default=dict, blank=True)

    natural_key_lookups = ("source", "kind", "source_ref")
    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("what a source said")
        verbose_name_plural = _("what sources said")
        ordering = ["source", "kind", "source_ref"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["source", "kind", "source_ref"], name="sourcestate_unique")]

    def __str__(self) -> str:
        return f"{self.source}: {self.source_ref}"
