"""What the editions of a conference share."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tools.fields import FoldedField, FoldsNamesModel, HttpURLField, is_web_address
from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet


class SeriesQuerySet(NaturalKeyQuerySet):
    def with_any_of(self, events: models.QuerySet) -> Self:
        """Those with an edition in `events`, which the reader may see."""
        return self.filter(pk__in=events.filter(series__isnull=False).order_by().values("series"))

    def in_name_order(self) -> Self:
        return self.order_by("sort_key", "slug")


class Series(FoldsNamesModel, NaturalKeyModel):
    """Devoxx France, whose events are those of 2023, 2024…"""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200)
    sort_key = FoldedField()
    website_url = HttpURLField(_("website"), blank=True, default="")

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = pgettext_lazy("plural", "series")
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["sort_key"], name="series_name_unique"),
            models.CheckConstraint(condition=is_web_address("website_url"), name="series_website_is_web"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("talks:series_detail", args=[self.slug])
