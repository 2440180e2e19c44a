"""A reader reports a mistake: what is taken, what is refused, and that nothing that was typed is lost."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from talks.editing.reader_reports import MOST_OPEN
from talks.models import ReaderReport, Speaker, Talk
from tests.factories import make_series, make_talk
from tests.html import read_html, visit
from tests.site import make_editor

pytestmark = pytest.mark.django_db
TEXT = "Le titre est faux.\n<script>alert(1)</script> https://evil.example.org/"


@pytest.fixture
def talk() -> Talk:
    return make_talk(
        "A mesh without sidecars", speakers=[("Ada Lovelace", "Engines")], themes=["Service mesh"], tools=["Istio"]
    )


@pytest.fixture
def reader() -> Client:
    return Client(enforce_csrf_checks=True)


def address(row, language="fr") -> str:
    return f"/{language}/report/{row._meta.model_name}/{row.pk}/"


def send(client, row, text=TEXT, **more):
    given = {key: more.pop(key) for key in ("homepage",) if key in more}
    return client.post(address(row), {"message": text, "homepage": "", **given}, **more)


def test_report_is_taken_and_its_reader_thanked(reader, talk):
    answer = send(reader, talk)
    assert (answer.status_code, answer["Location"]) == (302, f"{address(talk)}thanks/")
    page = visit(reader, answer["Location"])
    assert (page.one("h1").text, page.one("main").one("a")["href"]) == ("Merci", talk.get_absolute_url())
    report = ReaderReport.objects.get()
    assert (report.kind, report.row_id, report.title, report.text) == ("talk", talk.pk, talk.title, TEXT)
    assert (report.language, report.state, report.handled_by, report.handled_at) == ("fr", "open", "", None)
    assert "127.0.0.1" not in str(vars(report))


def test_each_kind_of_page_leads_to_a_form_that_names_its_row(client, talk):
    series = make_series()
    series.events.add(talk.event)
    rows = [talk, talk.event, series, Speaker.objects.get(), talk.themes.get(), talk.tools.get(), talk.companies.get()]
    for row in rows:
        link = visit(client, row.get_absolute_url()).one("a", href=address(row, row.get_absolute_url()[1:3]))
        assert (link.text, link["rel"]) == ("Signaler une erreur", "nofollow")
        page = visit(client, link["href"])
        assert page.one("main").one("p", class_="lead").one("a")["href"] == row.get_absolute_url()
        assert page.one("meta", name="robots")["content"] == "noindex"


@pytest.mark.parametrize(("text", "said"), [("", "Ce champ est obligatoire."), ("x" * 2_001, "2000 caractères")])
def test_what_is_refused_is_shown_again_as_it_was_typed(reader, talk, text, said):
    answer = send(reader, talk, text)
    page = read_html(answer.content.decode())
    assert answer.status_code == 400
    assert said in page.one("span", class_="report-error").text
    assert page.one("textarea").text == text
    assert not ReaderReport.objects.exists()


def test_two_thousand_characters_are_counted_as_the_browser_counts_them(reader, talk):
    send(reader, talk, "a\r\n" * 999 + "bb")
    assert len(ReaderReport.objects.get().text) == 2_000


def test_program_that_fills_in_every_field_is_caught_and_loses_nothing(reader, talk):
    answer = send(reader, talk, homepage="https://casino.example.org/")
    page = read_html(answer.content.decode())
    assert (answer.status_code, ReaderReport.objects.count()) == (400, 0)
    assert page.one("textarea").text == " ".join(TEXT.split())
    trap = page.one("input", name="homepage")
    assert (trap.get("value"), trap["tabindex"], trap["autocomplete"]) == (None, "-1", "off")


def test_no_more_than_ten_a_day_come_from_one_address_and_the_eleventh_is_not_lost(reader, talk):
    for number in range(10):
        assert send(reader, talk, f"Mistake {number}").status_code == 302
    answer = send(reader, talk)
    assert answer.status_code == 429
    assert read_html(answer.content.decode()).one("textarea").text == " ".join(TEXT.split())
    assert ReaderReport.objects.count() == 10
    assert send(reader, talk, "From elsewhere", REMOTE_ADDR="192.0.2.7").status_code == 302


def test_while_too_many_wait_no_day_is_promised(reader, talk):
    given = {"kind": "talk", "row_id": talk.pk, "title": "A talk", "text": "x", "language": "en"}
    ReaderReport.objects.bulk_create(ReaderReport(**given) for _ in range(MOST_OPEN))
    answer = send(reader, talk)
    page = read_html(answer.content.decode())
    assert (answer.status_code, page.one("textarea").text) == (429, " ".join(TEXT.split()))
    assert not re.search("today|tomorrow", page.one("main").text)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example.org"},
        {"Origin": "null"},
    ],
)
def test_form_of_another_site_is_refused_and_not_shown(reader, talk, headers):
    answer = send(reader, talk, headers=headers)
    assert (answer.status_code, ReaderReport.objects.count()) == (403, 0)
    assert b"titre est faux" not in answer.content


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://testserver", "Host": "testserver"},
        {"Sec-Fetch-Site": "none"},
        {},
    ],
)
def test_form_of_this_site_is_taken_without_a_token(reader, talk, headers):
    assert send(reader, talk, headers=headers).status_code == 302


def test_page_needs_no_cookie_and_is_the_same_for_everybody(reader, talk):
    answer = reader.get(address(talk))
    assert (dict(answer.cookies), b"csrf" in answer.content) == ({}, False)


def test_draft_and_what_only_drafts_know_have_no_form(reader):
    draft = make_talk("Secret", status="draft", speakers=["Ada Lovelace"], tools=["Hidden"])
    rows = [draft, Speaker.objects.get(), draft.tools.get()]
    assert [reader.get(address(row)).status_code for row in rows] == [404] * 3
    reader.force_login(make_editor())
    assert [reader.get(address(row)).status_code for row in rows] == [200] * 3


def test_what_was_typed_about_a_row_that_is_gone_is_shown_to_copy(reader, talk):
    path = address(talk)
    talk.delete()
    answer = reader.post(path, {"message": "Le titre est faux."})
    assert (answer.status_code, "Le titre est faux." in answer.content.decode()) == (404, True)


@pytest.mark.parametrize("path", ["report/talk/0/", "report/edit/1/", "report/talk/x/", "report/talk/1/thanks/x/"])
def test_nothing_else_has_a_form(client, path):
    assert client.get(f"/en/{path}").status_code == 404


def test_form_asks_for_its_row_alone_whatever_there_is(client, talk):
    def queries(method, *args) -> int:
        with CaptureQueriesContext(connection) as asked:
            getattr(client, method)(*args)
        return len(asked)

    first = queries("get", address(talk))
    for number in range(3):
        make_talk(f"Another {number}", event=talk.event, speakers=["Ada Lovelace"])
        send(client, talk, f"Mistake {number}")
    assert (first, queries("get", address(talk))) == (1, 1)
    # The row, the four that count, note and forget, and what holds them together.
    assert queries("post", address(talk), {"message": "One more."}) == 8
