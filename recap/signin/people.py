"""Whom an administrator may look after: people who may do nothing that the administrator may not do themselves.

Whoever can change an account's address, or make a link to choose its password, can become it. So nobody gets hold of an
account that may more than they do, and nobody gives a role that may more.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.db.models import QuerySet


def may_manage(actor: Any, person: User) -> bool:
    """Beside Django's permission to change users. A person who is not active may do what they could do if they were."""
    if actor.is_superuser:
        return True
    return not person.is_superuser and _permissions_of(person) <= _held_by(actor)


def grantable_roles(actor: Any) -> QuerySet[Group]:
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


def _names(permissions: QuerySet[Permission]) -> set[str]:
    return {f"{app}.{codename}" for app, codename in permissions.values_list("content_type__app_label", "codename")}
