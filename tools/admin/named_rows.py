"""What the admin shares wherever rows have a name, a slug and other names: searches, checks, old slugs kept."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Replace
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from tools.curation import keep_old_slug
from tools.folding import ALIKE, JOINERS, SPELT_OUT, fold, in_latin
from tools.models import Alias

# What stands between the parts of a name goes, the hyphen that breaks no line as well.
JOINED = dict.fromkeys((*JOINERS, "\u2010"), "")
LETTERS_ALIKE: dict[str, str] = {chr(letter): plain for letter, plain in ALIKE.items()}
LIGATURES_OUT = {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"}


class SlugForm(forms.ModelForm):
    """A slug that other names of other rows do not hold."""

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if hasattr(self._meta.model, "aliases"):
            others = _aliases_of_others(self._meta.model, self.instance)
            if other := others.filter(slug=slug).first():
                raise ValidationError(
                    _("This address leads to “%(row)s”, which was called so."), "taken", {"row": _row_of(other)}
                )
        return slug


class NameForm(SlugForm):
    """A name that is nobody else's, capitals and accents aside."""

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        model = self._meta.model
        if other := model._default_manager.filter(sort_key=fold(name)).exclude(pk=self.instance.pk).first():
            raise ValidationError(_("“%(row)s” has this name already."), "taken", {"row": other})
        if hasattr(self._meta.model, "aliases"):
            others = _aliases_of_others(model, self.instance)
            if alias := others.filter(folded_name=fold(name)).first():
                raise ValidationError(
                    _("“%(row)s” has this as another name already."), "taken", {"row": _row_of(alias)}
                )
        return name


class AliasForm(forms.ModelForm):
    """The slug follows from the name unless it is given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:  # Not for those who may only look.
            self.fields["slug"].required = False

    def clean(self) -> None:
        super().clean()
        name = self.cleaned_data.get("name")
        if name and "slug" in self.cleaned_data and not self.cleaned_data["slug"]:
            if slug := slugify(in_latin(name)):
                self.cleaned_data["slug"] = self._free_slug(slug)
            else:
                self.add_error("slug", _("Give a slug: none can be made from this name."))

    def _free_slug(self, slug: str) -> str:
        """As given, or followed by a number: "c" of C++ becomes "c-2" where C has it."""
        aliases = self._meta.model._default_manager.exclude(pk=self.instance.pk)
        rows = _owner_field(self._meta.model).related_model._default_manager
        free, number = slug, 1
        while aliases.filter(slug=free).exists() or rows.filter(slug=free).exists():
            number += 1
            free = f"{slug}-{number}"
        return free


class AliasFormSet(BaseInlineFormSet):
    """Other names that are nobody else's."""

    def clean(self) -> None:
        seen: set[str] = set()
        for form in self.forms:
            name = getattr(form, "cleaned_data", {}).get("name")
            if not name or self._should_delete_form(form):
                continue
            if fold(name) in seen:
                form.add_error("name", _("This name is given twice."))
            elif error := self.name_error(form, name) or self.slug_error(form):
                form.add_error(*error)
            seen.add(fold(name))
        super().clean()

    def name_error(self, form: forms.ModelForm, name: str) -> tuple[str, ValidationError] | None:
        folded = fold(name)
        others = self.model.objects.filter(folded_name=folded).exclude(pk__in=self._own_pks())
        if alias := others.first():
            what = _("“%(row)s” has this as another name already.")
            return "name", ValidationError(what, "taken", {"row": _row_of(alias)})
        if other := self._other_rows().filter(sort_key=folded).first():
            return "name", ValidationError(_("“%(row)s” has this name already."), "taken", {"row": other})
        return None

    def slug_error(self, form: forms.ModelForm) -> tuple[str, ValidationError] | None:
        if other := self._other_rows().filter(slug=form.cleaned_data.get("slug", "")).first():
            return "slug", ValidationError(_("This is the address of “%(row)s”."), "taken", {"row": other})
        return None

    def _own_pks(self) -> list[int]:
        return [form.instance.pk for form in self.initial_forms]

    def _other_rows(self) -> models.QuerySet:
        return self.fk.related_model.objects.exclude(pk=self.instance.pk)


class AliasInline(admin.TabularInline):
    form = AliasForm
    formset = AliasFormSet
    fields = ["name", "slug"]
    extra = 0


class FoldedSearchMixin:
    """Searches folded fields, so that "Evry" finds "Évry" on every database, and names written otherwise."""

    def get_search_results(self, request: HttpRequest, queryset: models.QuerySet, search_term: str) -> Any:
        found, doubles = super().get_search_results(request, queryset, fold(search_term))
        term = fold(search_term)
        found |= queryset.filter(pk__in=_written_otherwise(self.model, "sort_key", term).values("pk"))
        if hasattr(self.model, "aliases"):
            aliases = self.model._meta.get_field("aliases").related_model
            others = _written_otherwise(aliases, "folded_name", term)
            found |= queryset.filter(pk__in=others.values(_owner_field(aliases).attname))
        return found, doubles


class FixedSlugMixin:
    """A slug that public pages stand under is not typed over: nothing would redirect from the old one."""

    def slug_is_fixed(self, obj: Any) -> bool:
        raise NotImplementedError

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = list(super().get_readonly_fields(request, obj))
        return [*fields, "slug"] if obj and self.slug_is_fixed(obj) else fields

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, list[str]]:
        return {} if obj and self.slug_is_fixed(obj) else super().get_prepopulated_fields(request, obj)


class OldSlugMixin:
    """A changed slug goes on answering, as another name."""

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data:
            keep_old_slug(obj, form.initial["slug"])


def _written_otherwise(model: type[models.Model], folded: str, term: str) -> models.QuerySet:
    """As in "nodejs" for Node.js, "mueller" for Müller, "aeroe" for Ærø; letters that look alike are one."""
    rows = model._default_manager.annotate(
        joined_name=_replaced(folded, JOINED | LETTERS_ALIKE), spelt_name=_replaced("name", SPELT_OUT | LIGATURES_OUT)
    )
    joined = "".join((JOINED | LETTERS_ALIKE).get(letter, letter) for letter in term)
    return rows.filter(Q(joined_name__contains=joined) | Q(spelt_name__icontains=term))


def _replaced(field: str, by: dict[str, str]) -> Any:
    expression: Any = F(field)
    for old, new in by.items():
        expression = Replace(expression, Value(old), Value(new))
    return expression


def _aliases_of_others(model: type[models.Model], row: Any) -> models.QuerySet:
    """The other names of all rows but `row`."""
    relation = model._meta.get_field("aliases")
    aliases = relation.related_model._default_manager.select_related(relation.field.name)
    return aliases.exclude(**{relation.field.name: row.pk}) if row.pk else aliases


def _row_of(alias: Alias) -> models.Model:
    return getattr(alias, _owner_field(type(alias)).name)


def _owner_field(alias_model: type[Alias]) -> models.ForeignKey:
    return next(field for field in alias_model._meta.fields if isinstance(field, models.ForeignKey))
