"""Failed attempts to sign in, counted in the database: by account and by address.

In the database and not in a cache: each process has a cache of its own, a guess must count in all of them, and Redis is
not everywhere. Rows stay few. One counts all guesses of an address at an account; an address that is stopped writes
none; those past the time for which they count are deleted at the next failure. What was sent with them is not kept.
"""

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.db.models import Sum
from django.http import HttpRequest, QueryDict

# Several people may share an address: it may fail so many times as often as an account.
SHARING_AN_ADDRESS = 4


class Attempts(AxesDatabaseHandler):
    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        if request is None:
            return
        request.axes_user_agent = request.axes_http_accept = ""  # type: ignore[attr-defined]
        asked, sent = request.GET, request.POST
        request.GET = request.POST = QueryDict()
        try:
            super().user_login_failed(sender, credentials, request, **kwargs)
        finally:
            request.GET, request.POST = asked, sent

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """The greater of both, an address's as an account's."""
        of_account, *of_address = (
            attempts.aggregate(failures=Sum("failures_since_start"))["failures"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max([of_account, *(failures // SHARING_AN_ADDRESS for failures in of_address)])

    def clean_expired_user_attempts(
        self, request: HttpRequest | None = None, credentials: dict[str, Any] | None = None
    ) -> int:
        """Looks first: on SQLite whoever deletes nothing still makes writers wait."""
        expired = AccessAttempt.objects.filter(attempt_time__lte=get_cool_off_threshold(request))
        return super().clean_expired_user_attempts(request, credentials) if expired.exists() else 0

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """At a sign-in: what this account failed at from here.

        Not what others did from here, or somebody from elsewhere: who has an account would clear the way to guess
        another's by signing in now and then.
        """
        of_account, *_of_address = self.filter_user_attempts(request, credentials)
        own = of_account.filter(ip_address=request.axes_ip_address)  # type: ignore[attr-defined]
        return own.delete()[0]
