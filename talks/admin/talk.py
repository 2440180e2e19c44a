"""Talks in the admin: the list where replays are pasted, and the form with all that belongs to a talk."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from talks.admin import actions
from talks.admin.inlines import (
    AppearanceInline,
    MentionInline,
    RecordingInline,
    SlideLinkInline,
    TakeawayInline,
    ThemeInline,
)
from talks.admin.keywords import KeywordsMixin
from talks.admin.list_filters import SlidesFilter, SummaryFilter
from talks.admin.moments import MomentsMixin
from talks.admin.permissions import DraftsOnlyMixin, ProposalsGoAlongMixin, may_decide
from talks.admin.replay_list import ReplayListForm, ReplayListFormSet
from talks.admin.replays import OVER, TalkForm
from talks.admin.versioned import CHOOSE, VersionedMixin
from talks.editing.versions import recording
from talks.models import Edit, Talk
from talks.search.results import newest_with
from tools.admin.named_rows import FixedSlugMixin
from tools.admin.widgets import LONG_TEXT
from tools.folding import fold


@admin.register(Talk)
class TalkAdmin(
    KeywordsMixin,
    MomentsMixin,
    DraftsOnlyMixin,
    ProposalsGoAlongMixin,
    VersionedMixin,
    FixedSlugMixin,
    admin.ModelAdmin,
):
    form = TalkForm
    list_display = ["title", "event", "speaker_names", "status", "state", "replay_state", "replay_url"]
    list_editable = ["replay_url"]
    list_filter = [
        "status",
        "state",
        "replay_state",
        SlidesFilter,
        SummaryFilter,
        "event",
        ("theme_links__tag", admin.RelatedOnlyFieldListFilter),
        ("appearances__company", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["event"]
    list_per_page = 50
    ordering = ["-event__starts_on", "event__slug", "position", "pk"]
    search_fields = [
        "title",
        "appearances__speaker__name",
        "appearances__speaker__sort_key",
        "mentions__tool__name",
        "mentions__tool__sort_key",
    ]
    search_help_text = _("Title, speaker or tool.")
    autocomplete_fields = ["event", "parent"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = [
        "replay_checked_at", "replay_http_status", "replay_failing_since", "replay_added_at",
        "published_at", "created_at", "updated_at",
    ]  # fmt: skip
    formfield_overrides = LONG_TEXT
    inlines = [AppearanceInline, ThemeInline, TakeawayInline, MentionInline, SlideLinkInline, RecordingInline]
    actions = [actions.publish, actions.unpublish]
    fieldsets = [
        (None, {"fields": ["title", "original_title", "slug", ("event", "status"), ("kind", "language", "state")]}),
        (
            _("Replay"),
            {
                "fields": [
                    "replay_url",
                    "replay_state",
                    ("replay_start_s", "replay_published_on", "replay_added_at"),
                    ("replay_checked_at", "replay_http_status", "replay_failing_since"),
                ]
            },
        ),
        (_("What it says"), {"fields": [("summary_fr", "summary_en"), "abstract", "keywords", "licence"]}),
        (
            _("In the programme"),
            {"fields": [("position", "track", "room"), ("day", "starts_at", "duration_s"), "parent"]},
        ),
        (_("For editors"), {"fields": ["editor_note"]}),
        (
            _("Where the entry comes from"),
            {
                "fields": [("source", "source_ref"), ("published_at", "created_at", "updated_at")],
                "classes": ["collapse"],
            },
        ),
    ]

    def get_urls(self) -> list[URLPattern]:
        publish = self.admin_site.admin_view(actions.publish_one)
        return [path("<int:pk>/publish/", publish, name="talks_talk_publish"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).for_citations()

    def choice_label(self, talk: Talk) -> str:
        """Every event may have its "Lightning talks"."""
        return f"{talk.title} ({talk.event})"

    def get_search_results(self, request: HttpRequest, queryset: models.QuerySet, search_term: str) -> Any:
        """As typed, parts of words too; and whatever the public search finds by these words."""
        typed, typed_doubles = super().get_search_results(request, queryset, search_term)
        folded, folded_doubles = super().get_search_results(request, queryset, fold(search_term))
        found = queryset.filter(pk__in=newest_with(search_term, with_drafts=True))
        return typed | folded | found, typed_doubles or folded_doubles

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(request, **{"form": ReplayListForm, "fields": self.list_editable, **kwargs})

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        bounds = {"max_num": self.list_max_show_all, "absolute_max": self.list_max_show_all}
        return super().get_changelist_formset(request, **{"formset": ReplayListFormSet, **bounds, **kwargs})

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        view = partial(super().changelist_view, request, *args, **kwargs)
        if "_save" not in request.POST:
            return view()
        if not may_decide(request):
            raise PermissionDenied
        user: Any = request.user
        with recording(user, Edit.What.REPLAY, Edit.Source.LIST):
            response = view()
        if changes := (getattr(response, "context_data", None) or {}).get("cl"):
            # Refused. Django would show the forms beside what the filters find now, which may be other rows.
            talks = self.get_queryset(request).select_related(*self.list_select_related)
            changes.result_list = changes.formset.rows(talks)
            changes.result_count = max(changes.result_count, len(changes.result_list))
        return response

    def note_choices(self, data: QueryDict, row: Talk, mine: set[str]) -> None:
        if f"{CHOOSE}-replay_url" in mine:
            data[f"replay_url{OVER}"] = row.replay_url

    def save_model(self, request: HttpRequest, obj: Talk, form: forms.ModelForm, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        if isinstance(form, ReplayListForm):
            form.make_room()
        if not change and "position" not in form.changed_data:
            obj.position = 1 + max(Talk.objects.at(obj.event).values_list("position", flat=True), default=0)
        super().save_model(request, obj, form, change)

    def slug_is_fixed(self, talk: Talk) -> bool:
        """A draft may have been public before, and nothing tells."""
        return True

    @admin.display(description=_("speakers"))
    def speaker_names(self, talk: Talk) -> str:
        return ", ".join(appearance.speaker.name for appearance in talk.appearances.all())
