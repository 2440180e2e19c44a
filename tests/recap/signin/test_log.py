"""Every refusal is a line, and no line holds a secret."""

import json

import pytest
from django.test import Client

from tests.recap.signin.door import code_now, sign_in, with_code
from tests.site import PASSWORD, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(caplog):
    caplog.set_level("DEBUG")
    return lambda: [json.loads(record.getMessage()) for record in caplog.records if record.name == "recap.signin"]


def test_each_refusal_is_a_line_with_why(lines):
    with_code(make_editor("anna"))
    sign_in(Client(), "nobody", "wrong")
    sign_in(Client(), "anna", "wrong")
    sign_in(Client(), "anna", code="000000")
    for _ in range(3):
        sign_in(Client(), "anna", "wrong")
    sign_in(Client(), "anna")
    of_anna = {"event": "refused", "account": "anna", "address": "192.0.2.1"}
    assert lines() == [
        {"event": "refused", "account": "unknown", "address": "192.0.2.1", "why": "wrong"},
        of_anna | {"why": "wrong"},
        of_anna | {"why": "code"},
        of_anna | {"why": "wrong"},
        of_anna | {"why": "wrong"},
        of_anna | {"why": "stopped"},
        of_anna | {"why": "locked"},
    ]


def test_sign_in_is_a_line(lines):
    make_editor("bela")
    sign_in(Client(), "bela")
    key, _recovery = with_code(make_editor("anna"))
    sign_in(Client(), "anna", code=code_now(key, steps=1))
    assert lines() == [
        {"event": "signed in", "account": "bela", "address": "192.0.2.1", "code": "no"},
        {"event": "signed in", "account": "anna", "address": "192.0.2.1", "code": "yes"},
    ]


def test_no_line_of_any_logger_holds_a_secret_or_is_two(caplog):
    caplog.set_level("DEBUG")
    key, _recovery = with_code(make_editor("anna"))
    client = Client()
    sign_in(client, "anna", "my-secret-guess")
    sign_in(client, "a-password-typed-as-a-name", "wrong")
    sign_in(client, 'new\r\nline"}', "wrong")
    sign_in(client, "anna", code="my-wrong-code")
    sign_in(client, "anna", code=(right := code_now(key, steps=1)))
    said = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    text = "\n".join(said)
    secrets = ("my-secret", "typed-as-a-name", "my-wrong-code", right, PASSWORD, key, client.cookies["sessionid"].value)
    assert [secret for secret in secrets if secret in text] == []
    assert all("\n" not in line for line in said)
