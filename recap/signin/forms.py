"""What is typed to sign in, and on the pages of one's own account."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from recap.signin.codes import has_code, take

LONGEST_CODE = 32


class CodeInput(forms.TextInput):
    """A wrong one is typed anew: a page does not show it, as it does not show a password."""

    def format_value(self, value: Any) -> None:
        return None


def code_field(**options: Any) -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false", "size": 12}
    return forms.CharField(max_length=LONGEST_CODE, widget=CodeInput(attributes), **options)


class SignInForm(AdminAuthenticationForm):
    """Name, password and code in one: a wrong code is told like a wrong password, which nobody can try out so."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _(
            "Please enter the user name and the password of an account of the team, and its code if you set one up. "
            "Capitals count in both; a code is good once."
        ),
    }
    code = code_field(
        label=_("Code"), required=False, help_text=_("If you set one up: from your telephone, or a recovery code.")
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        user: Any = self.get_user()
        if user is not None and has_code(user):
            user.otp_device = take(user, given.get("code") or "")
            if user.otp_device is None:
                self.user_cache = None
                told = {"username": user.get_username(), "why": "code"}
                user_login_failed.send(sender=__name__, credentials=told, request=self.request)
                raise self.get_invalid_login_error()
        return given


def is_password(request: HttpRequest, password: str) -> bool:
    """Of whoever asks. Guesses count like those at the door."""
    user: Any = request.user
    return authenticate(request, username=user.get_username(), password=password) is not None


class ChangePasswordForm(AdminPasswordChangeForm):
    def __init__(self, user: Any, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        password: str = self.cleaned_data["old_password"]
        if not is_password(self.request, password):
            raise ValidationError(self.error_messages["password_incorrect"], "password_incorrect")
        return password


class PasswordForm(forms.Form):
    """Asked again before the second factor changes: a screen may have been left open."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not is_password(self.request, password):
            raise ValidationError(_("This is not your password."), "wrong")
        return password


class SetUpForm(PasswordForm):
    code = code_field(label=_("Code"), help_text=_("The six digits that the application shows now."))

    field_order = ["code", "password"]


class InvitationForm(forms.ModelForm):
    """Somebody new. They choose their password themselves, by a link."""

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email", "groups"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].required = True

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 -- Django's signature
        self.instance.is_staff = True
        self.instance.set_unusable_password()
        user: User = super().save(commit=commit)
        return user
