"""Slides and other material that a talk left behind."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from talks.models.event import Event
from tools.fields import HttpURLField, is_web_address
from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet


class LinkQuerySet(NaturalKeyQuerySet):
    """What can be asked of links."""

    def with_address(self) -> Self:
        return self.exclude(url="")

    def at(self, event: Event) -> Self:
        return self.filter(talk__event=event)


class CheckedLink(models.Model):
    """What `check_links` notes of an address, and nobody else."""

    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True, editable=False)
    http_status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True, editable=False)
    # The first of the failures that no answer has ended. A dead link without it is one that an editor marked: see
    # talks/links/health.py.
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class SlideLink(CheckedLink, NaturalKeyModel):
    """An address of slides, a video, code or an article of the talk; or the knowledge that one exists."""

    class Kind(models.TextChoices):
        SLIDES = "slides", _("slides")
        VIDEO = "video", _("video")
        CODE = "code", _("source code")
        ARTICLE = "article", _("article")

    class State(models.TextChoices):
        LIVE = "live", _("live")
        MISSING = "missing", _("address lost")
        DEAD = "dead", _("no longer answers")

    talk = models.ForeignKey("talks.Talk", on_delete=models.CASCADE, related_name="slide_links", verbose_name=_("talk"))
    url = HttpURLField(_("address"), blank=True, default="", help_text=_("Empty while the address is lost."))
    label = models.CharField(_("label"), max_length=200, blank=True, default="")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.SLIDES)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.LIVE)

    natural_key_lookups = ("talk__event__slug", "talk__slug", "kind", "url")
    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("slides")
        verbose_name_plural = _("slides")
        ordering = ["talk", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["talk", "kind", "url"],
                name="slidelink_unique",
                violation_error_message=_("The talk has this link already."),
            ),
            models.CheckConstraint(
                condition=Q(url="", state="missing") | (~Q(url="") & ~Q(state="missing")),
                name="slidelink_missing_has_no_url",
                violation_error_message=_("“Address lost” goes with an empty address, and with nothing else."),
            ),
            models.CheckConstraint(condition=is_web_address("url"), name="slidelink_url_is_web"),
            models.CheckConstraint(
                condition=~Q(url="") | Q(failing_since__isnull=True), name="slidelink_failing_needs_url"
            ),
        ]

    def __str__(self) -> str:
        return self.url or str(self.get_state_display())
