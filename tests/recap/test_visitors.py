"""Sessions of Django, in its database, and cookies that look like them."""

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError
from django.test import Client

from recap.visitors import MOST_REMEMBERED, Visitors, of_django

pytestmark = pytest.mark.django_db


def session_of(**user):
    client = Client()
    client.force_login(User.objects.create_user("edith", **user))
    return client.cookies["sessionid"].value


def cookies(key):
    return {"HTTP_COOKIE": f"csrftoken=a; sessionid={key}"}


def test_who_is_signed_in_is():
    visitors, key = of_django(), session_of()
    assert visitors.is_signed_in(cookies(key))
    assert not visitors.staff(cookies(key))


def test_staff_is_staff_while_it_may_sign_in():
    visitors, key = of_django(), session_of(is_staff=True)
    assert visitors.staff(cookies(key))
    User.objects.update(is_active=False)
    assert not visitors.staff(cookies(key))


def test_who_signs_out_is_nobody_at_once():
    client = Client()
    client.force_login(User.objects.create_user("edith"))
    visitors, key = of_django(), client.cookies["sessionid"].value
    assert visitors.is_signed_in(cookies(key))
    client.logout()
    assert not visitors.is_signed_in(cookies(key))


def test_session_without_a_user_or_of_yesterday_is_nobodys():
    empty = SessionStore()
    empty["seen"] = True
    empty.save()
    over = SessionStore(session_of())
    over.set_expiry(-1)
    over.save()
    for key in (empty.session_key, over.session_key, "n" * 32):
        assert not of_django().is_signed_in(cookies(key)), key


@pytest.mark.parametrize(
    "header", ["", "a=xsessionidy", "sessionid=x", "xsessionid={}", "sessionid=%20{}", "sessionid={}; sessionid="]
)
def test_other_cookies_ask_nobody(header, django_assert_num_queries):
    key, visitors = session_of(), of_django()
    with django_assert_num_queries(0):
        assert not visitors.is_signed_in({"HTTP_COOKIE": header.format(key)})


def test_key_of_nobody_is_asked_once(django_assert_num_queries):
    visitors = of_django()
    with django_assert_num_queries(1):
        assert not any(visitors.is_signed_in(cookies("n" * 32)) for _ in range(5))


def test_signing_in_is_seen_at_once_after_having_been_nobody():
    visitors, client = of_django(), Client()
    client.session["seen"] = True  # Django makes a session of nobody's first.
    before = client.session.session_key or "n" * 32
    assert not visitors.is_signed_in(cookies(before))
    client.force_login(User.objects.create_user("edith"))
    assert client.cookies["sessionid"].value != before
    assert visitors.is_signed_in(cookies(client.cookies["sessionid"].value))


def test_what_is_remembered_is_bounded():
    visitors = Visitors("sessionid", {}.get, lambda user: False)
    for number in range(MOST_REMEMBERED + 10):
        visitors.is_signed_in(cookies(f"{number:032}"))
    assert len(visitors.nobody_until) <= MOST_REMEMBERED


def test_without_a_database_nobody_is_taken_for_nobody():
    def fail(key):
        raise DatabaseError("server closed the connection unexpectedly")

    visitors = Visitors("sessionid", fail, lambda user: True)
    assert visitors.is_signed_in(cookies("m" * 32))
    assert not visitors.staff(cookies("m" * 32))
