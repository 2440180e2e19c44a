"""Choosing a password by a link, and asking for such a link by mail.

Links are in the invitations of administrators too, so that choosing is always there; asking is only where mail is
configured. Whoever chose a password by a link is no longer stopped for guesses at the old one.
"""

from typing import Any
from urllib.parse import urlsplit

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views
from django.contrib.auth.forms import PasswordResetForm, SetPasswordForm
from django.core.cache import cache
from django.http import HttpResponse
from django.urls import URLPattern, path

# Between two mails to the same person.
MAIL_EVERY_S = 300


class AdminLook:
    """The frame of the admin, for whoever has no session."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request = self.request  # type: ignore[attr-defined]
        return {**admin.site.each_context(request), **super().get_context_data(**kwargs)}  # type: ignore[misc]


class Complete(AdminLook, views.PasswordResetCompleteView):
    pass


class Confirm(AdminLook, views.PasswordResetConfirmView):
    def form_valid(self, form: SetPasswordForm) -> HttpResponse:
        AccessAttempt.objects.filter(username=form.user.get_username()).delete()
        return super().form_valid(form)


class SparingForm(PasswordResetForm):
    """Nobody can have somebody's mailbox filled."""

    def get_users(self, email: str) -> Any:
        for user in super().get_users(email):
            if user.is_staff and cache.add(f"password-mail-{user.pk}", value=1, timeout=MAIL_EVERY_S):
                yield user


class Ask(AdminLook, views.PasswordResetView):
    form_class = SparingForm
    email_template_name = "registration/password_email.txt"
    subject_template_name = "registration/password_email_subject.txt"

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        """The link names the host of SITE_URL, whatever that of the request is: it could be somebody else's."""
        site = urlsplit(settings.SITE_URL)
        self.extra_email_context = {"domain": site.netloc, "protocol": site.scheme, "site_name": "Recap"}
        return super().form_valid(form)


class Asked(AdminLook, views.PasswordResetDoneView):
    pass


def addresses(*, with_mail: bool) -> list[URLPattern]:
    """`admin_password_reset` is the name by which the sign-in page finds out that it may offer this."""
    choosing = [
        path("password/complete/", Complete.as_view(), name="password_reset_complete"),
        path("password/<uidb64>/<token>/", Confirm.as_view(), name="password_reset_confirm"),
    ]
    asking = [
        path("password/", Ask.as_view(), name="admin_password_reset"),
        path("password/asked/", Asked.as_view(), name="password_reset_done"),
    ]
    return [*asking, *choosing] if with_mail else choosing
