"""People in the admin, as administrators look after them, and who is stopped at the door."""

from typing import Any

from axes.models import AccessAttempt
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as translated  # of names that stand elsewhere
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from recap.signin import codes
from recap.signin.forms import InvitationForm
from recap.signin.invitations import invite

# Keys of telephones and recovery codes are nobody's to look at.
for model in (TOTPDevice, StaticDevice, User):
    admin.site.unregister(model)

PERSONAL = (None, {"fields": ["username", ("first_name", "last_name"), "email"]})
LONGEST_NUMBER = 10  # digits
DATES = (_("Important dates"), {"fields": ["last_login", "date_joined"]})


class RoleField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, role: Group) -> str:
        return translated(role.name)


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(pk), translated(name)) for pk, name in Group.objects.order_by("name").values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        role = self.value() or ""
        return queryset.filter(groups=int(role)) if role.isdecimal() and len(role) < LONGEST_NUMBER else queryset


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Superusers see all that Django has; administrators what they may give."""

    add_form = InvitationForm
    add_form_template = "admin/auth/user/invite.html"
    change_form_template = "admin/auth/user/change_form.html"
    add_fieldsets = (PERSONAL, (_("Role"), {"fields": ["groups"]}))
    list_display = ["username", "full_name", "email", "roles", "has_code", "is_active", "last_login"]
    list_filter = [RoleFilter, "is_active"]
    actions = None

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/link/", view(require_POST(self.link_view)), name="auth_user_link"),
            path("<int:pk>/forget-code/", view(require_POST(self.forget_code_view)), name="auth_user_forget_code"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        has_code = models.Exists(TOTPDevice.objects.filter(user=models.OuterRef("pk"), confirmed=True))
        return super().get_queryset(request).annotate(code=has_code).prefetch_related("groups")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """One button: what follows is the link."""
        one = {"show_save_and_add_another": False, "show_save_and_continue": False}
        return super().add_view(request, form_url, {**(extra_context or {}), **one})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Of somebody deleted meanwhile Django would say so on another page, and drop what was typed."""
        if request.method == "POST" and self.get_object(request, unquote(object_id)) is None:
            raise Http404
        return super().change_view(request, object_id, form_url, extra_context)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        return [PERSONAL, (_("Role"), {"fields": ["groups", "is_active"]}), DATES]

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        if obj is not None and not request.user.is_superuser:
            kwargs.setdefault("form", forms.ModelForm)
        return super().get_form(request, obj, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Nobody shuts themselves out, or takes away their own role."""
        fields = [*super().get_readonly_fields(request, obj), "last_login", "date_joined"]
        return [*fields, "groups", "is_active"] if obj == request.user and not request.user.is_superuser else fields

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs |= {"form_class": RoleField, "queryset": grantable_roles(request.user)}
            kwargs |= {"widget": forms.CheckboxSelectMultiple, "help_text": "", "label": capfirst(_("roles"))}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Roles without links to change them or to add one."""
        if db_field.name == "groups":
            return self.formfield_for_manytomany(db_field, request, **kwargs)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_manage(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not oneself; and not somebody who did something here: the history would go too. They are made inactive."""
        if not super().has_delete_permission(request, obj) or obj is None:
            return super().has_delete_permission(request, obj)
        is_other = obj != request.user and may_manage(request.user, obj)
        return is_other and not LogEntry.objects.filter(user=obj).exists()

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002 -- Django's signature
        """People choose their own, by a link; only a superuser sets one for somebody."""
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: Any = None) -> HttpResponse:
        return self._show_link(request, obj)

    def link_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        person = self._person(request, pk)
        if not person.is_active or person == request.user:
            raise PermissionDenied
        self._log(request, person, "Link to choose a password.")
        return self._show_link(request, person)

    def forget_code_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        person = self._person(request, pk)
        if person == request.user:  # Whose own page asks for the password first.
            raise PermissionDenied
        if codes.forget(person):
            self._log(request, person, "Second factor removed.")
            messages.success(request, gettext("The code of %(person)s is forgotten.") % {"person": person})
        return redirect("admin:auth_user_change", pk)

    def _person(self, request: HttpRequest, pk: int) -> User:
        person = get_object_or_404(User, pk=pk)
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        return person

    def _show_link(self, request: HttpRequest, person: User) -> HttpResponse:
        """In the answer itself, so that it is stored nowhere and shown once."""
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("A link for %(person)s") % {"person": person},
            "opts": self.opts,
            "person": person,
            "invitation": invite(person),
        }
        return TemplateResponse(request, "admin/auth/user/invited.html", context)

    def _log(self, request: HttpRequest, person: User, done: str) -> None:
        actor: Any = request.user
        LogEntry.objects.log_actions(actor.pk, [person], CHANGE, done)

    @admin.display(description=_("name"))
    def full_name(self, person: User) -> str:
        return person.get_full_name()

    @admin.display(description=_("roles"))
    def roles(self, person: User) -> str:
        names = sorted(translated(role.name) for role in person.groups.all())
        return ", ".join([gettext("superuser"), *names] if person.is_superuser else names)

    @admin.display(description=_("code"), boolean=True)
    def has_code(self, person: Any) -> bool:
        return person.code


@admin.register(AccessAttempt)
class AttemptAdmin(admin.ModelAdmin):
    """To look at, and to delete: whoever is stopped may then try again at once."""

    list_display = ["username", "ip_address", "failures_since_start", "attempt_time"]
    search_fields = ["username", "ip_address"]
    ordering = ["-attempt_time"]
    actions = ["unlock"]
    list_display_links = None

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {name: action for name, action in super().get_actions(request).items() if name == "unlock"}

    @admin.action(description=_("Let them try again"), permissions=["delete"])
    def unlock(self, request: HttpRequest, attempts: models.QuerySet) -> None:
        count, _each = attempts.delete()
        done = ngettext("%(count)d row of failures forgotten.", "%(count)d rows of failures forgotten.", count)
        messages.success(request, done % {"count": count})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


# --- whom an administrator may look after -----------------------------------------------------------------------------
# Whoever can change an account's address, or make a link to choose its password, can become it. So nobody gets hold of
# an account that may more than they do, and nobody gives a role that may more.


def may_manage(actor: Any, person: User) -> bool:
    """Beside Django's permission to change users. A person who is not active may do what they could do if they were."""
    if actor.is_superuser:
        return True
    return not person.is_superuser and _permissions_of(person) <= _held_by(actor)


def grantable_roles(actor: Any) -> models.QuerySet[Group]:
    roles = Group.objects.order_by("name")
    if actor.is_superuser:
        return roles
    held = _held_by(actor)
    return roles.filter(pk__in=[role.pk for role in roles if _names(role.permissions.all()) <= held])


def _held_by(actor: Any) -> set[str]:
    return set(actor.get_all_permissions())


def _permissions_of(person: User) -> set[str]:
    own = Permission.objects.filter(user=person) | Permission.objects.filter(group__user=person)
    return _names(own)


def _names(permissions: models.QuerySet[Permission]) -> set[str]:
    return {f"{app}.{codename}" for app, codename in permissions.values_list("content_type__app_label", "codename")}
