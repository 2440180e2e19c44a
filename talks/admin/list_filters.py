"""Filters of the talk list that no field gives."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talks.models import SlideLink

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class SlidesFilter(admin.SimpleListFilter):
    """What an editor can still do for the slides of a talk."""

    title = _("slides")
    parameter_name = "slides"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, "StrOrPromise"]]:
        return [
            ("missing", _("address lost")),
            ("dead", _("no longer answers")),
            ("none", _("none known")),
            ("live", _("live")),
        ]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        slides = SlideLink.objects.filter(kind=SlideLink.Kind.SLIDES)
        match self.value():
            case "missing" | "dead" | "live" as state:
                return queryset.filter(pk__in=slides.filter(state=state).values("talk"))
            case "none":
                return queryset.exclude(pk__in=slides.values("talk"))
        return queryset


class SummaryFilter(admin.SimpleListFilter):
    """Which of the two languages a summary is still to be written in."""

    title = _("summary")
    parameter_name = "summary"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, "StrOrPromise"]]:
        return [("one", _("in one language only")), ("none", _("none"))]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        match self.value():
            case "one":
                return queryset.filter(models.Q(summary_fr="") ^ models.Q(summary_en=""))
            case "none":
                return queryset.filter(summary_fr="", summary_en="")
        return queryset
