"""Recordings of a talk beside its replay: in another language, without the pictures, on another site."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from talks.languages import LONGEST, language_name
from talks.models.links import CheckedLink, LinkQuerySet
from talks.models.validators import validate_language
from talks.videos.address import with_start
from tools.bilingual import reader_language
from tools.fields import HttpURLField, is_web_address
from tools.natural_keys import NaturalKeyModel


class Recording(CheckedLink, NaturalKeyModel):
    """Unlike a replay, it may be that of several talks."""

    class Kind(models.TextChoices):
        VIDEO = "video", _("video")
        AUDIO = "audio", _("audio")
        MIRROR = "mirror", _("the replay on another site")

    class State(models.TextChoices):
        LIVE = "live", _("live")
        GONE = "gone", pgettext_lazy("recording", "no longer online")

    talk = models.ForeignKey("talks.Talk", on_delete=models.CASCADE, related_name="recordings", verbose_name=_("talk"))
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    url = HttpURLField(_("address"))
    start_s = models.PositiveIntegerField(
        _("starts in the recording at (seconds)"), null=True, blank=True,
        help_text=_("Only where one recording holds several talks."),
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.VIDEO)
    language = models.CharField(
        _("language"), max_length=LONGEST, blank=True, default="", validators=[validate_language]
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.LIVE)

    natural_key_lookups = ("talk__event__slug", "talk__slug", "url")
    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("further recording")
        verbose_name_plural = _("further recordings")
        ordering = ["talk", "position", "pk"]
        # By which the talks are found that a video shows.
        indexes = [models.Index(fields=["url"], name="recording_url")]
        constraints = [
            models.UniqueConstraint(
                fields=["talk", "url"],
                name="recording_unique",
                violation_error_message=_("The talk has this recording already."),
            ),
            models.CheckConstraint(condition=~Q(url="") & is_web_address("url"), name="recording_url_is_web"),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def is_live(self) -> bool:
        return self.state == self.State.LIVE

    @property
    def label(self) -> str:
        """As in "Video, Japanese"."""
        told = (str(self.get_kind_display()).capitalize(), language_name(self.language, reader_language()))
        return ", ".join(filter(None, told))

    @property
    def link(self) -> str:
        """Its address, opening where the talk starts in it."""
        return with_start(self.url, self.start_s)
