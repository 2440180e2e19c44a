"""What was refused at the door and who came in, a line each: JSON after the name of the logger `recap.signin`.

Never a password, a code, a session's key or a name that is no account's, which may be a password in the wrong field.
Format: {"event": "refused", "why": "wrong", "account": "anna", "address": "192.0.2.1"}
"""

import json
import logging
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.http import HttpRequest

from recap.signin.address import client_address
from recap.signin.guard import is_account

log = logging.getLogger("recap.signin")
UNKNOWN = "unknown"


def listen() -> None:
    user_login_failed.connect(_failed, dispatch_uid="recap.signin.log")
    user_logged_in.connect(_signed_in, dispatch_uid="recap.signin.log")


def say(level: int, event: str, request: HttpRequest | None, account: str, **more: str) -> None:
    address = client_address(request) if request is not None else None
    told = {"event": event, "account": account, "address": address or UNKNOWN, **more}
    log.log(level, json.dumps(told), extra={"fields": told})


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """`why`: wrong (name or password), code, locked, or stopped: wrong, and from now on locked."""
    name = str(credentials.get("username") or "")
    why = credentials.get("why", "wrong")
    if getattr(request, "axes_locked_out", False):
        why = "locked" if getattr(request, "axes_failures_since_start", None) is None else "stopped"
    say(logging.WARNING, "refused", request, name if is_account(name) else UNKNOWN, why=why)


def _signed_in(request: HttpRequest, user: User, **kwargs: Any) -> None:
    with_code = "yes" if getattr(user, "otp_device", None) else "no"
    say(logging.INFO, "signed in", request, user.get_username(), code=with_code)
