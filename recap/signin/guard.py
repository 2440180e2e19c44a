"""What django-axes asks us: by what guesses are counted, under which name, and what somebody hears who is stopped.

The backend stands before the one that hashes passwords: who is stopped costs two look-ups.
"""

from typing import Any

from axes.backends import AxesStandaloneBackend
from axes.helpers import get_cool_off
from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

TOO_MANY_REQUESTS = 429
# As long as a column of axes is, and a user name is at most.
LONGEST_NAME = 150


class Guard(AxesStandaloneBackend):
    def authenticate(self, request: HttpRequest | None, username: str | None = None, **credentials: Any) -> None:
        if request is not None:  # Nobody outside asks without one.
            super().authenticate(request, username=username, **credentials)


def counted_by(request: Any, credentials: dict[str, Any] | None = None) -> list[str]:
    """The account; and the address, where one is known: else everybody's guesses would be counted together."""
    address = getattr(request, "axes_ip_address", None)
    return ["username", "ip_address"] if address else ["username"]


def account(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name of an account, or a digest of what was typed as one: it may be a password in the wrong field."""
    name = str((credentials or request.POST).get("username") or "")[:LONGEST_NAME]
    return name if is_account(name) else salted_hmac("recap.signin", name).hexdigest()[:32]


def is_account(name: str) -> bool:
    return "\0" not in name and User.objects.filter(username=name).exists()


def say_locked(request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None = None) -> HttpResponse:
    minutes = int(get_cool_off(request).total_seconds() // 60)
    context = {**admin.site.each_context(request), "minutes": minutes}
    answer = render(request, "admin/locked_out.html", context, status=TOO_MANY_REQUESTS)
    answer["Retry-After"] = str(minutes * 60)
    answer["Cache-Control"] = "no-store"
    return answer
