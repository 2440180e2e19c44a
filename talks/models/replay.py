"""Videos proposed as the replay of a talk, and what an editor said of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tools.fields import HttpURLField, is_web_address
from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet


class ReplayCandidate(NaturalKeyModel):
    """A proposal with its reasons. Nothing is linked before an editor accepts it."""

    class State(models.TextChoices):
        PENDING = "pending", _("pending")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")

    talk = models.ForeignKey("talks.Talk", on_delete=models.CASCADE, related_name="candidates", verbose_name=_("talk"))
    url = HttpURLField(_("address"))
    video_title = models.CharField(_("title of the video"), max_length=300, blank=True, default="")
    score = models.FloatField(_("score"), default=0, help_text=_("From 0 to 1."))
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.PENDING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

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
