"""Two editors in one form: before, theirs and mine, field by field; and the POST that keeps what each of them wanted.

In: what the page showed, what is stored now, and what was sent. Out: `Difference`s to choose from, and the same POST
as if it had been filled on a page that was opened now. Only what the sender changed is in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import QueryDict
from django.utils.text import capfirst, normalize_newlines
from django.utils.translation import gettext as _

from talks.admin.at_event import zone_of
from talks.admin.form_state import Shown, State, is_told, posted, python_value
from talks.admin.request import number_in
from talks.editing.readable import Names, shown

MINE, THEIRS = "mine", "theirs"
CHOICES = (MINE, THEIRS)


@dataclass(frozen=True)
class Difference:
    """One field, or a whole row of an inline, with `name` "". `whose`: "mine", "theirs", or "both": one is chosen."""

    part: str
    name: str
    where: str
    label: str
    before: str
    theirs: str
    mine: str
    whose: str

    @property
    def key(self) -> str:
        return f"choose-{self.part}-{self.name}"


class Merge:
    """Of one POST. `seen`: what its page showed; None when that is not known, so that all that differs is asked."""

    def __init__(self, sent: QueryDict, seen: State | None, stored: Shown) -> None:
        self.sent, self.seen, self.stored = sent, seen, stored
        self.now = stored.state
        self._rows = {prefix: list(self._sent_rows(prefix)) for prefix in stored.formsets}

    def differences(self) -> list[Difference]:
        found = [each for part in self._parts() for each in self._of_part(part)]
        return sorted(found, key=lambda each: each.whose != "both")

    def resolved(self, picks: Mapping[str, str]) -> QueryDict | None:
        """None while something that both changed is not chosen."""
        whose: dict[tuple[str, str], str] = {}
        for each in self.differences():
            pick = picks.get(each.key, "") if each.whose == "both" else each.whose
            if pick not in CHOICES:
                return None
            whose[each.part, each.name] = pick
        data = self.sent.copy()
        names = {*posted(self.stored.form), *(name for name in data if self._is_of(name, self.stored.form, ""))}
        for name in names:
            data.pop(name, None)
        for name, texts in self._merged("", self.stored.form, None, whose).items():
            data.setlist(name, texts)
        for prefix in self.stored.formsets:
            self._resolve_rows(prefix, data, whose)
        return data

    # --- what was sent ----------------------------------------------------------------------------------------------

    def _sent_rows(self, prefix: str) -> Iterator[tuple[int, str]]:
        """(place, id) of each row of an inline; "" for a new one."""
        formset = self.stored.formsets[prefix]
        key = formset.model._meta.pk.name
        total = number_in(self.sent.get(f"{prefix}-TOTAL_FORMS")) or 0
        for place in range(min(total, formset.absolute_max)):
            yield place, self.sent.get(f"{prefix}-{place}-{key}", "")

    def _place(self, part: str) -> int | None:
        prefix, _colon, pk = part.partition(":")
        return next((place for place, sent_pk in self._rows[prefix] if sent_pk == pk), None)

    def _form(self, part: str, initial: Mapping[str, Any] | None) -> Any:
        """What was sent of a part, against `initial`; None when nothing was."""
        prefix = None
        if part:
            if (place := self._place(part)) is None:
                return None
            prefix = f"{part.partition(':')[0]}-{place}"
        made = self.stored.form_of(part)
        model = made._meta.model
        values = {name: python_value(model, name, value) for name, value in (initial or {}).items()}
        instance = model()
        if zone_of(self.stored.form) and not part:
            instance.event = self.stored.form.instance.event  # Hours are those at the event.
        return made(self.sent, prefix=prefix, instance=instance, initial=values)

    def _changed(self, part: str, initial: Mapping[str, Any] | None) -> set[str]:
        """The names of the fields that say something else than `initial`, but for line breaks: browsers change them."""
        form = self._form(part, initial)
        if form is None:
            return set()
        names = {name for name in form.changed_data if is_told(form, name)}
        return {name for name in names if not _same_lines(form[name].value(), (initial or {}).get(name))}

    def _deletes(self, part: str) -> bool:
        prefix, _colon, _pk = part.partition(":")
        return f"{prefix}-{self._place(part)}-{DELETION_FIELD_NAME}" in self.sent

    # --- what differs -----------------------------------------------------------------------------------------------

    def _parts(self) -> list[str]:
        sent = [f"{prefix}:{pk}" for prefix, rows in self._rows.items() for _place, pk in rows if pk]
        return list(dict.fromkeys(["", *(self.seen or {}), *self.now, *sent]))

    def _of_part(self, part: str) -> Iterator[Difference]:
        if part and part.partition(":")[0] not in self.stored.formsets:
            return
        now = self.now.get(part)
        seen = now if self.seen is None else self.seen.get(part)
        if part and (now is None or seen is None or self._deletes(part)):
            yield from self._of_row(part, seen, now)
            return
        mine = self._changed(part, seen)
        theirs = {name for name in now or {} if (now or {})[name] != (seen or {}).get(name)}
        agreed = mine - self._changed(part, now)
        for name in now or {}:
            if name in mine | theirs and not (name in agreed and name in theirs):
                is_asked = name in mine and (name in theirs or self.seen is None)
                whose = "both" if is_asked else MINE if name in mine else THEIRS
                before = "" if self.seen is None else self._text(part, name, (seen or {}).get(name))
                yield Difference(
                    part, name, self._where(part), self._label(part, name), before,
                    self._text(part, name, (now or {})[name]), self._sent_text(part, name), whose,
                )  # fmt: skip

    def _of_row(self, part: str, seen: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> Iterator[Difference]:
        """A row that one of the two added or removed."""
        before, theirs = self._summary(part, seen), self._summary(part, now)
        if seen is None:
            if now is not None:
                yield Difference(part, "", self._where(part), _("the row"), "", theirs, "", THEIRS)
            return
        if now is None:
            changed = not self._deletes(part) and self._changed(part, seen)
            mine = self._summary(part, self._sent_values(part)) if changed else _("not changed")
            whose = "both" if changed else THEIRS
            if not self._deletes(part):
                yield Difference(part, "", self._where(part), _("the row"), before, _("removed"), mine, whose)
            return
        whose = "both" if now != seen else MINE
        yield Difference(part, "", self._where(part), _("the row"), before, theirs, _("removed"), whose)

    # --- the new POST -----------------------------------------------------------------------------------------------

    def _merged(
        self, part: str, unbound: Any, place: int | None, whose: Mapping[tuple[str, str], str]
    ) -> dict[str, list[str]]:
        """What is stored, with what the sender's is."""
        data = posted(unbound)
        prefix = f"{part.partition(':')[0]}-{place}-" if part else ""
        for name in unbound.fields:
            if whose.get((part, name)) != MINE:
                continue
            own = unbound.add_prefix(name)
            for key in [key for key in data if _belongs(key, own)]:
                data.pop(key)
            for key in self.sent:
                if _belongs(key, f"{prefix}{name}"):
                    data[own + key.removeprefix(f"{prefix}{name}")] = self.sent.getlist(key)
        return data

    def _resolve_rows(self, prefix: str, data: QueryDict, whose: Mapping[tuple[str, str], str]) -> None:
        """Those that are stored, then those that are new; a row that others removed is new where mine is kept."""
        formset = self.stored.formsets[prefix]
        raw = {place: self._raw(prefix, place) for place, _pk in self._rows[prefix]}
        for name in [
            name for name in data if name.startswith(f"{prefix}-") and not name.startswith(f"{prefix}-__prefix__")
        ]:
            data.pop(name)
        stored = formset.initial_forms
        for form in stored:
            part = f"{prefix}:{form.instance.pk}"
            for name, texts in self._merged(part, form, self._place(part), whose).items():
                data.setlist(name, texts)
            if whose.get((part, "")) == MINE and self._deletes(part):
                data[form.add_prefix(DELETION_FIELD_NAME)] = "on"
        key = formset.model._meta.pk.name
        known = {str(form.instance.pk) for form in stored}
        new = [
            place
            for place, pk in self._rows[prefix]
            if not pk or (pk not in known and whose.get((f"{prefix}:{pk}", "")) == MINE)
        ]
        taken = self._taken_since(prefix)
        for number, place in enumerate(new, len(stored)):
            for rest, texts in raw[place].items():
                # Both appended a row: mine comes after theirs.
                is_left_open = rest == key or (rest == "position" and texts[-1].strip() in taken)
                data.setlist(f"{prefix}-{number}-{rest}", [""] if is_left_open else texts)
        management = {"TOTAL_FORMS": len(stored) + len(new), "INITIAL_FORMS": len(stored)}
        for name, count in {**management, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": formset.max_num}.items():
            data[f"{prefix}-{name}"] = str(count)

    def _taken_since(self, prefix: str) -> set[str]:
        """The positions of rows that others added."""
        added = [part for part in self.now if part.startswith(f"{prefix}:") and part not in (self.seen or self.now)]
        return {str(self.now[part]["position"]) for part in added if "position" in self.now[part]}

    def _raw(self, prefix: str, place: int) -> dict[str, list[str]]:
        own = f"{prefix}-{place}-"
        return {name.removeprefix(own): self.sent.getlist(name) for name in self.sent if name.startswith(own)}

    def _is_of(self, key: str, form: Any, prefix: str) -> bool:
        return any(_belongs(key, f"{prefix}{name}") for name in form.fields)

    # --- words ------------------------------------------------------------------------------------------------------

    def _where(self, part: str) -> str:
        prefix = part.partition(":")[0]
        if not part:
            return ""
        values = self.now.get(part) or (self.seen or {}).get(part) or {}
        summary = self._summary(part, values)
        return f"{capfirst(self.stored.nouns[prefix])} · {summary}" if summary else capfirst(self.stored.nouns[prefix])

    def _label(self, part: str, name: str) -> str:
        form = self.stored.form if not part else self.stored.formsets[part.partition(":")[0]].empty_form
        return str(form[name].label)

    def _text(self, part: str, name: str, value: Any) -> str:
        try:
            field = self.stored.form_of(part)._meta.model._meta.get_field(name)
        except FieldDoesNotExist:
            return str(value or "")
        return shown(field, value, _name_of, zone_of(self.stored.form))

    def _sent_values(self, part: str) -> dict[str, Any]:
        form = self._form(part, None)
        if form is None:
            return {}
        form.full_clean()
        values = {name: form.cleaned_data.get(name) for name in form.fields if is_told(form, name)}
        return {name: getattr(value, "pk", value) for name, value in values.items()}

    def _sent_text(self, part: str, name: str) -> str:
        """As it was typed where it cannot be understood."""
        form = self._form(part, None)
        if form is None:
            return ""
        field = form.fields[name]
        typed = field.widget.value_from_datadict(self.sent, self.sent, form.add_prefix(name))
        try:
            value = field.to_python(typed) if not hasattr(field, "compress") else field.clean(typed)
        except ValidationError:
            value = None
        if value in (None, "") and typed not in (None, "", [], ["", ""]):
            return " ".join(typed) if isinstance(typed, list) else str(typed)
        return self._text(part, name, getattr(value, "pk", value))

    def _summary(self, part: str, values: Mapping[str, Any] | None) -> str:
        """The first words that tell one row of an inline from another."""
        texts = [self._text(part, name, value) for name, value in (values or {}).items() if name != "position"]
        return " · ".join([text for text in texts if text][:2])


def _name_of(model: Any, pk: Any) -> str:
    return Names([(model, pk)])(model, pk)


def _belongs(key: str, name: str) -> bool:
    """A field's own, or a part of it: "starts_at_0"; with what the page showed of it."""
    rest = key.removeprefix(name)
    return key == name or (key.startswith(name) and rest in ("_0", "_1"))


def _same_lines(sent: Any, shown_before: Any) -> bool:
    is_text = isinstance(sent, str) and isinstance(shown_before, str)
    return is_text and normalize_newlines(sent).strip() == normalize_newlines(shown_before).strip()
