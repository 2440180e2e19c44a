"""Inline rows with a position: left empty it means "at the end", and two rows may swap theirs in one go."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

MAX_POSITION = 9_999


class PositionForm(forms.ModelForm):
    def _get_validation_exclusions(self) -> set[str]:
        # Compared with the rows of the same submission, not with those that it replaces.
        return {*super()._get_validation_exclusions(), "position"}


class PositionFormSet(BaseInlineFormSet):
    """`distinct`: fields that no two rows may share; empty counts as a value, as it does not in the database."""

    distinct: ClassVar[tuple[tuple[str, ...], ...]] = ()

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "position" in form.fields:
            position = form.fields["position"]
            position.required = False
            position.validators.append(MaxValueValidator(MAX_POSITION))
            if form.instance.pk is None:
                position.initial = None

    def clean(self) -> None:
        rows = [form for form in self.forms if self._is_kept(form)]
        self._number(rows)
        for fields in self.distinct:
            self._refuse_doubles(rows, fields)
        super().clean()

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 -- Django's signature
        if commit:
            self._step_aside()
        return super().save(commit=commit)

    def _is_kept(self, form: forms.ModelForm) -> bool:
        is_there = form in self.initial_forms or form.has_changed()
        return is_there and not self._should_delete_form(form) and form.is_valid()

    def _number(self, rows: list[forms.ModelForm]) -> None:
        last = max(
            [form.cleaned_data.get("position") or 0 for form in rows]
            + [getattr(row, "position", 0) for row in self._added_since()],
            default=0,
        )
        for form in rows:
            if form.cleaned_data.get("position") is None:
                last += 1
                form.cleaned_data["position"] = form.instance.position = last

    def _refuse_doubles(self, rows: list[forms.ModelForm], fields: tuple[str, ...]) -> None:
        seen = {tuple(getattr(row, field) for field in fields) for row in self._added_since()}
        for form in rows:
            values = tuple(form.cleaned_data.get(field) for field in fields)
            if values in seen:
                form.add_error(fields[-1], _("Two rows cannot share this."))
            seen.add(values)

    def _added_since(self) -> list[models.Model]:
        """Rows that others stored after the page was made."""
        shown = {form.instance.pk for form in self.initial_forms}
        return [row for row in self.get_queryset() if row.pk not in shown]

    def _step_aside(self) -> None:
        """Moves what is about to be written out of the way, so that no row meets another half-way."""
        moving = [
            form.instance.pk for form in self.initial_forms if form.has_changed() or self._should_delete_form(form)
        ]
        self.model.objects.filter(pk__in=moving).update(position=F("position") + MAX_POSITION + 1)
