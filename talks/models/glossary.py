"""Words that mean the same: what readers write, and what talks say."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tools.folding import fold
from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet


class GlossaryEntry(NaturalKeyModel):
    """Terms of either language that stand for each other: who searches for one finds talks with any of them."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    terms = models.TextField(
        _("terms"),
        help_text=_("One a line, two at least: supply chain, chaîne d’approvisionnement. Case does not matter."),
    )

    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary")
        ordering = ["slug"]

    def __str__(self) -> str:
        return " = ".join(self.listed())

    def listed(self) -> list[str]:
        """The terms as written, each once."""
        terms = {fold(line): " ".join(line.split()) for line in reversed(self.terms.splitlines()) if line.strip()}
        return list(reversed(terms.values()))

    def clean(self) -> None:
        if len(self.listed()) < 2:  # noqa: PLR2004 -- a term alone stands for nothing else
            raise ValidationError({"terms": _("Write two terms at least, each on a line of its own.")})
