"""Somebody else holds the database while an editor saves: a real lock, on either database."""

import io
import re
import threading
from contextlib import ExitStack, contextmanager, suppress

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from recap.busy import is_wait
from recap.pagecache.wiring import page_cache
from recap.places import FullError
from talks.editing.editors import create_editor
from talks.models import Talk
from talks.revision import hold_revision
from tests.factories import make_talk
from tests.html import read_html
from tests.recap.pagecache.test_django import get, post
from tests.talks.admin.form import filled

PATIENCE_S = 20
TYPED = 'Said "so" <b>&amp;</b>\nin two lines'


@contextmanager
def somebody_else_writes():
    """All that write wait, for a moment only."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 200" if connection.vendor == "sqlite" else "SET lock_timeout = '200ms'")
    holds, enough = threading.Event(), threading.Event()

    def hold():
        try:
            with transaction.atomic():  # On SQLite it begins with the lock.
                hold_revision()
                list(User.objects.select_for_update())
                holds.set()
                enough.wait(PATIENCE_S)
        finally:
            connection.close()

    other = threading.Thread(target=hold)
    other.start()
    assert holds.wait(PATIENCE_S)
    try:
        yield
    finally:
        enough.set()
        other.join(PATIENCE_S)


@contextmanager
def no_place_left(places):
    with ExitStack() as taken:
        with suppress(FullError):
            while True:
                taken.enter_context(places.place())
        yield


@pytest.fixture
def desk(transactional_db):
    make_talk()
    client = Client(raise_request_exception=False, enforce_csrf_checks=True, headers={"Accept-Language": "en"})
    client.force_login(create_editor("edith", "a long word and more"))
    return client


def form_of(answer):
    """Where the form goes, and what a browser would send."""
    form = read_html(answer.content.decode()).one("form", method="post")
    given = [(field["name"], field.get("value") or "") for field in form.all("input") if field["type"] != "file"]
    return form["action"], given


def test_what_an_editor_typed_can_be_sent_once_more(desk):
    talk = Talk.objects.get()
    address = f"/admin/talks/talk/{talk.pk}/change/"
    data = filled(desk.get(address), title="Kept title", summary_en=TYPED)
    data["csrfmiddlewaretoken"] = desk.get(address).context["csrf_token"]
    with somebody_else_writes():
        answer = desk.post(f"{address}?_changelist_filters=q%3Da", data)
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "5", "no-store")
    assert Talk.objects.get().title == talk.title, "nothing was saved"
    action, given = form_of(answer)
    assert action == f"{address}?_changelist_filters=q%3Da"
    assert sorted(given) == sorted((name, value) for name, value in data.items())
    page = read_html(answer.content.decode())
    assert page.one("h1").text == "Not just now"
    typed = dict(zip(page.one("main").texts("label"), page.texts("textarea"), strict=True))
    assert (typed["Title"], typed["Event"]) == ("Kept title", f"number {talk.event_id}")
    assert not any(name.endswith(("_FORMS", "token")) for name in typed)
    assert "<b>&amp;</b>" not in answer.content.decode()
    assert desk.post(action, dict(given)).status_code == 302
    saved = Talk.objects.get()
    assert (saved.title, saved.summary_en.replace("\r\n", "\n")) == ("Kept title", TYPED)


def test_passwords_are_not_shown_and_not_kept(desk):
    desk.logout()
    token = desk.get("/admin/login/").context["csrf_token"]
    data = {
        "username": "edith",
        "password": "a long word and more",
        "otp_token": "123456",
        "csrfmiddlewaretoken": token,
    }
    with somebody_else_writes():
        answer = desk.post("/admin/login/", data)
    assert answer.status_code == 503
    assert b"a long word" not in answer.content
    assert b"123456" not in answer.content
    page = read_html(answer.content.decode())
    secrets = page.all("input", type="password")
    assert [(field["name"], field.get("value")) for field in secrets] == [("otp_token", None), ("password", None)]
    action, given = form_of(answer)
    assert desk.post(action, {**dict(given), "password": "a long word and more"}).status_code == 302


def test_token_is_the_one_that_came_and_no_other(desk):
    """A form of another site would otherwise leave here with a token that is good."""
    forged = "f" * 64
    with somebody_else_writes():
        answer = desk.post("/admin/talks/talk/add/", {"title": "x", "csrfmiddlewaretoken": forged})
    assert answer.status_code == 403
    site = page_cache(WSGIHandler())
    with no_place_left(site.places.writers):
        answer = post(site, "/admin/talks/talk/add/", desk.cookies["sessionid"].value, title="Kept title")
    tokens = re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', answer.body.decode())
    assert (answer.status, tokens) == (503, ["a" * 32])
    assert b'value="Kept title"' in answer.body
    assert "form-action 'self'" in answer.headers["content-security-policy"]
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_file_is_to_be_chosen_once_more(desk):
    site = page_cache(WSGIHandler())
    body = encode_multipart(BOUNDARY, {"text": "a,b", "file": SimpleUploadedFile("listing.csv", b"a,b")})
    with no_place_left(site.places.writers):
        answer = get(
            site,
            "/admin/talks/event/1/replays/",
            method="POST",
            HTTP_COOKIE=f"sessionid={desk.cookies['sessionid'].value}",
            CONTENT_TYPE=MULTIPART_CONTENT,
            CONTENT_LENGTH=str(len(body)),
            **{"wsgi.input": io.BytesIO(body)},
        )
    form = read_html(answer.body.decode()).one("form", method="post")
    assert (answer.status, form["enctype"]) == (503, "multipart/form-data")
    assert [field["name"] for field in form.all("input", type="file")] == ["file"]
    assert form.one("input", name="text")["value"] == "a,b"


def test_reader_who_waits_gets_the_page_without_a_form(desk, monkeypatch):
    def wait(*arguments):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE talks_talk SET title = title")

    monkeypatch.setattr(Talk.objects.__class__, "visible_to", wait)
    with somebody_else_writes():
        answer = desk.get("/fr/talks/", headers={"Accept-Language": "en"})
    page = read_html(answer.content.decode())
    assert (answer.status_code, page.one("html")["lang"], page.all("form", method="post")) == (503, "fr", [])
    assert page.one("h1").text == "Réessayez dans un instant"


@pytest.mark.parametrize("error", [None, ValueError("x"), OperationalError("database is locked")])
def test_other_failures_are_failures(error):
    assert not is_wait(error)
