"""What is said in the recording of a talk, with its times, in one language."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from talks.languages import LONGEST, language_name
from talks.models.validators import validate_language
from talks.transcripts.cues import MAX_CHARACTERS, MAX_CUES, MAX_START_S, says_too_much
from talks.transcripts.passages import PART_S, Passage, passages
from tools.bilingual import reader_language
from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet


def validate_cues(cues: Any) -> None:
    """Pairs of a whole second and what is said from then on, in the order of time, and no more than a file may have."""
    pairs = cues if isinstance(cues, list) else []
    are_pairs = all(
        isinstance(cue, list | tuple)
        and len(cue) == 2  # noqa: PLR2004 -- a pair
        and type(cue[0]) is int
        and isinstance(cue[1], str)
        and 0 <= cue[0] <= MAX_START_S
        for cue in pairs
    )
    if not (pairs and are_pairs):
        raise ValidationError(_("Lines with a time and a text are expected, as in 12:40 Hello."), "cues")
    starts = [cue[0] for cue in pairs]
    if starts != sorted(starts):
        raise ValidationError(_("The times of the lines do not go up."), "cues")
    if len(pairs) > MAX_CUES or sum(len(cue[1]) for cue in pairs) > MAX_CHARACTERS or says_too_much(pairs):
        raise ValidationError(_("It says more than any recording does."), "cues")


class Transcript(NaturalKeyModel):
    """`cues`: pairs (second of the recording, text), in order; of a recording that holds several talks, this one's.

    `as_imported`: a digest of the cues as a file gave them; where it is not that of `cues`, somebody edited them.
    """

    talk = models.ForeignKey("talks.Talk", on_delete=models.CASCADE, related_name="transcripts", verbose_name=_("talk"))
    language = models.CharField(_("language"), max_length=LONGEST, validators=[validate_language])
    source = models.CharField(
        _("source"), max_length=200, blank=True, default="", help_text=_("The file that it comes from.")
    )
    cues = models.JSONField(_("text with its times"), validators=[validate_cues])
    as_imported = models.CharField(max_length=16, blank=True, default="", editable=False)

    natural_key_lookups = ("talk__event__slug", "talk__slug", "language")
    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("transcript")
        verbose_name_plural = _("transcripts")
        ordering = ["talk", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["talk", "language"],
                name="transcript_unique",
                violation_error_message=_("The talk has a transcript in this language already."),
            ),
        ]

    def __str__(self) -> str:
        return self.language

    @property
    def language_name(self) -> str:
        return language_name(self.language, reader_language())

    @property
    def part_s(self) -> int:
        """Of how many seconds a page of it is."""
        return PART_S

    @property
    def is_edited(self) -> bool:
        """Since a file gave it."""
        return self.as_imported != digest(self.cues)

    @property
    def passages(self) -> list[Passage]:
        return passages(self.cues)


def digest(cues: Sequence[Sequence[int | str]]) -> str:
    text = json.dumps([[start, said] for start, said in cues], ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
