"""Themes, companies and tools in the admin."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from tools.admin.named_rows import AliasInline, FixedSlugMixin, FoldedSearchMixin, NameForm, OldSlugMixin
from tools.admin.widgets import LONG_TEXT, LeanRelationsMixin
from tools.models import Company, CompanyAlias, Theme, ThemeAlias, ThemedTool, Tool, ToolAlias

# taggit's own tags: here, themes are in their place.
if admin.site.is_registered(Tag):
    admin.site.unregister(Tag)


class CompanyAliasInline(AliasInline):
    model = CompanyAlias


class ToolAliasInline(AliasInline):
    model = ToolAlias


class ThemeAliasInline(AliasInline):
    model = ThemeAlias


class ToolThemeInline(LeanRelationsMixin, admin.TabularInline):
    model = ThemedTool
    verbose_name = _("theme")
    verbose_name_plural = _("themes")
    autocomplete_fields = ["tag"]
    extra = 0


class ThemeForm(NameForm):
    # taggit allows any letter in a slug; addresses here do not.
    slug = forms.SlugField(label=_("slug"), max_length=100)


class TalkCountMixin:
    """The number of talks includes drafts: a column for those who may see these."""

    def get_list_display(self, request: HttpRequest) -> list[str]:
        columns = super().get_list_display(request)
        sees_talks = request.user.has_perm("talks.view_talk")
        return [column for column in columns if column != "talk_count" or sees_talks]


class CountsTalks(TalkCountMixin, FoldedSearchMixin, admin.ModelAdmin):
    """Lists rows with the number of their talks and of their tools."""

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        counts = {"talk_count": Count("talks", distinct=True), "tool_count": Count("tools", distinct=True)}
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description=_("talks"), ordering="talk_count")
    def talk_count(self, row: Any) -> int:
        return row.talk_count

    @admin.display(description=_("tools"), ordering="tool_count")
    def tool_count(self, row: Any) -> int:
        return row.tool_count


class TellsWhatStaysMixin:
    """Django's own page counts what goes; rows that only lose the link to what goes are counted beside them."""

    def get_deleted_objects(
        self, objs: models.QuerySet | Sequence[models.Model], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        going, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return going, {**counts, **staying(objs)}, lacking, protected


def staying(rows: models.QuerySet | Sequence[models.Model]) -> dict[str, int]:
    """What is said of rows that name these and stay without → how many."""
    keys = [row.pk for row in rows]
    model = rows.model if isinstance(rows, models.QuerySet) else type(rows[0])
    found = {}
    for relation in model._meta.related_objects:
        if relation.on_delete is models.SET_NULL:
            number = relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": keys}).count()
            if number:
                names = {
                    "rows": relation.related_model._meta.verbose_name_plural,
                    "field": relation.field.verbose_name,
                }
                found[gettext("%(rows)s that stay, without their %(field)s") % names] = number
    return found


@admin.register(Theme)
class ThemeAdmin(FixedSlugMixin, CountsTalks):
    form = ThemeForm
    list_display = ["name", "name_fr", "featured", "talk_count", "tool_count"]
    list_filter = ["featured"]
    search_fields = ["sort_key", "name_fr", "slug", "aliases__folded_name"]
    ordering = ["sort_key"]
    fields = [("name", "name_fr"), "slug", "featured", ("description_fr", "description_en")]
    prepopulated_fields = {"slug": ["name"]}
    formfield_overrides = LONG_TEXT
    inlines = [ThemeAliasInline]

    def slug_is_fixed(self, theme: Theme) -> bool:
        return theme.themed_talks.exists()


@admin.register(Company)
class CompanyAdmin(TellsWhatStaysMixin, OldSlugMixin, CountsTalks):
    form = NameForm
    list_display = ["name", "homepage_url", "talk_count", "tool_count"]
    search_fields = ["sort_key", "slug", "aliases__folded_name"]
    ordering = ["sort_key"]
    fields = ["name", "slug", "homepage_url"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [CompanyAliasInline]


@admin.register(Tool)
class ToolAdmin(OldSlugMixin, TalkCountMixin, FoldedSearchMixin, admin.ModelAdmin):
    form = NameForm
    list_display = ["name", "vendor", "maturity_label", "theme_names", "talk_count"]
    list_filter = ["theme_links__tag", ("vendor", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["vendor"]
    search_fields = ["sort_key", "slug", "aliases__folded_name"]
    ordering = ["sort_key"]
    autocomplete_fields = ["vendor"]
    prepopulated_fields = {"slug": ["name"]}
    formfield_overrides = LONG_TEXT
    inlines = [ToolAliasInline, ToolThemeInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "vendor"]}),
        (_("What it is"), {"fields": [("description_fr", "description_en"), "homepage_url", "repo_url"]}),
        (_("At the CNCF"), {"fields": [("accepted_on", "incubating_on"), ("graduated_on", "archived_on")]}),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        themed = super().get_queryset(request).prefetch_related("theme_links__tag")
        return themed.annotate(talk_count=Count("talks", distinct=True))

    @admin.display(description=_("talks"), ordering="talk_count")
    def talk_count(self, tool: Tool) -> int:
        return tool.talk_count

    @admin.display(description=_("at the CNCF"))
    def maturity_label(self, tool: Tool) -> str:
        return str(tool.maturity.label) if tool.maturity else ""

    @admin.display(description=_("themes"))
    def theme_names(self, tool: Tool) -> str:
        return ", ".join(sorted(str(link.tag.label) for link in tool.theme_links.all()))
