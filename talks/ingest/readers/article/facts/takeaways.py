"""What a talk leaves to remember: the items of lists whose lead-in says what they are."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from talks.ingest.readers.article.document.blocks import BlockKind
from talks.ingest.readers.article.sections.block_readings import BlockReading
from talks.ingest.records import TakeawayRecord
from talks.wording.days import MONTHS
from talks.wording.list_kinds import FIGURES
from tools.folding import fold

SPAN = re.compile(r"`([^`]+)`")
# What nobody writes but for a machine: --flag, camelCase (not cAdvisor), UPPER_SNAKE, example.io/annotation.
IDENTIFIER = re.compile(
    r"(?<![\w/.:`-])(?:--[a-z][\w-]+|[a-z]{2,20}[A-Z][a-z]\w+|[A-Z][A-Z0-9]*_[A-Z0-9_]*[A-Z0-9]|"
    r"[a-z0-9-]+\.[a-z0-9.-]*[a-z0-9]/[a-z][\w.-]*\w)(?![\w/])"
)
# On folded text: jusqu'en, jusqu'au, jusque (en), until (the end of).
DIGIT = re.compile(r"\d")
UNTIL = re.compile(
    r"\b(?:jusqu'(?:en|au|a)|jusque(?: en)?|until|till)(?: la fin de| fin| the end of| end of)? "
    r"(?:(\d{1,2})(?:er|st|nd|rd|th)? )?([a-z]{3,9})(?: (\d{1,2})(?:st|nd|rd|th)?,)? (\d{4})\b"
)


def takeaways_of(readings: Sequence[BlockReading], language: str) -> tuple[TakeawayRecord, ...]:
    """In the order of the text; an item that only leads in a deeper list is none."""
    return tuple(
        TakeawayRecord(
            kind=reading.list_kind,
            text_fr=reading.text if language == "fr" else "",
            text_en=reading.text if language != "fr" else "",
            code=code_in(reading.text),
            holds_until=holds_until(reading.text),
        )
        for reading in readings
        if reading.block.kind is BlockKind.ITEM
        and reading.list_kind not in {"", FIGURES}
        and not reading.is_lead_in
        and reading.text
    )


def code_in(text: str) -> str:
    """The one identifier that the text names; "" if there is none, or more than one."""
    found = set(SPAN.findall(text)) or set(IDENTIFIER.findall(text))
    return found.pop() if len(found) == 1 else ""


def holds_until(text: str) -> dt.date | None:
    """The day that "jusqu’en février 2025" (its last) or "until 3 May 2025" names."""
    match = UNTIL.search(fold(text)) if DIGIT.search(text) else None
    if not match:
        return None
    month, year = MONTHS.get(match[2]), int(match[4])
    if not month or not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(match[1] or match[3] or last)
    return dt.date(year, month, day) if 1 <= day <= last else None
