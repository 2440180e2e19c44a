"""Which rows have versions, whose history each stands in, and what a row is at one moment, as text.

In: a row. Out: a `Snapshot`, in the form in which django-reversion keeps rows.
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from talks.models import (
    Appearance,
    Article,
    Coverage,
    Discovery,
    Event,
    EventFigure,
    GlossaryEntry,
    Mention,
    Recording,
    ReplayCandidate,
    ReplayListing,
    Series,
    SlideLink,
    Speaker,
    SpeakerAlias,
    SpeakerLink,
    Takeaway,
    Talk,
    ThemedTalk,
    Transcript,
)
from tools.models import Company, CompanyAlias, Theme, ThemeAlias, ThemedTool, Tool, ToolAlias

# A row points at rows of models before its own. With each, the relation to the row on whose form it is edited and in
# whose history it stands; none for what has a form of its own.
VERSIONED: dict[type[models.Model], str] = {
    Theme: "",
    ThemeAlias: "theme",
    Company: "",
    CompanyAlias: "company",
    Tool: "",
    ToolAlias: "tool",
    ThemedTool: "content_object",
    GlossaryEntry: "",
    Series: "",
    Event: "",
    Article: "",
    EventFigure: "event",
    Speaker: "",
    SpeakerAlias: "speaker",
    SpeakerLink: "speaker",
    Talk: "",
    Appearance: "talk",
    Coverage: "article",
    ThemedTalk: "content_object",
    Mention: "talk",
    Takeaway: "talk",
    SlideLink: "talk",
    Recording: "talk",
    Transcript: "",
    Discovery: "event",
    ReplayListing: "event",
    ReplayCandidate: "talk",
}
OWNERS = tuple(model for model, owner in VERSIONED.items() if not owner)
# What machines note at every turn: alone, it is no change.
BOOKKEEPING = frozenset(
    {"created_at", "updated_at", "checked_at", "http_status", "failing_since"}
    | {"replay_checked_at", "replay_http_status", "replay_failing_since"}
)


@dataclass(frozen=True)
class Snapshot:
    """A row as it was. `text`: as reversion serializes it. `owner`: the id of the row in whose history it stands."""

    text: str
    name: str
    owner: int

    @property
    def values(self) -> dict[str, Any]:
        return stored_values(self.text)


def stored_values(text: str) -> dict[str, Any]:
    """Field name → value as JSON has it, of a row that was serialized; nothing of no row."""
    return dict(json.loads(text)[0]["fields"]) if text else {}


class ExactEncoder(DjangoJSONEncoder):
    """Django's cuts times to thousandths of a second; what is restored is as it was."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, dt.datetime) else super().default(o)


def serialized(row: models.Model) -> str:
    fields = [field.name for field in row._meta.concrete_fields]
    return str(serializers.serialize("json", [row], fields=fields, cls=ExactEncoder))


def snapshot(row: models.Model) -> Snapshot:
    owner = VERSIONED[type(row)]
    return Snapshot(serialized(row), str(row), getattr(row, f"{owner}_id") if owner else row.pk)


def differs(expected: str | None, now: str, names: Iterable[str] | None = None) -> bool:
    """`expected`: None where anything will do. `names`: of the fields that count; without them, all but bookkeeping."""
    if expected is None:
        return False
    then, stored = stored_values(expected), stored_values(now)
    return any(stored[name] != then.get(name) for name in names or stored.keys() - BOOKKEEPING)


def changed_fields(before: str, after: str) -> list[str]:
    """The names of the fields in which two texts of a row differ, but for the time of the save."""
    old, new = stored_values(before), stored_values(after)
    return [name for name in new if name != "updated_at" and old.get(name) != new[name]]
