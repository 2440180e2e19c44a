"""The editors' list of what readers report."""

import pytest

from talks.editing.roles import Role
from talks.models import ReaderReport
from tests.factories import make_reader_report, make_talk, make_tool
from tests.html import read_html
from tests.site import make_editor

pytestmark = pytest.mark.django_db
LIST = "/admin/talks/readerreport/"
HOSTILE = "<script>alert(1)</script>\nhttps://evil.example.org/ <a href='https://evil.example.org/'>here</a>"


def test_start_page_leads_to_the_open_ones(editor):
    make_reader_report()
    page = read_html(editor.get("/admin/").content.decode())
    link = page.one("a", href=f"{LIST}?state__exact=open")
    assert link.text == "1 mistake that a reader reports"


def test_report_leads_to_its_row_and_nowhere_else(editor):
    talk, tool = make_talk(), make_tool()
    for row in (talk, tool):
        report = make_reader_report(row, text=HOSTILE)
        for path in (LIST, f"{LIST}{report.pk}/change/"):
            page = read_html(editor.get(path).content.decode())
            own = f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"
            assert page.all("a", href=own)
            assert [a for a in page.all("a") if "evil" in a.get("href")] == []
            assert "<script>alert(1)</script>" in page.text


def test_selected_reports_are_closed_and_opened_again(editor):
    report = make_reader_report()
    given = {"_selected_action": [report.pk]}
    editor.post(LIST, {"action": "close", **given})
    report.refresh_from_db()
    assert (report.state, report.handled_by) == ("done", "edith")
    editor.post(LIST, {"action": "reopen", **given})
    report.refresh_from_db()
    assert (report.state, report.handled_by) == ("open", "")


def test_form_changes_the_state_and_nothing_that_the_reader_said(editor):
    report = make_reader_report()
    editor.post(f"{LIST}{report.pk}/change/", {"state": "done", "text": "Nothing is wrong.", "handled_by": "anna"})
    report.refresh_from_db()
    assert (report.state, report.handled_by, report.text) == ("done", "edith", "The year is wrong.")


def test_contributor_sees_none(client):
    report = make_reader_report()
    client.force_login(make_editor("ben", Role.CONTRIBUTOR))
    answers = [client.get(path).status_code for path in (LIST, f"{LIST}{report.pk}/change/")]
    assert (answers, b"mistake" in client.get("/admin/").content) == ([403, 403], False)


def test_list_asks_the_same_whatever_it_shows(editor, django_assert_num_queries):
    for number in (1, 3):
        while ReaderReport.objects.count() < number:
            make_reader_report(text=f"Mistake {ReaderReport.objects.count()}")
        with django_assert_num_queries(8):
            editor.get(LIST)
