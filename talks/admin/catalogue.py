"""Series, events and recaps in the admin."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talks.admin.desk import ReplayDeskMixin
from talks.admin.permissions import TalksInlineMixin
from talks.admin.positions import PositionForm, PositionFormSet
from talks.admin.schedules import ImportMixin
from talks.admin.versioned import VersionedMixin
from talks.admin.worded_search import WordedSearchMixin
from talks.models import Article, Coverage, Discovery, Event, EventFigure, Series, Talk
from tools.admin.named_rows import FixedSlugMixin, FoldedSearchMixin, NameForm
from tools.admin.widgets import LONG_TEXT, SMALL_TEXT, LeanRelationsMixin


class FigureFormSet(PositionFormSet):
    distinct = (("position",),)


class DiscoveryFormSet(PositionFormSet):
    distinct = (("article", "tool"),)


class EventFigureInline(admin.TabularInline):
    model = EventFigure
    form = PositionForm
    formset = FigureFormSet
    fields = ["position", "qualifier", "value", "label_fr", "label_en"]
    extra = 0


class DiscoveryInline(LeanRelationsMixin, admin.StackedInline):
    model = Discovery
    form = PositionForm
    formset = DiscoveryFormSet
    fields = [("position", "tool", "article"), ("note_fr", "note_en")]
    autocomplete_fields = ["tool", "article"]
    formfield_overrides = SMALL_TEXT
    extra = 0
    max_num = 300

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("event", "tool", "article").order_by("position", "pk")


class ArticleInline(admin.StackedInline):
    model = Article
    fields = ["title", ("slug", "language", "published_on"), ("author", "author_url"), "url"]
    prepopulated_fields = {"slug": ["title"]}
    show_change_link = True
    view_on_site = False  # It would stand in the row of a text, where only its colour tells that it is a link.
    extra = 0


class CoverageInline(TalksInlineMixin, LeanRelationsMixin, admin.TabularInline):
    model = Coverage
    form = PositionForm
    formset = PositionFormSet
    fields = ["position", "talk", "heading", "anchor"]
    autocomplete_fields = ["talk"]
    extra = 0
    max_num = 1500  # With their fields, as many as one request may have (settings).

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("talk", "article").order_by("position", "pk")


@admin.register(Series)
class SeriesAdmin(VersionedMixin, FoldedSearchMixin, admin.ModelAdmin):
    form = NameForm
    list_display = ["name", "website_url", "event_count"]
    search_fields = ["sort_key", "slug"]
    fields = ["name", "slug", "website_url"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).annotate(event_count=models.Count("events"))

    @admin.display(description=_("events"), ordering="event_count")
    def event_count(self, series: Series) -> int:
        return series.event_count


@admin.register(Event)
class EventAdmin(WordedSearchMixin, VersionedMixin, ImportMixin, ReplayDeskMixin, FixedSlugMixin, admin.ModelAdmin):
    list_display = ["name", "starts_on", "city", "country", "state", "talk_count", "replay_count"]
    list_filter = ["state", ("series", admin.RelatedOnlyFieldListFilter), "country"]
    date_hierarchy = "starts_on"
    search_fields = ["name", "series__name", "city", "slug"]
    worded_fields = ("name", "series__name", "city")
    autocomplete_fields = ["series"]
    ordering = ["-starts_on", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    formfield_overrides = LONG_TEXT
    inlines = [EventFigureInline, DiscoveryInline, ArticleInline]
    fieldsets = [
        (None, {"fields": [("name", "series"), ("slug", "state"), ("starts_on", "ends_on", "year"), "timezone"]}),
        (_("Where"), {"fields": ["mode", ("city", "country"), "venue"]}),
        (_("What it was"), {"fields": [("summary_fr", "summary_en")]}),
        (_("On the web"), {"fields": ["website_url", "schedule_url", "playlist_url", "licence"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return Event.objects.with_progress(Talk.objects.visible_to(request.user)).order_by(*self.ordering)

    def slug_is_fixed(self, event: Event) -> bool:
        return event.talks.published().exists()

    @admin.display(description=_("talks"), ordering="talk_count")
    def talk_count(self, event: Event) -> int:
        return event.talk_count

    @admin.display(description=_("replays"), ordering="replay_count")
    def replay_count(self, event: Event) -> int:
        return event.replay_count


@admin.register(Article)
class ArticleAdmin(WordedSearchMixin, VersionedMixin, admin.ModelAdmin):
    list_display = ["title", "event", "author", "language", "published_on"]
    list_filter = ["language", "event"]
    list_select_related = ["event"]
    search_fields = ["title", "author", "event__name", "slug"]
    worded_fields = ("title", "author", "event__name")
    autocomplete_fields = ["event"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [CoverageInline]
    fields = ["title", "slug", "event", ("author", "author_url"), ("language", "published_on"), "url"]
