"""A list of words in a form, one a line: a comma may stand within one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from talks.ingest.readers.programme import LONGEST_NAME, MAX_KEYWORDS
from tools.folding import fold


class WordsField(forms.CharField):
    """Its value is a list: each word once, as it was written first. As many and as long as an import takes."""

    widget = forms.Textarea({"rows": 4, "class": "small-text"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        lines = value if isinstance(value, list) else super().to_python(value).splitlines()
        words: dict[str, str] = {}
        for word in filter(None, (" ".join(line.split()) for line in lines)):
            words.setdefault(fold(word), word)
        return list(words.values())

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial or []) != self.to_python(data)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > MAX_KEYWORDS:
            what = _("These are %(count)d: %(most)d at most are allowed.")
            raise ValidationError(what, "too_many", {"count": len(value), "most": MAX_KEYWORDS})
        if long := [word for word in value if len(word) > LONGEST_NAME]:
            what = _("“%(word)s…” has %(length)d characters: %(most)d at most are allowed. Write one a line.")
            raise ValidationError(
                what, "too_long", {"word": long[0][:40], "length": len(long[0]), "most": LONGEST_NAME}
            )
