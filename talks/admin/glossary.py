"""The glossary in the admin: terms that mean the same."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext as _

from talks.admin.versioned import VersionedMixin
from talks.models import GlossaryEntry
from talks.search.query_words import STOP_WORDS, parse
from tools.admin.widgets import SMALL_TEXT


class GlossaryEntryForm(forms.ModelForm):
    def clean_terms(self) -> str:
        """A term without a telling word would stand for every talk, or for none."""
        terms: str = self.cleaned_data["terms"]
        for term in filter(str.strip, terms.splitlines()):
            if not {word for unit in parse(term) for word in unit.words} - STOP_WORDS:
                raise forms.ValidationError(_("“%(term)s” has no word that can be searched for.") % {"term": term})
        return terms


@admin.register(GlossaryEntry)
class GlossaryEntryAdmin(VersionedMixin, admin.ModelAdmin):
    form = GlossaryEntryForm
    list_display = ["__str__"]
    search_fields = ["terms", "slug"]
    formfield_overrides = SMALL_TEXT
    fields = ["terms"]

    def save_model(self, request: HttpRequest, entry: GlossaryEntry, form: Any, change: bool) -> None:  # noqa: FBT001 -- as Django calls it
        """Named after its first term, for good: fixtures know it by that."""
        if not entry.slug:
            base = slugify(entry.listed()[0])[:90] or "entry"
            taken = set(GlossaryEntry.objects.filter(slug__startswith=base).values_list("slug", flat=True))
            names = (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3)))
            entry.slug = next(name for name in names if name not in taken)
        super().save_model(request, entry, form, change)
