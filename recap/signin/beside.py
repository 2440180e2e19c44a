"""Signing in beside a form that was sent by who is no longer signed in, so that it is saved in the same step.

In: a POST of the admin whose token was found good. Out: a page with the form and what to sign in with, or none: then
whoever sent it is signed in, and the request is as if they had been all along.
"""

from typing import Any

from axes.helpers import get_cool_off
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from recap.bodies import SMALL_BODY
from recap.signin.codes import must_set_up
from recap.signin.forms import SignInForm
from recap.signin.guard import TOO_MANY_REQUESTS
from recap.typed.form import SIGN_IN, Typed, typed, without_sign_in
from recap.typed.page import page

FORBIDDEN = 403
# Bytes of a body that whoever is not signed in may send, without those of signing in.
MOST_TYPED = SMALL_BODY - 2048


class BesideForm(SignInForm):
    def clean(self) -> dict[str, Any]:
        given = super().clean()
        user: Any = self.get_user()
        if user is not None and must_set_up(user):
            self.user_cache = None
            raise ValidationError(_("Set up a code first: sign in in a new tab, and come back to copy what is here."))
        return given


def sign_in_beside(request: HttpRequest) -> HttpResponse | None:
    """None also where nothing was typed, so that nothing can be lost."""
    sent = typed(request)
    if sent is None or sent.is_empty:
        return None
    form = BesideForm(request, request.POST if _is_asked(request) else None, prefix=SIGN_IN)
    if form.is_valid():
        login(request, form.get_user())
        request.POST = without_sign_in(request.POST)  # type: ignore[assignment]
        return None
    return _page(request, sent, form)


def _page(request: Any, sent: Typed, form: BesideForm) -> HttpResponse:
    # Axes would put its own page in the place of this one.
    is_stopped = getattr(request, "axes_locked_out", False)
    request.axes_locked_out = False
    minutes = int(get_cool_off(request).total_seconds() // 60) if is_stopped else 0
    fits = not sent.files and sent.length <= MOST_TYPED
    status = TOO_MANY_REQUESTS if is_stopped else FORBIDDEN
    return page(request, "signed_out", status, sent, form=form if fits else None, minutes=minutes)


def _is_asked(request: HttpRequest) -> bool:
    return f"{SIGN_IN}-username" in request.POST
