"""Mistakes that readers report: taken, within bounds, and worked off by editors.

A sender is told from others by a digest of their address with the day, under the site's key: it counts today's reports
and leads to nobody. The bounds are counted in the database, as each process has a cache of its own.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.crypto import salted_hmac

from talks.models import ReaderReport

# Of one address, which a whole company may share; and of all that wait, so that nobody fills the database.
MOST_A_DAY = 10
MOST_OPEN = 1_000


class TooManyError(Exception):
    """No more reports are taken, from there or from anybody."""


@transaction.atomic
def take_report(kind: str, row: Model, text: str, *, language: str, address: str | None) -> ReaderReport:
    """`address`: where it comes from, None where not known. The same said twice is one. Raises `TooManyError`."""
    sender = _digest(address, timezone.now().date()) if address else ""
    reports = ReaderReport.objects
    of_sender = reports.filter(sender=sender) if sender else reports.none()
    about = {"kind": kind, "row_id": row.pk, "text": text}
    if same := of_sender.filter(**about).first():
        return same
    if of_sender.count() >= MOST_A_DAY or reports.still_open().count() >= MOST_OPEN:
        raise TooManyError
    reports.exclude(sender__in=("", sender)).filter(sent_at__lt=_today()).update(sender="")
    return reports.create(**about, title=str(row)[:300], language=language, sender=sender)


@transaction.atomic
def close_reports(ids: list[int], who: str) -> int:
    """How many were open. Who handled one before stays who did."""
    reports = ReaderReport.objects.filter(pk__in=ids).still_open()
    return reports.update(state=ReaderReport.State.DONE, handled_by=who, handled_at=timezone.now())


@transaction.atomic
def reopen_reports(ids: list[int]) -> int:
    done = ReaderReport.objects.filter(pk__in=ids, state=ReaderReport.State.DONE)
    return done.update(state=ReaderReport.State.OPEN, handled_by="", handled_at=None)


def _digest(address: str, day: dt.date) -> str:
    return salted_hmac("talks.reader_report", f"{day} {address}", algorithm="sha256").hexdigest()[:32]


def _today() -> dt.datetime:
    return timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
