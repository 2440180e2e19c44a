"""Speakers in the admin, with where they spoke and for whom."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from talks.admin.permissions import TalksInlineMixin
from talks.admin.versioned import VersionedMixin
from talks.models import Appearance, Speaker, SpeakerAlias, SpeakerLink, Talk
from tools.admin.named_rows import AliasFormSet, AliasInline, FoldedSearchMixin, OldSlugMixin, SlugForm


class SpeakerAliasFormSet(AliasFormSet):
    """Two people may share a name, so that another person's is no reason to refuse it."""

    def name_error(self, form: Any, name: str) -> None:
        return None


class SpeakerAliasInline(AliasInline):
    model = SpeakerAlias
    formset = SpeakerAliasFormSet


class SpeakerLinkInline(admin.TabularInline):
    model = SpeakerLink
    fields = ["kind", "url"]
    extra = 0


class AppearanceOverview(TalksInlineMixin, admin.TabularInline):
    """To look at: appearances are changed on the talk."""

    model = Appearance
    fields = readonly_fields = ["talk_link", "event", "company", "role"]
    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        appearances = super().get_queryset(request).select_related("talk__event", "speaker", "company")
        return appearances.order_by("-talk__event__starts_on", "talk__position")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("talk"))
    def talk_link(self, appearance: Appearance) -> str:
        url = reverse("admin:talks_talk_change", args=[appearance.talk_id])
        return format_html('<a href="{}">{}</a>', url, appearance.talk)

    @admin.display(description=_("event"))
    def event(self, appearance: Appearance) -> str:
        return str(appearance.talk.event)


@admin.register(Speaker)
class SpeakerAdmin(VersionedMixin, OldSlugMixin, FoldedSearchMixin, admin.ModelAdmin):
    form = SlugForm
    list_display = ["name", "talk_count", "homepage_url"]
    list_filter = [("appearances__company", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["sort_key", "slug", "aliases__folded_name"]
    ordering = ["sort_key", "slug"]
    fields = ["name", "slug", "homepage_url"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [SpeakerAliasInline, SpeakerLinkInline, AppearanceOverview]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).with_talk_counts(Talk.objects.visible_to(request.user))

    def get_search_results(self, request: HttpRequest, queryset: models.QuerySet, search_term: str) -> Any:
        found, doubles = super().get_search_results(request, queryset, search_term)
        return found.with_last_talk(Talk.objects.visible_to(request.user)), doubles

    def choice_label(self, speaker: Speaker) -> str:
        """Namesakes are told apart by whom they last spoke for, and where."""
        seen = ", ".join(filter(None, (speaker.last_company, speaker.last_event)))
        return f"{speaker.name} ({seen})" if seen else speaker.name

    @admin.display(description=_("talks"), ordering="talk_count")
    def talk_count(self, speaker: Speaker) -> int:
        return speaker.talk_count
