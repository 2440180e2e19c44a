"""Which themes a talk belongs to."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase

from tools.models import Theme
from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet


class ThemedTalk(ItemBase):
    """This talk belongs to this theme."""

    tag = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="themed_talks", verbose_name=_("theme"))
    content_object = models.ForeignKey(
        "talks.Talk", on_delete=models.CASCADE, related_name="theme_links", verbose_name=_("talk")
    )

    natural_key_lookups = ("tag__slug", "content_object__event__slug", "content_object__slug")
    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme of a talk")
        verbose_name_plural = _("themes of talks")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="themedtalk_unique")]

    natural_key = NaturalKeyModel.natural_key
    _follow = NaturalKeyModel._follow
