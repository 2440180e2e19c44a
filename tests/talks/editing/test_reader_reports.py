"""What readers report: its bounds, and who worked it off."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils import timezone

from talks.editing.reader_reports import MOST_OPEN, TooManyError, close_reports, reopen_reports, take_report
from talks.models import ReaderReport
from talks.revision import current_revision
from tests.factories import make_reader_report, make_talk

pytestmark = pytest.mark.django_db


def take(text="The year is wrong.", address="192.0.2.1", row=None) -> ReaderReport:
    return take_report("talk", row or make_talk(), text, language="en", address=address)


def test_same_said_twice_from_one_address_is_one_report():
    talk = make_talk()
    assert take(row=talk) == take(row=talk)
    assert take(row=talk) != take(row=talk, address="192.0.2.2")


def test_senders_are_told_apart_for_a_day_and_their_address_is_not_kept():
    talk = make_talk()
    first, second = take(row=talk), take("And the day.", row=talk)
    assert first.sender == second.sender != ""
    assert "192.0.2.1" not in first.sender
    ReaderReport.objects.update(sent_at=timezone.now() - dt.timedelta(days=1), sender="of-yesterday")
    take("And the hour.", row=talk)
    assert list(ReaderReport.objects.order_by("pk").values_list("sender", flat=True))[:2] == ["", ""]


def test_where_nothing_says_who_sends_nobody_stops_everybody():
    talk = make_talk()
    assert len({take(f"Mistake {number}", None, talk).pk for number in range(12)}) == 12


def test_no_more_wait_than_editors_can_read():
    talk = make_talk()
    given = {"kind": "talk", "row_id": talk.pk, "title": "A talk", "text": "x", "language": "en"}
    ReaderReport.objects.bulk_create(ReaderReport(**given) for _ in range(MOST_OPEN))
    with pytest.raises(TooManyError):
        take(row=talk)
    close_reports([ReaderReport.objects.first().pk], "anna")
    assert take(row=talk).state == "open"


def test_report_is_closed_once_by_who_was_first_and_opened_again():
    report = make_reader_report()
    assert [close_reports([report.pk], who) for who in ("anna", "ben")] == [1, 0]
    report.refresh_from_db()
    assert (report.state, report.handled_by, report.handled_at is None) == ("done", "anna", False)
    assert [reopen_reports([report.pk]) for _ in range(2)] == [1, 0]
    report.refresh_from_db()
    assert (report.state, report.handled_by, report.handled_at) == ("open", "", None)


def test_done_says_when():
    with pytest.raises(IntegrityError, match="readerreport_done_is_handled"):
        make_reader_report(state="done")


def test_kept_pages_stay_when_somebody_reports():
    talk = make_talk()
    before = current_revision()
    take(row=talk)
    assert current_revision() == before
