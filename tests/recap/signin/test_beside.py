"""Signed out while a form was open: one signs in beside it, and it is saved in the same step."""

import time

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from recap.bodies import SMALL_BODY
from recap.signin import sessions
from talks.editing.roles import Role
from talks.models import Edit, Talk
from tests.factories import make_event, make_talk
from tests.html import read_html
from tests.recap.signin.door import code_now, with_code
from tests.site import PASSWORD, make_editor
from tests.talks.admin.form import filled

pytestmark = pytest.mark.django_db

TYPED = 'Said "so" <b>&amp;</b>\nin two lines'
ADD = "/admin/talks/talk/add/"


@pytest.fixture
def edith():
    make_editor("edith")
    return signed_in("edith")


def signed_in(name):
    client = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})
    client.force_login(User.objects.get(username=name))
    return client


def sign_out(client):
    """In another tab: the token against forged forms stays."""
    del client.cookies["sessionid"]


def change(talk):
    return f"/admin/talks/talk/{talk.pk}/change/"


def opened(client, path, **changes):
    page = client.get(path)
    return filled(page, csrfmiddlewaretoken=page.context["csrf_token"], **changes)


def page_of(answer):
    assert (answer.headers["Cache-Control"], answer.headers.get("Location")) == ("no-store", None)
    return read_html(answer.content.decode())


def sent_again(answer, **more):
    """What the button of the page sends."""
    form = page_of(answer).one("form", method="post")
    given = {field["name"]: field.get("value") or "" for field in form.all("input")}
    return {**given, **{f"sign_in-{name}": value for name, value in more.items()}}


def test_signing_in_saves_what_was_typed_in_the_same_step(edith):
    talk = make_talk("Before")
    sent = opened(edith, change(talk), title="After", summary_en=TYPED)
    Session.objects.all().delete()
    answer = edith.post(change(talk), sent)
    page = page_of(answer)
    assert (answer.status_code, page.one("h1").text) == (403, "You are no longer signed in")
    assert "After" in page.texts("textarea")
    assert b"<b>&amp;</b>" not in answer.content
    again = sent_again(answer, username="edith", password=PASSWORD)
    assert again["csrfmiddlewaretoken"] == sent["csrfmiddlewaretoken"], "the one that came"
    assert edith.post(change(talk), again).status_code == 302
    talk.refresh_from_db()
    assert (talk.title, talk.summary_en.replace("\r\n", "\n"), Edit.objects.get().who) == ("After", TYPED, "edith")
    assert edith.get("/admin/").status_code == 200


@pytest.mark.parametrize("minutes", [121, 13 * 60])
def test_idle_limit_and_longest_session_lose_nothing(edith, monkeypatch, minutes):
    talk = make_talk("Before")
    sign_out(edith)
    door = edith.get("/admin/login/").context["csrf_token"]
    edith.post("/admin/login/", {"username": "edith", "password": PASSWORD, "csrfmiddlewaretoken": door})
    sent = opened(edith, change(talk), title="After")
    with monkeypatch.context() as patch:
        now = time.time
        patch.setattr(sessions.time, "time", lambda: now() + minutes * 60)
        answer = edith.post(change(talk), sent)
        assert answer.status_code == 403
        assert edith.post(change(talk), sent_again(answer, username="edith", password=PASSWORD)).status_code == 302
    assert Talk.objects.get().title == "After"


def test_another_key_of_the_site_loses_nothing(edith, settings):
    talk = make_talk("Before")
    sent = opened(edith, change(talk), title="After")
    settings.SECRET_KEY = "another-key_0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ"
    answer = edith.post(change(talk), sent)
    asked = edith.post(change(talk), sent_again(answer, username="edith", password=PASSWORD))
    # The key signed what the page had shown, too: the page of conflicts asks, and keeps what was typed.
    assert (asked.status_code, b"After" in asked.content, b"sign_in" in asked.content) == (200, True, False)


def test_what_was_changed_meanwhile_is_still_asked_about(edith):
    talk = make_talk("Before")
    sent = opened(edith, change(talk), title="Mine")
    Session.objects.all().delete()
    Talk.objects.update(title="Theirs")
    answer = edith.post(change(talk), sent)
    asked = edith.post(change(talk), sent_again(answer, username="edith", password=PASSWORD))
    assert (asked.status_code, Talk.objects.get().title) == (200, "Theirs")
    assert PASSWORD not in asked.content.decode()
    assert "sign_in-" not in asked.content.decode()


def test_wrong_password_keeps_all_and_shows_neither_it_nor_a_code(edith):
    sent = opened(edith, ADD, title="Kept title")
    sign_out(edith)
    answer = edith.post(ADD, sent)
    for _ in range(2):
        again = sent_again(answer, username="edith", password="not the password", code="123456")
        answer = edith.post(ADD, again)
        assert (answer.status_code, len(page_of(answer).all("p", role="alert"))) == (403, 1)
        assert b"not the password" not in answer.content
        assert b"123456" not in answer.content
        assert "Kept title" in page_of(answer).texts("textarea")
    assert not Talk.objects.exists()


def test_who_fails_too_often_waits_with_the_page(edith, settings):
    settings.AXES_FAILURE_LIMIT = 2
    sent = opened(edith, ADD, title="Kept title")
    sign_out(edith)
    answer = edith.post(ADD, sent)
    for _ in range(3):
        answer = edith.post(ADD, sent_again(answer, username="edith", password="wrong"))
    assert answer.status_code == 429
    assert "Try again in 15 minutes" in page_of(answer).one("p", role="alert").text
    assert "Kept title" in page_of(answer).texts("textarea")
    answer = edith.post(ADD, sent_again(answer, username="edith", password=PASSWORD))
    assert (answer.status_code, Talk.objects.exists()) == (429, False), "the right one too"


def test_code_is_asked_where_there_is_one(edith):
    talk = make_talk("Before")
    sent = opened(edith, change(talk), title="After")
    sign_out(edith)
    key, _recovery = with_code(User.objects.get())
    answer = edith.post(change(talk), sent)
    answer = edith.post(change(talk), sent_again(answer, username="edith", password=PASSWORD))
    assert (answer.status_code, Talk.objects.get().title) == (403, "Before")
    again = sent_again(answer, username="edith", password=PASSWORD, code=code_now(key, steps=1))
    assert edith.post(change(talk), again).status_code == 302
    assert (Talk.objects.get().title, edith.get("/admin/").status_code) == ("After", 200)


def test_who_must_set_up_a_code_does_so_first(edith, settings):
    sent = opened(edith, ADD, title="Kept title")
    settings.REQUIRE_OTP = True
    answer = edith.post(ADD, sent)
    answer = edith.post(ADD, sent_again(answer, username="edith", password=PASSWORD))
    assert (answer.status_code, Talk.objects.exists()) == (403, False)
    assert page_of(answer).one("p", role="alert").text.startswith("Set up a code first")
    assert "Kept title" in page_of(answer).texts("textarea")


def test_closed_account_keeps_its_text_and_somebody_else_may_send_it(edith):
    talk = make_talk("Before")
    sent = opened(edith, change(talk), title="After")
    User.objects.update(is_active=False)
    make_editor("marie")
    make_editor("connie", Role.CONTRIBUTOR)
    answer = edith.post(change(talk), sent)
    answer = edith.post(change(talk), sent_again(answer, username="edith", password=PASSWORD))
    assert (answer.status_code, Talk.objects.get().title) == (403, "Before")
    refused = edith.post(change(talk), sent_again(answer, username="connie", password=PASSWORD))
    assert (refused.status_code, Talk.objects.get().title, b"After" in refused.content) == (403, "Before", True)
    answer = signed_out_again(edith, talk, sent)
    assert edith.post(change(talk), sent_again(answer, username="marie", password=PASSWORD)).status_code == 302
    assert (Talk.objects.get().title, Edit.objects.get().who) == ("After", "marie")


def signed_out_again(client, talk, sent):
    """A page that was opened after the last sign-in, which gave another token."""
    sign_out(client)
    token = client.get("/admin/login/").context["csrf_token"]
    return client.post(change(talk), {**sent, "csrfmiddlewaretoken": token})


def test_nobody_is_signed_in_by_a_form_of_another_site(edith):
    make_editor("mallory")
    sign_out(edith)
    forged = {"title": "x", "sign_in-username": "mallory", "sign_in-password": PASSWORD}
    answer = edith.post(ADD, forged)
    assert (answer.status_code, page_of(answer).all("form", method="post"), edith.session.keys()) == (403, [], set())


def test_what_is_too_long_for_who_is_signed_out_is_to_copy(edith):
    sent = opened(edith, ADD, title="Kept title", summary_en="x" * SMALL_BODY)
    sign_out(edith)
    page = page_of(edith.post(ADD, sent))
    assert (page.all("form", method="post"), page.one("a", target="_blank")["href"]) == ([], ADD)
    assert "Kept title" in page.texts("textarea")


def test_file_is_named_and_not_kept(edith):
    path = f"/admin/talks/event/{make_event().pk}/replays/"
    token = edith.get(path).context["csrf_token"]
    sign_out(edith)
    file = SimpleUploadedFile("listing.csv", b"a,b")
    page = page_of(edith.post(path, {"load": "1", "file": file, "text": "c,d", "csrfmiddlewaretoken": token}))
    assert (page.all("form", method="post"), page.texts("textarea")) == ([], ["c,d"])
    assert "File: the file was not kept. Choose it once more." in page.texts("p")


def test_who_typed_nothing_is_led_to_the_sign_in(edith):
    talk = make_talk()
    path = f"/admin/talks/talk/{talk.pk}/delete/"
    token = edith.get(path).context["csrf_token"]
    sign_out(edith)
    answer = edith.post(path, {"post": "yes", "csrfmiddlewaretoken": token})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/admin/login/?next={path}")
