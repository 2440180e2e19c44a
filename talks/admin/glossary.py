"""The glossary in the admin: terms that mean the same."""

from django.contrib import admin

from talks.models import GlossaryEntry
from tools.admin.widgets import SMALL_TEXT


@admin.register(GlossaryEntry)
class GlossaryEntryAdmin(admin.ModelAdmin):
    list_display = ["__str__"]
    search_fields = ["terms", "slug"]
    formfield_overrides = SMALL_TEXT
    prepopulated_fields = {"slug": ["terms"]}
    fields = ["terms", "slug"]
