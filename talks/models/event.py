"""Conferences, the numbers they boast of, and what was found at their booths."""

import datetime as dt
from collections.abc import Iterable
from string import ascii_uppercase
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Length, Substr
from django.db.models.lookups import Exact, In
from django.urls import reverse
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from talks.models.series import Series
from talks.models.validators import validate_zone
from talks.models.year_field import FollowsYearModel, YearField
from talks.zones import LONGEST, zone_of
from tools.bilingual import Bilingual
from tools.fields import FoldedField, FoldsNamesModel, HttpURLField, is_web_address
from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet

CAPITALS = list(ascii_uppercase)
# Of some, only the year is known.
NEWEST_FIRST: list[str | Combinable] = [F("year").desc(nulls_last=True), F("starts_on").desc(nulls_last=True), "slug"]


class EventQuerySet(NaturalKeyQuerySet):
    def newest_first(self) -> Self:
        return self.order_by(*NEWEST_FIRST)

    def with_progress(self, talks: Any) -> Self:
        """Each event with what is counted of `talks`, which the reader may see.

        `talk_count`: as many as its page lists; of these `held_count` took place and `cancelled_count` did not.
        """
        counted = self.annotate(
            talk_count=talks.count_of(self.model),
            replay_count=talks.replay_count_of_events(),
            cancelled_count=talks.cancelled_count_of_events(),
        )
        return counted.annotate(held_count=F("talk_count") - F("cancelled_count"))

    def visible_with(self, talks: models.QuerySet) -> Self:
        """With progress, and without what only drafts know: each has a talk in `talks`, or no talk at all."""
        counted = self.with_progress(talks).annotate(has_talks=Exists(talks.model.objects.filter(event=OuterRef("pk"))))
        return counted.filter(Q(talk_count__gt=0) | Q(has_talks=False))

    def in_use(self) -> Self:
        """After `with_progress`: those with a talk that the reader may see."""
        return self.filter(talk_count__gt=0)

    def for_sitemap(self, talks: models.QuerySet) -> Self:
        """Those with a talk in `talks`."""
        return self.with_progress(talks).in_use().order_by("pk")

    def of_series(self, *series: Series) -> Self:
        """The editions of these."""
        return self.filter(series__in=series)

    def editions_of(self, series: Iterable[Series]) -> dict[int, list[int | None]]:
        """By the id of each series, the years of its editions, the first one first. One query."""
        ids = [one.pk for one in series]
        found: dict[int, list[int | None]] = {pk: [] for pk in ids}
        for pk, year in (
            self.filter(series__in=ids).order_by(F("year").asc(nulls_last=True)).values_list("series", "year")
        ):
            found[pk].append(year)
        return found

    def years(self) -> list[int]:
        """In which any of them is held, the first one first."""
        return list(self.filter(year__isnull=False).order_by("year").values_list("year", flat=True).distinct())

    def totals(self) -> dict[str, int]:
        """After `with_progress`: how many `events`, `talks` that took place and `replays` there are. One query."""
        found = self.order_by().aggregate(events=Count("pk"), talks=Sum("held_count"), replays=Sum("replay_count"))
        return {name: number or 0 for name, number in found.items()}

    def in_year(self, *years: int) -> Self:
        return self.filter(year__in=years)

    def in_calendar_order(self) -> Self:
        """As the months of a year go; those without a day last."""
        return self.order_by("year", F("starts_on").asc(nulls_last=True), "slug")

    def beside(self, event: "Event") -> tuple["Event | None", "Event | None"]:
        """The editions before and after it in its series, by what a link says; none of an event of no series.

        One query, that makes no row of the other editions.
        """
        if event.series is None:
            return None, None
        told = list(self.of_series(event.series).newest_first().values_list("pk", "slug", "name"))
        place = [pk for pk, _slug, _name in told].index(event.pk)
        before, after = (
            [Event(pk=pk, slug=slug, name=name) for pk, slug, name in beside]
            for beside in (told[place + 1 : place + 2], told[max(place - 1, 0) : place])
        )
        return next(iter(before), None), next(iter(after), None)

    def for_detail(self) -> Self:
        discoveries = Discovery.objects.select_related("tool__vendor", "article")
        return self.select_related("series").prefetch_related(
            "figures", "articles", models.Prefetch("discoveries", discoveries)
        )


class Event(FoldsNamesModel, FollowsYearModel, NaturalKeyModel):
    """One edition of a conference."""

    class Mode(models.TextChoices):
        UNKNOWN = "", _("not known")
        ONSITE = "onsite", _("on site")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("on site and online")

    class State(models.TextChoices):
        HELD = "held", _("held")
        CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200)
    sort_key = FoldedField(db_index=True)
    # An empty series can be deleted.
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, null=True, blank=True, related_name="events",
        verbose_name=_("series"), help_text=_("What its editions share."),
    )  # fmt: skip
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.HELD)
    mode = models.CharField(_("mode"), max_length=20, choices=Mode, blank=True, default=Mode.UNKNOWN)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    year = YearField(
        _("year"), null=True, blank=True, validators=[MinValueValidator(dt.MINYEAR), MaxValueValidator(dt.MAXYEAR)],
        help_text=_("Follows from the first day, where that is known."),
    )  # fmt: skip
    timezone = models.CharField(
        _("time zone"), max_length=LONGEST, blank=True, default="", validators=[validate_zone],
        help_text=_("In which its hours are told, as in Europe/Paris (IANA)."),
    )  # fmt: skip
    city = models.CharField(_("city"), max_length=100, blank=True, default="")
    city_key = FoldedField(source="city", max_length=100, db_index=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        default="",
        db_index=True,
        help_text=_("Two capital letters, as in NL (ISO 3166-1)."),
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True, default="")
    website_url = HttpURLField(_("website"), blank=True, default="")
    schedule_url = HttpURLField(_("schedule"), blank=True, default="")
    playlist_url = HttpURLField(_("playlist of replays"), blank=True, default="")
    licence = models.CharField(
        _("licence"),
        max_length=100,
        blank=True,
        default="",
        help_text=_("Of its data and recordings; as in CC-BY-4.0."),
    )
    summary_fr = models.TextField(_("French summary"), blank=True, default="")
    summary_en = models.TextField(_("English summary"), blank=True, default="")

    summary = Bilingual("summary_fr", "summary_en")

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = NEWEST_FIRST
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="event_ends_after_start",
                violation_error_message=_("The event cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__gte=dt.MINYEAR, year__lte=dt.MAXYEAR),
                name="event_year_in_calendar",
            ),
            models.CheckConstraint(
                condition=Q(country="")
                | Q(
                    Exact(Length("country"), 2),
                    In(Substr("country", 1, 1), CAPITALS),
                    In(Substr("country", 2, 1), CAPITALS),
                ),
                name="event_country_is_alpha2",
                violation_error_message=_("Two capital letters, as in NL (ISO 3166-1)."),
            ),
            models.CheckConstraint(condition=is_web_address("website_url"), name="event_website_is_web"),
            models.CheckConstraint(condition=is_web_address("schedule_url"), name="event_schedule_is_web"),
            models.CheckConstraint(condition=is_web_address("playlist_url"), name="event_playlist_is_web"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("talks:event_detail", args=[self.slug])

    @property
    def zone(self) -> dt.tzinfo:
        """In which its hours are told: the site's where its own is not known."""
        return zone_of(self.timezone) or get_default_timezone()

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED

    @property
    def dated_name(self) -> str:
        """Its name, and the year where the name does not say it."""
        return f"{self.name} · {self.year}" if self.year and str(self.year) not in self.name else self.name


class EventFigure(NaturalKeyModel):
    """A number that an event gave of itself: "more than 10,000 attendees"."""

    class Qualifier(models.TextChoices):
        EXACTLY = "", _("exactly")
        MORE_THAN = "more_than", _("more than")
        ABOUT = "about", _("about")
        LESS_THAN = "less_than", _("less than")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="figures", verbose_name=_("event"))
    position = models.PositiveSmallIntegerField(_("position"))
    value = models.PositiveBigIntegerField(_("value"))
    qualifier = models.CharField(
        _("qualifier"), max_length=20, choices=Qualifier, blank=True, default=Qualifier.EXACTLY
    )
    label_fr = models.CharField(_("French label"), max_length=200)
    label_en = models.CharField(_("English label"), max_length=200)

    label = Bilingual("label_fr", "label_en")

    natural_key_lookups = ("event__slug", "position")
    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure of an event")
        verbose_name_plural = _("figures of events")
        ordering = ["event", "position"]
        constraints = [models.UniqueConstraint(fields=["event", "position"], name="eventfigure_position_unique")]

    def __str__(self) -> str:
        return f"{self.value} {self.label}"


class DiscoveryQuerySet(NaturalKeyQuerySet):
    def visible_with(self, talks: models.QuerySet) -> Self:
        """At events that are known from more than drafts."""
        return self.filter(event__in=Event.objects.visible_with(talks).values("pk"))

    def for_tool_page(self) -> Self:
        return self.select_related("event", "article").order_by(F("event__starts_on").desc(nulls_last=True), "pk")


class Discovery(NaturalKeyModel):
    """A tool seen at a booth, in no talk."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="discoveries", verbose_name=_("event"))
    article = models.ForeignKey(
        "talks.Article", on_delete=models.CASCADE, null=True, blank=True, related_name="discoveries",
        verbose_name=_("recap"), help_text=_("Empty for an editor's own."),
    )  # fmt: skip
    tool = models.ForeignKey("tools.Tool", on_delete=models.CASCADE, related_name="discoveries", verbose_name=_("tool"))
    position = models.PositiveSmallIntegerField(_("position"))
    note_fr = models.TextField(_("French note"), blank=True, default="")
    note_en = models.TextField(_("English note"), blank=True, default="")

    note = Bilingual("note_fr", "note_en")

    natural_key_lookups = ("event__slug", "article__slug", "tool__slug")
    objects = DiscoveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("booth discovery")
        verbose_name_plural = _("booth discoveries")
        ordering = ["event", "position"]
        constraints = [
            models.UniqueConstraint(fields=["event", "article", "tool"], name="discovery_unique"),
            models.UniqueConstraint(
                fields=["event", "tool"], condition=Q(article__isnull=True), name="discovery_unique_without_recap"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tool} · {self.event}"
