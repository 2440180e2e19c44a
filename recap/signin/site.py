"""The admin's site, as Django's but for its lists and the way in: codes, one's own account, nothing before a code."""

from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from recap.own_filters import get_changelist
from recap.signin import pages
from recap.signin.beside import sign_in_beside
from recap.signin.codes import must_set_up
from recap.signin.forms import ChangePasswordForm, SignInForm


class ChangePassword(PasswordChangeView):
    form_class = ChangePasswordForm
    template_name = "registration/password_change_form.html"
    success_url = reverse_lazy("admin:password_change_done")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}


class Choices(AutocompleteJsonView):
    """A choice is called what `choice_label` of its admin says, where it says something: namesakes are told apart."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        label = getattr(self.model_admin, "choice_label", str)
        return {**super().serialize_result(obj, to_field_name), "text": label(obj)}


class CatalogueAdminSite(AdminSite):
    login_form = SignInForm
    login_template = "admin/sign_in.html"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Also of other apps: no list takes a lookup that is not of its own filters."""
        super().register(model_or_iterable, admin_class, get_changelist=get_changelist, **options)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            # Also for whoever may do nothing else yet.
            path("logout/", never_cache(self.logout), name="logout"),
            path("account/", pages.account, name="account"),
            path("account/code/", pages.set_up_code, name="account_code"),
            path("account/recovery/", pages.renew_recovery, name="account_recovery"),
            path("account/remove/", pages.remove_code, name="account_remove"),
            *super().get_urls(),
        ]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002 -- Django's signature
        """As Django's, but what somebody typed is not lost when they are signed out meanwhile."""
        admin_view = super().admin_view(view, cacheable)

        def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            is_lost = request.method == "POST" and not self.has_permission(request)
            page = sign_in_beside(request) if is_lost else None
            return page or admin_view(request, *args, **kwargs)

        return update_wrapper(keeping, admin_view)

    def has_permission(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return super().has_permission(request) and not must_set_up(user)

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return Choices.as_view(admin_site=self)(request)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """As Django's, but for guesses at the old password, which count."""
        context = {**self.each_context(request), **(extra_context or {})}
        return ChangePassword.as_view(extra_context=context)(request)

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        user: Any = request.user
        if request.method == "GET" and user.is_authenticated and must_set_up(user):
            return redirect("admin:account_code")
        return super().login(request, extra_context)
