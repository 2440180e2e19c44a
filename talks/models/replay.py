"""Listings of published videos, what was proposed from them as the replay of a talk, and what an editor said of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tools.fields import HttpURLField, is_web_address
from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet


class ReplayListing(NaturalKeyModel):
    """A playlist as it was on the day that an editor loaded it for an event."""

    event = models.ForeignKey("talks.Event", on_delete=models.CASCADE, related_name="listings", verbose_name=_("event"))
    number = models.PositiveIntegerField(_("number"), default=1, help_text=_("Counted within the event."))
    name = models.CharField(_("file"), max_length=200, blank=True, default="", help_text=_("Empty: pasted."))
    title = models.CharField(_("title of the playlist"), max_length=300, blank=True, default="")
    videos = models.JSONField(_("videos"), default=list, blank=True)
    skipped = models.JSONField(_("rows left out"), default=list, blank=True)
    loaded_at = models.DateTimeField(_("loaded at"), default=timezone.now)
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("loaded by"),
    )  # fmt: skip

    natural_key_lookups = ("event__slug", "number")
    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("listing of replays")
        verbose_name_plural = _("listings of replays")
        ordering = ["event", "-number"]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="replaylisting_unique")]

    def __str__(self) -> str:
        return self.title or self.name or gettext("pasted")


class ReplayCandidate(NaturalKeyModel):
    """A proposal with its reasons. Nothing is linked before an editor accepts it."""

    class State(models.TextChoices):
        PENDING = "pending", _("pending")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")
        REPLACED = "replaced", _("replaced by another")

    class How(models.TextChoices):
        PROPOSED = "proposed", _("proposed from a listing")
        CHOSEN = "chosen", _("chosen in a listing")
        PASTED = "pasted", _("pasted")
        CATALOGUE = "catalogue", _("in the catalogue before")

    talk = models.ForeignKey("talks.Talk", on_delete=models.CASCADE, related_name="candidates", verbose_name=_("talk"))
    url = HttpURLField(_("address"))
    video_title = models.CharField(_("title of the video"), max_length=300, blank=True, default="")
    channel = models.CharField(_("channel"), max_length=200, blank=True, default="")
    published_on = models.DateField(_("published on"), null=True, blank=True)
    duration_s = models.PositiveIntegerField(_("duration in seconds"), null=True, blank=True)
    how = models.CharField(_("how it came"), max_length=20, choices=How, default=How.PROPOSED)
    listing = models.ForeignKey(
        ReplayListing, on_delete=models.SET_NULL, null=True, blank=True, related_name="candidates",
        verbose_name=_("listing"),
    )  # fmt: skip
    score = models.FloatField(_("score"), default=0, help_text=_("From 0 to 1."))
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.PENDING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    # The talk's replay before this one was accepted, for the editor who takes the decision back.
    before = models.JSONField(_("replay before"), null=True, blank=True, editable=False)

    natural_key_lookups = ("talk__event__slug", "talk__slug", "url")
    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("replay candidate")
        verbose_name_plural = _("replay candidates")
        ordering = ["talk", "-score"]
        constraints = [
            models.UniqueConstraint(fields=["talk", "url"], name="replaycandidate_unique"),
            models.UniqueConstraint(
                fields=["talk"], condition=Q(state="accepted"), name="replaycandidate_one_accepted_per_talk"
            ),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="replaycandidate_score_in_0_1"),
            models.CheckConstraint(
                condition=Q(state="pending", decided_at__isnull=True)
                | (~Q(state="pending") & Q(decided_at__isnull=False)),
                name="replaycandidate_decided_has_date",
            ),
            models.CheckConstraint(
                condition=~Q(url="") & is_web_address("url"), name="replaycandidate_url_is_web"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.video_title or self.url

    @property
    def is_taken_away(self) -> bool:
        """The talk had it, and an editor took it away."""
        return self.state == self.State.REJECTED and self.how == self.How.CATALOGUE
