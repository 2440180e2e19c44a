"""Recaps, the talks that they saw, and what they took home from them."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tools.bilingual import Bilingual
from tools.fields import FoldedField, FoldsNamesModel, HttpURLField, is_web_address
from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet


class Language(models.TextChoices):
    """ISO 639-1; the languages that recaps are read in and talks are commonly given in."""

    FRENCH = "fr", _("French")
    ENGLISH = "en", _("English")
    GERMAN = "de", _("German")
    SPANISH = "es", _("Spanish")
    ITALIAN = "it", _("Italian")
    DUTCH = "nl", _("Dutch")
    PORTUGUESE = "pt", _("Portuguese")
    JAPANESE = "ja", _("Japanese")
    CHINESE = "zh", _("Chinese")


class Article(FoldsNamesModel, NaturalKeyModel):
    """A recap of an event, by somebody who was there. An event may have several."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    event = models.ForeignKey("talks.Event", on_delete=models.CASCADE, related_name="articles", verbose_name=_("event"))
    title = models.CharField(_("title"), max_length=300)
    author = models.CharField(_("author"), max_length=200, blank=True, default="")
    author_key = FoldedField(source="author", db_index=True)
    author_url = HttpURLField(_("author's page"), blank=True, default="")
    url = HttpURLField(_("address"), blank=True, default="")
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.FRENCH)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("recap")
        verbose_name_plural = _("recaps")
        ordering = ["event", "slug"]
        constraints = [
            models.CheckConstraint(condition=is_web_address("url"), name="article_url_is_web"),
            models.CheckConstraint(condition=is_web_address("author_url"), name="article_author_url_is_web"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("talks:article_detail", args=[self.slug])


class CoverageQuerySet(NaturalKeyQuerySet):
    def of_talks(self, talks: Any) -> Self:
        """In the order of the recap, each with its talk, one of `talks`, as `talks/_talk_line.html` shows it."""
        loaded = models.Prefetch("talk", talks.for_programme())
        return self.filter(talk__in=talks).order_by("position", "pk").prefetch_related(loaded)


class Coverage(NaturalKeyModel):
    """This recap saw this talk, and says so there."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="coverage", verbose_name=_("recap"))
    talk = models.ForeignKey("talks.Talk", on_delete=models.CASCADE, related_name="coverage", verbose_name=_("talk"))
    position = models.PositiveSmallIntegerField(_("position"), help_text=_("Order within the recap."))
    heading = models.CharField(_("heading"), max_length=500, blank=True, default="")
    anchor = models.CharField(
        _("anchor"), max_length=300, blank=True, default="", help_text=_("What follows # in an address.")
    )

    natural_key_lookups = ("article__slug", "talk__event__slug", "talk__slug")
    objects = CoverageQuerySet.as_manager()

    class Meta:
        verbose_name = _("talk seen by a recap")
        verbose_name_plural = _("talks seen by recaps")
        ordering = ["article", "position"]
        constraints = [models.UniqueConstraint(fields=["article", "talk"], name="coverage_unique")]

    def __str__(self) -> str:
        return f"{self.article} → {self.talk}"

    @property
    def url(self) -> str:
        """The recap's address at this talk; empty when the recap's address is not known."""
        return f"{self.article.url}#{self.anchor}" if self.article.url and self.anchor else self.article.url


class Takeaway(NaturalKeyModel):
    """One thing worth remembering from a talk."""

    class Kind(models.TextChoices):
        BENEFIT = "benefit", _("benefits")
        LIMIT = "limit", _("limits")
        HOW_TO = "how_to", _("how to")
        WARNING = "warning", _("watch out")
        NUMBER = "number", _("numbers")
        VERSION = "version", _("versions")
        ANNOUNCEMENT = "announcement", _("announcements")

    talk = models.ForeignKey("talks.Talk", on_delete=models.CASCADE, related_name="takeaways", verbose_name=_("talk"))
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, null=True, blank=True, related_name="takeaways",
        verbose_name=_("recap"), help_text=_("Empty for an editor's own."),
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    text_fr = models.TextField(_("French text"), blank=True, default="")
    text_en = models.TextField(_("English text"), blank=True, default="")
    code = models.CharField(
        _("code"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("An identifier: a flag, a command, an annotation."),
    )
    holds_until = models.DateField(_("holds until"), null=True, blank=True)
    at_s = models.PositiveIntegerField(
        _("said at (seconds)"), null=True, blank=True, help_text=_("Of the replay, from the recording's beginning.")
    )

    text = Bilingual("text_fr", "text_en")

    natural_key_lookups = ("talk__event__slug", "talk__slug", "article__slug", "position")
    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("takeaway")
        verbose_name_plural = _("takeaways")
        ordering = ["talk", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["talk", "article", "position"], name="takeaway_position_unique"),
            models.UniqueConstraint(
                fields=["talk", "position"],
                condition=Q(article__isnull=True),
                name="takeaway_position_unique_without_recap",
            ),
            models.CheckConstraint(
                condition=~Q(text_fr="", text_en=""),
                name="takeaway_says_something",
                violation_error_message=_("Write the takeaway in French or in English."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def unsaid_code(self) -> str:
        """The code, unless the text shows it as code already."""
        return "" if f"`{self.code}`" in self.text else self.code
