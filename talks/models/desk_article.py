"""A recap on the reading desk: the article as it came, and what editors said of it. Private to editors."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from talks.models.article import Coverage
from talks.models.talk import Talk
from tools.fields import HttpURLField, is_web_address
from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet


class DeskArticleQuerySet(NaturalKeyQuerySet):
    def with_public_talks(self) -> Self:
        """`public_talks`: how many talks that readers see come from each."""
        talks = Coverage.objects.filter(article__slug=OuterRef("slug"), talk__status=Talk.Status.PUBLISHED)
        counted = talks.order_by().values("article__slug").annotate(count=Count("talk", distinct=True)).values("count")
        return self.annotate(public_talks=Coalesce(Subquery(counted), 0))


class DeskArticle(NaturalKeyModel):
    """What is read of it is read anew at each look, from these columns alone.

    `slug`: that of its `Article` and the name of its source, for good. `name`: of the file, which tells its format.
    `family`: how its talks are listed, as the reader names it; "" for the reader's own choice. `corrections`: in the
    order in which they were made, as `Correction.stored` gives them. `told`: of the event and the recap, by field.
    `version`: rises with each change.
    """

    class Words(models.TextChoices):
        """Whose sentences go into the catalogue."""

        FACTS = "facts", _("facts alone")
        TEXT = "text", _("the author’s text")

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    name = models.CharField(_("file"), max_length=200)
    data = models.BinaryField(_("article"))
    url = HttpURLField(_("address"), blank=True, default="")
    # By its slug, so that an event that is deleted and comes back is that of the article again.
    event_slug = models.SlugField(_("event"), max_length=100, blank=True, default="", help_text=_("Empty: a new one."))
    family = models.CharField(_("how its talks are listed"), max_length=300, blank=True, default="")
    corrections = models.JSONField(_("corrections"), default=list, blank=True)
    told: Any = models.JSONField(_("of the event"), default=dict, blank=True)
    words = models.CharField(_("whose words"), max_length=10, choices=Words, default=Words.FACTS)
    version = models.PositiveIntegerField(_("version"), default=1)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("added by"),
    )  # fmt: skip
    # Kept when the account is deleted.
    changed_by = models.CharField(_("changed by"), max_length=150, blank=True, default="")
    created_at = models.DateTimeField(_("added at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    natural_key_lookups = ("slug",)
    objects = DeskArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article on the reading desk")
        verbose_name_plural = _("articles on the reading desk")
        ordering = ["-updated_at"]
        constraints = [models.CheckConstraint(condition=is_web_address("url"), name="deskarticle_url_is_web")]

    def __str__(self) -> str:
        return self.title or self.name

    @property
    def bytes(self) -> bytes:
        """PostgreSQL gives a view of memory."""
        return bytes(self.data)
