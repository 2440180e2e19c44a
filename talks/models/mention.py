"""The tools that talks name, and what is said of them."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from tools.bilingual import Bilingual
from tools.maturity import Maturity
from tools.models import Tool
from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet


class MentionQuerySet(NaturalKeyQuerySet):
    def by_weight(self) -> Self:
        """What the talk is about first, what it only names last."""
        weight = models.Case(
            *(models.When(role=role, then=n) for n, role in enumerate(Mention.Role.values)),
            output_field=models.SmallIntegerField(),
        )
        return self.order_by(weight, "tool__sort_key")


class Mention(NaturalKeyModel):
    """A talk names a tool, in a role, and the recap says this of it."""

    class Role(models.TextChoices):
        SUBJECT = "subject", _("subject")
        DEMONSTRATED = "demonstrated", _("demonstrated")
        COMPARED = "compared", _("compared")
        ALTERNATIVE = "alternative", _("alternative")
        MENTIONED = "mentioned", _("mentioned")

    talk = models.ForeignKey("talks.Talk", on_delete=models.CASCADE, related_name="mentions", verbose_name=_("talk"))
    tool = models.ForeignKey(Tool, on_delete=models.PROTECT, related_name="mentions", verbose_name=_("tool"))
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.MENTIONED)
    excerpt_fr = models.TextField(_("French excerpt"), blank=True, default="")
    excerpt_en = models.TextField(_("English excerpt"), blank=True, default="")

    excerpt = Bilingual("excerpt_fr", "excerpt_en")

    natural_key_lookups = ("talk__event__slug", "talk__slug", "tool__slug")
    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("tool in a talk")
        verbose_name_plural = _("tools in talks")
        ordering = ["talk", "pk"]
        constraints = [models.UniqueConstraint(fields=["talk", "tool"], name="mention_unique")]

    def __str__(self) -> str:
        return f"{self.tool} ({self.get_role_display()})"

    @property
    def maturity_then(self) -> Maturity | None:
        """What the tool was at the CNCF on the day of the talk; None when either is unknown."""
        day = self.talk.event.ends_on or self.talk.event.starts_on
        return self.tool.maturity_on(day) if day else None

    @property
    def maturity_now(self) -> Maturity | None:
        return self.tool.maturity
