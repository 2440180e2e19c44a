"""How tests knock: the sign-in form, from an address."""

import time
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import TOTP

from recap.signin import codes
from tests.site import PASSWORD

HERE = "192.0.2.1"


def sign_in(
    client: Client, username: str, password: str = PASSWORD, *, code: str = "", address: str = HERE, **more: Any
):
    form = {"username": username, "password": password, "code": code}
    return client.post("/admin/login/?next=/admin/", form, REMOTE_ADDR=address, **more)


def is_in(answer) -> bool:
    """It leads to the admin."""
    return (answer.status_code, answer.headers.get("Location")) == (302, "/admin/")


def code_now(key: str, *, steps: int = 0) -> str:
    """What the telephone shows; later ones by `steps` of 30 s."""
    totp = TOTP(bytes.fromhex(key), drift=steps)
    totp.time = time.time()
    return f"{totp.token():06d}"


def with_code(user: User) -> tuple[str, list[str]]:
    """Key and recovery codes of an account that has them; the code of now is used."""
    key = codes.new_key()
    _device, recovery = codes.set_up(user, key, code_now(key))
    return key, recovery
