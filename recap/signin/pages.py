"""One's own account, under /admin/account/: the second factor, set up, renewed and removed, by plain forms.

The key of an application that is being set up is in the session until a code shows that it works: what nobody finishes
leaves no row. Codes and keys are shown once, in the answer to the form.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

import django_otp
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from qrcode.main import QRCode

from recap.signin import codes
from recap.signin.forms import PasswordForm, SetUpForm

KEY = "key_to_set_up"

View = Callable[[HttpRequest], HttpResponse]


def for_staff(view: View) -> View:
    """Signed in, whether a code is still due or not."""

    @never_cache
    @sensitive_post_parameters()
    @wraps(view)
    def only_for_staff(request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        if not (user.is_active and user.is_staff):
            return redirect(f"{reverse('admin:login')}?{urlencode({'next': request.path})}")
        return view(request)

    return only_for_staff


@for_staff
@require_http_methods(["GET", "HEAD"])
def account(request: HttpRequest) -> HttpResponse:
    return _page(request, "account", _("Your sign-in"))


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def set_up_code(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    key = request.session.setdefault(KEY, codes.new_key())
    form = SetUpForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if done := codes.set_up(user, key, form.cleaned_data["code"]):
            device, recovery = done
            del request.session[KEY]
            request.session.cycle_key()
            django_otp.login(request, device)
            return _page(request, "account_recovery", _("Your recovery codes"), recovery=recovery)
        form.add_error(
            "code", _("This code is wrong. Look whether your telephone's clock is right, and take the next code.")
        )
    return _page(
        request,
        "account_code",
        _("Set up a code"),
        form=form,
        key=codes.shown_key(key),
        address=(address := codes.address_of(user, key)),
        squares=squares(address),
    )


@for_staff
@require_POST
def renew_recovery(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request, request.POST)
    user = _with_code(request)
    if not form.is_valid():
        return _page(request, "account", _("Your sign-in"), form=form)
    return _page(request, "account_recovery", _("Your recovery codes"), recovery=codes.new_recovery_codes(user))


@for_staff
@require_POST
def remove_code(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request, request.POST)
    user = _with_code(request)
    if settings.REQUIRE_OTP:
        raise PermissionDenied
    if not form.is_valid():
        return _page(request, "account", _("Your sign-in"), form=form)
    codes.forget(user)
    messages.success(request, _("Your password alone is asked from now on."))
    return redirect("admin:account")


def _with_code(request: HttpRequest) -> Any:
    user: Any = request.user
    if not codes.is_proved(user):
        raise PermissionDenied
    return user


def _page(request: HttpRequest, name: str, title: str, **more: Any) -> HttpResponse:
    user: Any = request.user
    context = {
        **admin.site.each_context(request),
        "title": title,
        "has_code": codes.is_proved(user),
        "must_set_up": codes.must_set_up(user),
        "codes_left": codes.recovery_codes_left(user),
        "is_required": settings.REQUIRE_OTP,
        "form": PasswordForm(request),
        **more,
    }
    return TemplateResponse(request, f"admin/{name}.html", context)


class Squares(NamedTuple):
    """A picture that telephones read, as the path of an SVG: nothing inline that a policy would refuse.

    `size`: how many squares wide and high, with the white border.
    """

    size: int
    path: str


def squares(text: str) -> Squares:
    code = QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_black in enumerate(row) if is_black)
    return Squares(len(rows), path)
