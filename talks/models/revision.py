"""One row, one number: see talks/revision.py."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CatalogueRevision(models.Model):
    """Raised by database triggers; nothing in Python writes it."""

    number = models.PositiveBigIntegerField(_("number"), default=0)
    # Null until the first rise. A plain new column is all that SQLite can add to a table that triggers write.
    raised_at = models.DateTimeField(_("raised at"), null=True, editable=False)

    class Meta:
        verbose_name = _("catalogue revision")
        verbose_name_plural = _("catalogue revisions")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="cataloguerevision_one_row")]

    def __str__(self) -> str:
        return str(self.number)
