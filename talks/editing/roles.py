"""Roles: who may do what in the catalogue, and who looks after people. Groups of Django, made by each `migrate`.

A permission is a row that Django writes when the migrations are through; so the roles are made after them, anew each
time, by a receiver of `post_migrate`. What these groups may do is said here and nowhere else; a superuser who wants
another role makes another group.
"""

from enum import StrEnum
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS, models, router, transaction
from django.db.models import Q
from django.utils.translation import gettext_noop


class Role(StrEnum):
    """The names of the groups."""

    CONTRIBUTOR = gettext_noop("Contributors")
    EDITOR = gettext_noop("Editors")
    ADMINISTRATOR = gettext_noop("Administrators")


# Written by the program alone, whoever made it do so.
OF_THE_PROGRAM = frozenset(
    {"cataloguerevision", "replaylisting", "replaycandidate", "edit", "editedrow", "sourcestate", "settledkeyword"}
)
# A draft and its parts. All else that somebody adds is public at once: a tool, a company, an event without talks.
OF_A_DRAFT = ("appearance", "themedtalk", "takeaway", "mention", "slidelink", "recording")
DECISIONS = ["publish_talk", "decide_replay"]
# What strangers write: editors work it off, and change nothing else of it.
OF_READERS = frozenset({"readerreport"})
REPORTS = ["view_readerreport", "change_readerreport"]
# Of the log of changes; emptying its bin is deleting for good.
HISTORY = ["view_edit", "take_back"]
PEOPLE = {
    "auth": ["view_user", "add_user", "change_user", "delete_user"],
    "axes": ["view_accessattempt", "delete_accessattempt"],
    "talks": ["delete_for_good"],
}


def codenames(role: Role) -> dict[str, list[str]]:
    """By app, what the role may."""
    by_app = {app: [model._meta.model_name for model in _models(app)] for app in ("tools", "talks")}
    if role is Role.CONTRIBUTOR:
        may = {app: _each(["view"], names) for app, names in by_app.items()}
        may["talks"] += [
            "add_talk",
            "change_talk",
            "add_deskarticle",
            "change_deskarticle",
            *_each(["add", "change", "delete"], OF_A_DRAFT),
        ]
        return may
    may = {app: _each(["view", "add", "change", "delete"], names) for app, names in by_app.items()}
    may["talks"] += [*DECISIONS, *HISTORY, *REPORTS, "view_replaycandidate"]
    if role is Role.ADMINISTRATOR:
        for app, more in PEOPLE.items():
            may[app] = [*may.get(app, []), *more]
    return may


def role_group(role: Role, using: str = DEFAULT_DB_ALIAS) -> Group:
    """With its permissions as they are today."""
    wanted = Q(pk__in=[])
    for app, names in codenames(role).items():
        wanted |= Q(content_type__app_label=app, codename__in=names)
    # In that database alone: a restore migrates another one, while somebody may hold ours.
    with transaction.atomic(using=using):
        group, _created = Group.objects.using(using).get_or_create(name=str(role))
        group.permissions.set(Permission.objects.using(using).filter(wanted))
    return group


def make_roles(sender: AppConfig, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """A receiver of `post_migrate`, and safe to run again."""
    if router.allow_migrate_model(using, Group):
        for role in Role:
            role_group(role, using)


def _models(app: str) -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_app_config(app).get_models()
        if model._meta.model_name not in OF_THE_PROGRAM | OF_READERS
    ]


def _each(verbs: list[str], names: Any) -> list[str]:
    return [f"{verb}_{name}" for verb in verbs for name in names]
