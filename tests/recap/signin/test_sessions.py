"""How long somebody stays signed in."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from recap.signin import sessions
from talks.models import Talk
from tests.factories import make_talk
from tests.recap.processes import manage
from tests.recap.signin.door import is_in, sign_in
from tests.site import make_editor

pytestmark = pytest.mark.django_db

KEY = "a-key-for-tests_0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF"
HOUR_S, MINUTE_S = 3600, 60


@pytest.fixture
def inside(client) -> Client:
    make_editor("anna")
    assert is_in(sign_in(client, "anna"))
    return client


@pytest.fixture
def clock(monkeypatch):
    """Seconds that the middleware's clock is ahead."""
    ahead = {"s": 0}
    now = time.time
    monkeypatch.setattr(sessions.time, "time", lambda: now() + ahead["s"])

    def wait(seconds: int) -> None:
        ahead["s"] += seconds

    return wait


def is_signed_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def test_session_ends_when_nobody_opens_a_page(inside, clock):
    clock(119 * MINUTE_S)
    assert is_signed_in(inside)
    clock(120 * MINUTE_S + 1)
    assert not is_signed_in(inside)
    assert not Session.objects.exists()  # Not only the cookie: the key is worth nothing any more.


def test_session_ends_however_busy_somebody_is(inside, clock):
    for _ in range(11):
        clock(HOUR_S)
        assert is_signed_in(inside)
    clock(HOUR_S)
    assert not is_signed_in(inside)


def test_session_that_is_over_shows_what_everybody_sees(inside, clock):
    draft = make_talk("In work", status=Talk.Status.DRAFT)
    assert inside.get(draft.get_absolute_url()).status_code == 200
    clock(13 * HOUR_S)
    assert inside.get(draft.get_absolute_url()).status_code == 404
    assert inside.post(f"/admin/talks/talk/{draft.pk}/publish/").status_code == 302
    draft.refresh_from_db()
    assert draft.is_draft


def test_limits_are_settings(inside, clock, settings):
    settings.STAFF_IDLE_MINUTES = 5
    clock(6 * MINUTE_S)
    assert not is_signed_in(inside)


def test_session_from_before_these_limits_is_over(inside):
    session = inside.session
    del session[sessions.SIGNED_IN_AT]
    session.save()
    assert not is_signed_in(inside)


def test_page_within_a_minute_of_another_writes_nothing(inside, clock):
    written = []
    for waited_s in (0, 30, 31):
        clock(waited_s)
        with CaptureQueriesContext(connection) as queries:
            inside.get("/admin/account/")
        written.append(sum(query["sql"].startswith("UPDATE") for query in queries.captured_queries))
    assert written == [0, 0, 1]


def test_session_gets_a_new_key_at_sign_in(client):
    make_editor("anna")
    session = client.session  # Somebody may have laid it in the reader's browser.
    session["laid"] = True
    session.save()
    planted = session.session_key
    assert is_in(sign_in(client, "anna"))
    assert client.cookies["sessionid"].value != planted
    assert not Session.objects.filter(pk=planted).exists()


def test_cookie_is_for_this_site_and_no_script_and_no_longer_than_the_session(inside):
    cookie = inside.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 12 * HOUR_S)


@pytest.mark.parametrize("limit", ["STAFF_SESSION_HOURS", "STAFF_IDLE_MINUTES"])
def test_limit_that_would_let_nobody_in_is_refused(limit, tmp_path):
    result = manage("check", SECRET_KEY=KEY, STATE_DIR=str(tmp_path), **{limit: "0"})
    assert f"{limit} must be a whole number from 1, not '0'" in result.stderr.strip().splitlines()[-1]
