"""Who speaks, and for which company at that talk."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tools.fields import FoldedField, FoldsNamesModel, HttpURLField, is_web_address
from tools.models import Alias
from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet


class SpeakerQuerySet(NaturalKeyQuerySet):
    def with_talk_counts(self, talks: Any) -> Self:
        """Each speaker with `talk_count`, counted over `talks`, which the reader may see."""
        return self.annotate(talk_count=talks.count_of(self.model))

    def seen_in(self, talks: models.QuerySet) -> Self:
        """With `talk_count`, and only those who speak in `talks`: a draft's speakers stay unknown with it."""
        return self.with_talk_counts(talks).filter(talk_count__gt=0)

    def companies_in(self, talks: models.QuerySet) -> dict[int, str]:
        """By id, the name of the company that each came from last, in `talks` only; "" of an independent."""
        seen = Appearance.objects.filter(
            # Of each appearance whether its talk is seen, and not whether it is among all that are.
            Exists(talks.filter(pk=OuterRef("talk"))),
            speaker=OuterRef("pk"),
        )
        last = seen.order_by(F("talk__event__starts_on").desc(nulls_last=True), "pk").values("company__name")[:1]
        return {pk: name or "" for pk, name in self.order_by().values_list("pk", Subquery(last))}

    def with_last_talk(self, talks: models.QuerySet) -> Self:
        """Each with `last_event` and `last_company`: the names of those of their last talk in `talks`, or None."""
        last = Appearance.objects.filter(Exists(talks.filter(pk=OuterRef("talk"))), speaker=OuterRef("pk"))
        last = last.order_by(F("talk__event__year").desc(nulls_last=True), "-talk__event__starts_on", "-pk")
        names = {"last_event": "talk__event__name", "last_company": "company__name"}
        return self.annotate(**{name: Subquery(last.values(column)[:1]) for name, column in names.items()})

    def for_sitemap(self, talks: models.QuerySet) -> Self:
        """Those with a talk in `talks`."""
        return self.seen_in(talks).order_by("pk")

    def in_name_order(self) -> Self:
        return self.order_by("sort_key", "slug")


class Speaker(FoldsNamesModel, NaturalKeyModel):
    """A person. Two people may share a name; the slug tells them apart."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200)
    sort_key = FoldedField(db_index=True)
    homepage_url = HttpURLField(_("home page"), blank=True, default="")

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["sort_key"]
        constraints = [models.CheckConstraint(condition=is_web_address("homepage_url"), name="speaker_homepage_is_web")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("talks:speaker_detail", args=[self.slug])


class SpeakerAlias(Alias):
    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("speaker"))

    class Meta(Alias.Meta):
        verbose_name = _("other name of a speaker")
        verbose_name_plural = _("other names of speakers")
        constraints = [models.UniqueConstraint(fields=["speaker", "folded_name"], name="speakeralias_name_unique")]


class SpeakerLink(NaturalKeyModel):
    """A page of a speaker elsewhere."""

    class Kind(models.TextChoices):
        WEBSITE = "website", _("website")
        GITHUB = "github", "GitHub"
        MASTODON = "mastodon", "Mastodon"
        BLUESKY = "bluesky", "Bluesky"
        TWITTER = "twitter", "X (Twitter)"
        LINKEDIN = "linkedin", "LinkedIn"
        SPEAKERDECK = "speakerdeck", "Speaker Deck"
        YOUTUBE = "youtube", "YouTube"
        OTHER = "other", _("other page")

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="links", verbose_name=_("speaker"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.WEBSITE)
    url = HttpURLField(_("address"))

    natural_key_lookups = ("speaker__slug", "url")
    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("page of a speaker")
        verbose_name_plural = _("pages of speakers")
        ordering = ["speaker", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["speaker", "url"],
                name="speakerlink_unique",
                violation_error_message=_("The speaker has this page already."),
            ),
            models.CheckConstraint(condition=~Q(url="") & is_web_address("url"), name="speakerlink_url_is_web"),
        ]

    def __str__(self) -> str:
        return self.url


class Appearance(NaturalKeyModel):
    """A speaker in a talk. The company belongs here, not to the person: people change employer."""

    talk = models.ForeignKey("talks.Talk", on_delete=models.CASCADE, related_name="appearances", verbose_name=_("talk"))
    speaker = models.ForeignKey(
        Speaker, on_delete=models.PROTECT, related_name="appearances", verbose_name=_("speaker")
    )
    company = models.ForeignKey(
        "tools.Company", on_delete=models.SET_NULL, null=True, blank=True, related_name="appearances",
        verbose_name=_("company"), help_text=_("The employer at the time of the talk; empty for an independent."),
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    role = models.CharField(_("role"), max_length=100, blank=True, default="", help_text=_("As in: CTO, moderator."))

    natural_key_lookups = ("talk__event__slug", "talk__slug", "speaker__slug")
    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        ordering = ["talk", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["talk", "speaker"], name="appearance_unique")]

    def __str__(self) -> str:
        return f"{self.speaker} ({self.company})" if self.company else str(self.speaker)
