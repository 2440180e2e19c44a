"""Who asks: somebody who is signed in, or not; found by the session cookie, before Django is asked.

In: the cookies of a request. Out: yes or no. A cookie of another name, a value that no session has and a session
without a user are all the same: nobody. That a key is nobody's is remembered for a moment, so that sending the same one
again and again costs nothing; that it is somebody's is asked each time, because people sign out.
"""

import re
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user_model
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.http.cookie import parse_cookie

# As Django makes them. Anything else is no session of ours, and nobody asks the database for it.
KEY = re.compile("[a-z0-9]{32}")
# Signing in always gives a new key; so this may be long. Keys remembered: anybody can invent others.
NOBODY_S = 10.0
MOST_REMEMBERED = 4096

# The id of the user of a session; None where there is no session of that key, or no user in it.
FindUser = Callable[[str], str | None]


class Visitors:
    """`find`: asks the session's store; a database that does not answer raises `django.db.Error`."""

    def __init__(self, cookie: str, find: FindUser, is_staff: Callable[[str], bool]) -> None:
        self.cookie = cookie
        self.find = find
        self.is_staff = is_staff
        self.nobody_until: dict[str, float] = {}

    def key(self, environ: Mapping[str, Any]) -> str:
        """Of a session that may be somebody's; "" where it is certainly nobody's."""
        cookies = environ.get("HTTP_COOKIE")
        if not cookies or self.cookie not in cookies:
            return ""
        key = parse_cookie(cookies).get(self.cookie, "")
        if not KEY.fullmatch(key) or time.monotonic() < self.nobody_until.get(key, 0.0):
            return ""
        return key

    def is_signed_in(self, environ: Mapping[str, Any]) -> bool:
        """True also where the database does not say: then Django's answer is the right one, whatever it is."""
        key = self.key(environ)
        try:
            return bool(key) and self._user(key) is not None
        except Error:
            return True

    def staff(self, environ: Mapping[str, Any]) -> str | None:
        """The id of the account; None of who is none of the staff."""
        key = self.key(environ)
        try:
            user = self._user(key) if key else None
            return user if user is not None and self.is_staff(user) else None
        except Error:
            return None

    def _user(self, key: str) -> str | None:
        user = self.find(key)
        if user is None:
            if len(self.nobody_until) >= MOST_REMEMBERED:
                self.nobody_until.clear()
            self.nobody_until[key] = time.monotonic() + NOBODY_S
        return user


def of_django() -> Visitors:
    return Visitors(settings.SESSION_COOKIE_NAME, _user_of_session, _is_staff)


def _user_of_session(key: str) -> str | None:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    user = _asked(lambda: store(key).get(SESSION_KEY))
    return None if user is None else str(user)


def _is_staff(user: str) -> bool:
    users = get_user_model()._default_manager
    try:
        return bool(_asked(lambda: users.filter(pk=user, is_active=True, is_staff=True).exists()))
    except (ValueError, ValidationError):
        return False


def _asked(question: Callable[[], Any]) -> Any:
    """Outside of a request, so that what Django does between requests is done here: old and broken connections go."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.in_atomic_block:  # Of a test.
        return question()
    connection.close_if_unusable_or_obsolete()
    try:
        answer = question()
    except Error:
        connection.close()
        raise
    connection.close_if_unusable_or_obsolete()
    return answer
