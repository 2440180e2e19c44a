"""The second factor: six digits from an application on a telephone (TOTP), and recovery codes for when that is lost.

A person has one application and up to ten recovery codes, each good once; django-otp keeps them, and makes whoever
fails wait longer each time. Setting up again replaces both.
"""

import secrets
from base64 import b32encode

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES = 10
KEY_BYTES = 20
DIGITS = 6


def has_code(user: User) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def is_proved(user: User) -> bool:
    """With a code, in this session."""
    return getattr(user, "otp_device", None) is not None


def must_set_up(user: User) -> bool:
    """Before anything else; for somebody who is signed in."""
    return settings.REQUIRE_OTP and user.is_staff and not is_proved(user)


def take(user: User, text: str) -> Device | None:
    """What the code belongs to; None if it is wrong, used, or somebody failed too often a moment ago."""
    code = text.replace(" ", "").lower()
    if not code:
        return None  # Forgotten, not guessed: nobody waits longer for it.
    model = TOTPDevice if code.isdecimal() and len(code) == DIGITS else StaticDevice
    # The row is held meanwhile: of two who bring the same code at once, one is refused.
    with transaction.atomic():
        for device in model.objects.devices_for_user(user, confirmed=True).select_for_update():
            if device.verify_token(code):
                return device
    return None


def new_key() -> str:
    """In hexadecimal, as it is kept."""
    return secrets.token_hex(KEY_BYTES)


def shown_key(key: str) -> str:
    """As applications take it, in groups of four."""
    text = b32encode(bytes.fromhex(key)).decode()
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def address_of(user: User, key: str) -> str:
    """Format: otpauth://totp/…, which a picture of squares holds."""
    return TOTPDevice(user=user, key=key).config_url


@transaction.atomic
def set_up(user: User, key: str, code: str) -> tuple[TOTPDevice, list[str]] | None:
    """The application that has `key`, and new recovery codes, once `code` shows that it works; else None."""
    User.objects.select_for_update().get(pk=user.pk)
    device = TOTPDevice.objects.create(user=user, key=key, name="application", confirmed=True)
    if not device.verify_token(code.replace(" ", "")):
        device.delete()
        return None
    TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
    return device, new_recovery_codes(user)


@transaction.atomic
def new_recovery_codes(user: User) -> list[str]:
    """Those before are worth nothing from now on."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery", confirmed=True)
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def recovery_codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def forget(user: User) -> bool:
    """All of it: the password alone is asked again. False when there was nothing."""
    deleted = sum(model.objects.filter(user=user).delete()[0] for model in (TOTPDevice, StaticDevice))
    return deleted > 0
