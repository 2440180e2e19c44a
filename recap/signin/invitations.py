"""A link with which somebody chooses a password: for whoever is invited, or forgot theirs. Good once, for three days.

Shown to whoever asked for it, once; and mailed where mail is configured. It names the site as SITE_URL does, whatever
the request's host is.
"""

from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

A_DAY_S = 24 * 3600


@dataclass(frozen=True)
class Invitation:
    link: str
    is_mailed: bool

    @property
    def days(self) -> int:
        return int(settings.PASSWORD_RESET_TIMEOUT // A_DAY_S)


def invite(user: User) -> Invitation:
    token = {"uidb64": urlsafe_base64_encode(force_bytes(user.pk)), "token": default_token_generator.make_token(user)}
    link = urljoin(settings.SITE_URL, reverse("password_reset_confirm", kwargs=token))
    return Invitation(link, is_mailed=bool(settings.EMAIL_URL and user.email) and _mail(user, link))


def _mail(user: User, link: str) -> bool:
    """In the language of whoever invites. False when the mail server did not take it: the link is shown anyway."""
    body = render_to_string("registration/invitation_email.txt", {"user": user, "link": link})
    try:
        return EmailMessage(_("Recap: choose your password"), body, to=[user.email]).send() == 1
    except OSError:  # smtplib's errors are such, and what the network says.
        return False
