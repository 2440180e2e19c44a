"""Who guesses is stopped, by account and by address, before a password is hashed; and there are ways back in."""

import datetime as dt

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth import hashers
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from talks.editing.roles import Role
from tests.recap.signin.door import HERE, is_in, sign_in
from tests.site import PASSWORD, make_editor

pytestmark = pytest.mark.django_db

OF_ACCOUNT, OF_ADDRESS = 5, 20


@pytest.fixture
def anna() -> User:
    return make_editor("anna")


def fail(times: int, username: str = "anna", addresses: str = "198.51.100.{}") -> list[int]:
    return [sign_in(Client(), username, "wrong", address=addresses.format(n)).status_code for n in range(1, times + 1)]


def later(minutes: int) -> None:
    then = timezone.now() - dt.timedelta(minutes=minutes)
    AccessAttempt.objects.update(attempt_time=then)


def test_account_is_stopped_wherever_guesses_come_from(client, anna):
    assert fail(OF_ACCOUNT) == [200] * (OF_ACCOUNT - 1) + [429]
    assert sign_in(client, "anna").status_code == 429  # The right password, from an address of its own.
    make_editor("bela")
    assert is_in(sign_in(client, "bela"))


def test_address_is_stopped_whatever_accounts_it_tries(client, anna):
    names = [f"nobody-{n}" for n in range(OF_ADDRESS)]
    statuses = [sign_in(Client(), name, "wrong").status_code for name in names]
    assert statuses == [200] * (OF_ADDRESS - 1) + [429]
    assert sign_in(client, "anna").status_code == 429
    assert is_in(sign_in(client, "anna", address="192.0.2.2"))


def test_network_of_ipv6_counts_as_one_address(anna):
    names = [f"nobody-{n}" for n in range(OF_ADDRESS)]
    statuses = [
        sign_in(Client(), name, "wrong", address=f"2001:db8::{n + 1:x}").status_code for n, name in enumerate(names)
    ]
    assert statuses[-1] == 429


def test_behind_a_proxy_guesses_count_for_the_clients_address(client, anna, settings):
    settings.BEHIND_PROXY = True
    for n in range(OF_ADDRESS):
        sign_in(Client(), f"nobody-{n}", "wrong", address="127.0.0.1", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}, 192.0.2.9")
    from_there = {"address": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.9"}
    assert sign_in(client, "anna", **from_there).status_code == 429
    assert is_in(sign_in(client, "anna", address="127.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.10"))


def test_behind_a_proxy_that_says_no_address_nobody_stops_everybody(client, anna, settings):
    settings.BEHIND_PROXY = True
    for n in range(OF_ADDRESS + 5):
        sign_in(Client(), f"nobody-{n}", "wrong", address="127.0.0.1")
    assert is_in(sign_in(client, "anna", address="127.0.0.1"))


def test_no_password_is_hashed_for_who_is_stopped(client, anna, monkeypatch):
    fail(OF_ACCOUNT)
    hashed = []
    hasher = hashers.get_hasher()
    encode = type(hasher).encode
    monkeypatch.setattr(type(hasher), "encode", lambda *given: hashed.append(given) or encode(*given))
    assert sign_in(client, "anna").status_code == 429
    assert hashed == []
    sign_in(client, "bela", address="203.0.113.1")
    assert len(hashed) == 1


def test_rows_stay_few_and_hold_no_password(anna):
    for n in range(40):
        sign_in(Client(), "anna", f"secret-{n}", HTTP_USER_AGENT=f"browser {n}")
        sign_in(Client(), f"a-password-{n}", "wrong", HTTP_USER_AGENT=f"browser {n}")
    rows = list(AccessAttempt.objects.values())
    assert len(rows) <= OF_ADDRESS
    assert AccessLog.objects.count() + AccessFailureLog.objects.count() == 0
    assert "secret-" not in str(rows)
    assert "a-password" not in str(rows)  # What is no account's name may be a password in the wrong field.
    # Between what was sent axes draws a line, also where nothing is kept of it.
    kept = {row[field].strip("-\n") for row in rows for field in ("get_data", "post_data", "user_agent", "http_accept")}
    assert kept == {""}


def test_rows_past_their_time_go_with_the_next_failure(anna):
    fail(3)
    later(minutes=16)
    fail(1, addresses="203.0.113.{}")
    assert [str(row.ip_address) for row in AccessAttempt.objects.all()] == ["203.0.113.1"]


def test_time_lets_in_again_and_asking_meanwhile_does_not_make_it_longer(client, anna):
    fail(OF_ACCOUNT)
    later(minutes=14)
    assert sign_in(client, "anna").status_code == 429
    later(minutes=16)
    assert is_in(sign_in(client, "anna"))


def test_page_says_how_long_in_both_languages_and_to_whom_to_turn(client, anna):
    fail(OF_ACCOUNT)
    english = sign_in(client, "anna", HTTP_ACCEPT_LANGUAGE="en")
    assert english.headers["Retry-After"] == "900"
    assert "Try again in 15 minutes." in english.content.decode()
    assert "An administrator can let you in earlier." in english.content.decode()
    french = sign_in(client, "anna", HTTP_ACCEPT_LANGUAGE="fr").content.decode()
    assert "Réessayez dans 15 minutes." in french
    # Scripts are told no more, and no other site may ask.
    of_script = sign_in(client, "anna", HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    assert "Access-Control-Allow-Origin" not in of_script.headers


def test_own_sign_in_forgets_own_failures_here_only(client, anna):
    """Who has an account could otherwise clear the way to guess another's."""
    make_editor("mallory", Role.CONTRIBUTOR)
    for _ in range(3):
        sign_in(Client(), "anna", "wrong")
        sign_in(Client(), "mallory", "wrong")
    fail(1)
    assert is_in(sign_in(client, "mallory"))
    left = {(row.username, str(row.ip_address)): row.failures_since_start for row in AccessAttempt.objects.all()}
    assert left == {("anna", HERE): 3, ("anna", "198.51.100.1"): 1}
    assert sign_in(Client(), "anna", "wrong").status_code == 429


def test_wrong_names_are_answered_like_wrong_passwords(anna):
    of_account = [sign_in(Client(), "anna", "wrong", address="192.0.2.3") for _ in range(OF_ACCOUNT + 1)]
    of_nobody = [sign_in(Client(), "nobody", "wrong", address="192.0.2.4") for _ in range(OF_ACCOUNT + 1)]
    assert [answer.status_code for answer in of_account] == [answer.status_code for answer in of_nobody]
    told = [
        [answer.context["form"].non_field_errors() for answer in answers if answer.status_code == 200]
        for answers in (of_account, of_nobody)
    ]
    assert told[0] == told[1]


def test_administrator_unlocks_in_the_admin(anna):
    fail(OF_ACCOUNT)
    make_editor("chief", Role.ADMINISTRATOR)
    chief = Client()
    assert is_in(sign_in(chief, "chief"))
    rows = AccessAttempt.objects.filter(username="anna")
    page = chief.get("/admin/axes/accessattempt/").content.decode()
    assert "anna" in page
    unlock = {"action": "unlock", "_selected_action": list(rows.values_list("pk", flat=True))}
    assert chief.post("/admin/axes/accessattempt/", unlock).status_code == 302
    assert is_in(sign_in(Client(), "anna"))


@pytest.mark.parametrize("options", [("--account", "anna"), ("--all",)])
def test_command_unlocks_an_account(anna, options, capsys):
    fail(OF_ACCOUNT)
    call_command("unlock_signin", *options)
    assert capsys.readouterr().out == f"{OF_ACCOUNT} rows of failures forgotten.\n"
    assert is_in(sign_in(Client(), "anna"))


def test_command_unlocks_an_address_also_as_part_of_its_network(anna):
    for n in range(OF_ADDRESS):
        sign_in(Client(), f"nobody-{n}", "wrong", address="2001:db8::1")
    assert sign_in(Client(), "anna", address="2001:db8::2").status_code == 429
    call_command("unlock_signin", "--address", "2001:db8::77")
    assert is_in(sign_in(Client(), "anna", address="2001:db8::2"))


def test_command_says_what_is_no_address(anna):
    with pytest.raises(CommandError, match="This is no IP address: anna"):
        call_command("unlock_signin", "--address", "anna")


def test_scripts_that_sign_in_without_a_request_are_not_counted(client, anna):
    for _ in range(OF_ACCOUNT + 1):
        assert not client.login(username="anna", password="wrong")
    assert client.login(username="anna", password=PASSWORD)
    assert not AccessAttempt.objects.exists()
