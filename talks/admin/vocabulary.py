"""Themes, companies and tools as `tools.admin` has them, with versions, which `tools` knows nothing of."""

from django.contrib import admin

from talks.admin.versioned import VersionedMixin
from tools.admin import vocabulary
from tools.models import Company, Theme, Tool

admin.site.unregister([Theme, Company, Tool])


@admin.register(Theme)
class ThemeAdmin(VersionedMixin, vocabulary.ThemeAdmin):
    pass


@admin.register(Company)
class CompanyAdmin(VersionedMixin, vocabulary.CompanyAdmin):
    pass


@admin.register(Tool)
class ToolAdmin(VersionedMixin, vocabulary.ToolAdmin):
    pass
