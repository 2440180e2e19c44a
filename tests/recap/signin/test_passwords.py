"""A password is chosen by a link: one that an administrator gives, or one that is asked for by mail."""

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from recap.signin.invitations import invite
from tests.html import visit
from tests.recap.processes import manage
from tests.recap.signin.door import is_in, sign_in, with_code
from tests.site import PASSWORD, make_editor
from tests.test_security_headers import POLICY, policy_of

pytestmark = pytest.mark.django_db

NEW = "twelve blue kettles"
KEY = "a-key-for-tests_0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF"
WITH_MAIL = {"ROOT_URLCONF": "tests.recap.signin.urls_with_mail", "EMAIL_URL": "smtp://mail.example.org"}


@pytest.fixture
def anna() -> User:
    cache.clear()
    user = make_editor("anna")
    User.objects.filter(pk=user.pk).update(email="anna@example.org")
    user.refresh_from_db()
    return user


def path_of(link: str) -> str:
    return re.sub(r"^https?://[^/]+", "", link)


def choose(link: str, password: str = NEW, client: Client | None = None):
    client = client or Client()
    form = client.get(path_of(link))
    page = form.headers.get("Location", path_of(link))
    return client.post(page, {"new_password1": password, "new_password2": password})


def test_link_lets_choose_a_password_once(anna):
    link = invite(anna).link
    assert choose(link).headers["Location"] == "/admin/password/complete/"
    assert is_in(sign_in(Client(), "anna", NEW))
    again = Client().get(path_of(link))
    assert (again.status_code, again.context["validlink"]) == (200, False)
    assert choose(link, PASSWORD).status_code == 200
    assert is_in(sign_in(Client(), "anna", NEW))


def test_weak_password_is_refused_and_the_link_stays_good(anna):
    link, client = invite(anna).link, Client()
    assert choose(link, "short", client).status_code == 200
    assert choose(link, NEW, client).status_code == 302


def test_link_is_over_after_three_days(anna, settings):
    link = invite(anna).link
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert Client().get(path_of(link)).context["validlink"] is False


@pytest.mark.parametrize(
    "path", ["/admin/password/x/y/", "/admin/password/MQ/set-password/", "/admin/password/____/a-b/"]
)
def test_link_that_nobody_made_is_no_error(path):
    answer = Client().get(path)
    assert (answer.status_code, answer.context["validlink"]) == (200, False)


def test_link_names_the_site_whatever_host_was_asked(anna, settings):
    settings.SITE_URL = "https://recap.example.org"
    assert invite(anna).link.startswith("https://recap.example.org/admin/password/")


def test_page_of_the_link_tells_nobody_and_is_not_kept(anna):
    client = Client()
    first = client.get(path_of(invite(anna).link))
    page = client.get(first.headers["Location"])
    assert first.headers["Location"].endswith("/set-password/")  # Not the token, which links from there would tell.
    assert "no-store" in page.headers["Cache-Control"]
    assert policy_of(page) == POLICY


def test_new_password_lets_in_who_was_stopped_and_ends_other_sessions(anna):
    elsewhere = Client()
    assert is_in(sign_in(elsewhere, "anna"))
    for n in range(5):
        sign_in(Client(), "anna", "wrong", address=f"198.51.100.{n}")
    anna.refresh_from_db()  # A link is of the last sign-in, too.
    choose(invite(anna).link)
    assert is_in(sign_in(Client(), "anna", NEW))
    assert elsewhere.get("/admin/").status_code == 302


def test_new_password_does_not_stand_in_for_the_code(anna):
    with_code(anna)
    choose(invite(anna).link)
    assert not is_in(sign_in(Client(), "anna", NEW))


def test_own_password_is_changed_and_guesses_at_the_old_one_count(client, anna):
    path, new = "/admin/password_change/", {"new_password1": NEW, "new_password2": NEW}
    assert is_in(sign_in(client, "anna"))
    statuses = [client.post(path, {"old_password": f"guess {n}", **new}).status_code for n in range(3)]
    assert statuses == [200, 200, 200]
    assert client.post(path, {"old_password": PASSWORD, **new}).headers["Location"] == "/admin/password_change/done/"
    assert client.get("/admin/").status_code == 200  # This session goes on.
    assert is_in(sign_in(Client(), "anna", NEW, address="192.0.2.9"))
    statuses = [client.post(path, {"old_password": f"guess {n}", **new}).status_code for n in range(2)]
    assert statuses == [200, 429]


# --- by mail --------------------------------------------------------------------------------------------------------


def test_without_mail_there_is_no_link_and_no_page(client):
    page = visit(client, "/admin/login/")
    assert [a["href"] for a in page.all("a") if "password" in a["href"]] == []
    assert client.get("/admin/password/").status_code == 302  # As for any address of the admin that there is not.
    with pytest.raises(NoReverseMatch):
        reverse("admin_password_reset")


@override_settings(**WITH_MAIL)
def test_with_mail_the_sign_in_page_leads_to_the_form(client):
    page = visit(client, "/admin/login/")
    assert [a["href"] for a in page.all("a") if "password" in a["href"]] == ["/admin/password/"]
    assert client.get("/admin/password/").status_code == 200


@override_settings(**WITH_MAIL, SITE_URL="https://recap.example.org", ALLOWED_HOSTS=["recap.example.org"])
def test_mail_holds_a_link_of_this_site_whatever_port_was_asked(client, anna):
    asked = {"HTTP_HOST": "recap.example.org:6666", "HTTP_ACCEPT_LANGUAGE": "en"}
    answer = client.post("/admin/password/", {"email": "anna@example.org"}, **asked)
    assert answer.headers["Location"] == "/admin/password/asked/"
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["anna@example.org"], "Recap: choose your password")
    [link] = re.findall(r"https?://\S+", sent.body)
    assert link.startswith("https://recap.example.org/admin/password/")
    client.defaults["HTTP_HOST"] = "recap.example.org"
    assert choose(link, client=client).status_code == 302
    assert User.objects.get(username="anna").check_password(NEW)


@override_settings(**WITH_MAIL)
def test_who_is_nobody_hears_the_same_and_gets_no_mail(client, anna):
    known = client.post("/admin/password/", {"email": "anna@example.org"})
    unknown = client.post("/admin/password/", {"email": "nobody@example.org"})
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert len(mail.outbox) == 1


@override_settings(**WITH_MAIL)
def test_nobodys_mailbox_is_filled(client, anna):
    for _ in range(5):
        client.post("/admin/password/", {"email": "anna@example.org"})
    assert len(mail.outbox) == 1


@override_settings(**WITH_MAIL)
def test_who_was_made_inactive_gets_no_mail(client, anna):
    User.objects.update(is_active=False)
    client.post("/admin/password/", {"email": "anna@example.org"})
    assert mail.outbox == []


@override_settings(**WITH_MAIL)
def test_invitation_is_mailed_where_there_is_an_address(anna):
    assert invite(anna).is_mailed
    [sent] = mail.outbox
    assert (sent.to, "anna" in sent.body, invite(make_editor("bela")).is_mailed) == (["anna@example.org"], True, False)


@override_settings(
    EMAIL_URL="smtp://127.0.0.1:9", EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
    EMAIL_HOST="127.0.0.1", EMAIL_PORT=9,
)  # fmt: skip
def test_invitation_is_shown_where_the_mail_server_does_not_answer(anna):
    assert not invite(anna).is_mailed


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp+tls://anna:pa%40ss@mail.example.org:2525", "mail.example.org 2525 anna pa@ss True False"),
        ("smtp+tls://mail.example.org", "mail.example.org 587 None None True False"),
        ("smtp+ssl://mail.example.org", "mail.example.org 465 None None False True"),
        ("", "localhost 25   False False"),
    ],
)
def test_mail_server_is_one_setting(url, expected, tmp_path):
    code = (
        "from django.conf import settings as s; "
        "print(s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_HOST_USER, s.EMAIL_HOST_PASSWORD, s.EMAIL_USE_TLS, s.EMAIL_USE_SSL)"
    )
    result = manage("shell", "--verbosity=0", "-c", code, EMAIL_URL=url, SECRET_KEY=KEY, STATE_DIR=str(tmp_path))
    assert result.stdout.rstrip("\n") == expected
