"""How long somebody stays signed in: STAFF_SESSION_HOURS in all, STAFF_IDLE_MINUTES without opening a page.

A middleware, after those that say who asks. Where a code is required (REQUIRE_OTP), whoever has set up none yet sees
what everybody sees, and in the admin only the page that sets one up. Django gives a session a new key at every sign-in.
"""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from recap.signin.codes import has_code, is_proved, must_set_up

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
# Each write costs one; so much less exact is the limit of idleness.
WRITTEN_EVERY_S = 60


def listen() -> None:
    user_logged_in.connect(_begin, dispatch_uid="recap.signin.sessions")


def _begin(request: HttpRequest, **kwargs: Any) -> None:
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = int(time.time())


class SessionLimits:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            if _is_over(request) or _lacks_its_code(request.user):
                logout(request)
            elif must_set_up(request.user) and not request.path.startswith(reverse("admin:index")):
                request.user = AnonymousUser()
        return self.get_response(request)


def _is_over(request: HttpRequest) -> bool:
    now, session = int(time.time()), request.session
    if now - session.get(SIGNED_IN_AT, 0) >= settings.STAFF_SESSION_HOURS * 3600:
        return True
    idle_s = now - session.get(SEEN_AT, 0)
    if idle_s >= settings.STAFF_IDLE_MINUTES * 60:
        return True
    if idle_s >= WRITTEN_EVERY_S:
        session[SEEN_AT] = now
    return False


def _lacks_its_code(user: Any) -> bool:
    """Of the time before the account had one: what a stolen password opened closes when its owner sets one up."""
    return not is_proved(user) and has_code(user)
