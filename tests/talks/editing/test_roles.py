import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from talks.editing.roles import OF_READERS, OF_THE_PROGRAM, Role, role_group
from tests.site import make_editor

pytestmark = pytest.mark.django_db


def may(role: Role) -> set[str]:
    return {
        f"{p.content_type.app_label}.{p.codename}" for p in role_group(role).permissions.select_related("content_type")
    }


def those_there_are(*names: str) -> set[str]:
    """Of the log of changes."""
    return {name for name in names if Permission.objects.filter(codename=name.partition(".")[2]).exists()}


def test_roles_are_there_after_migrate():
    assert set(Group.objects.values_list("name", flat=True)) == {"Administrators", "Contributors", "Editors"}
    Group.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert set(Group.objects.values_list("name", flat=True)) == {"Administrators", "Contributors", "Editors"}


def test_migrate_brings_a_role_up_to_date():
    group = Group.objects.get(name=Role.EDITOR)
    group.permissions.remove(Permission.objects.get(codename="add_talk"))
    group.permissions.add(Permission.objects.get(codename="add_user"))
    call_command("migrate", verbosity=0)
    names = set(group.permissions.values_list("codename", flat=True))
    assert ("add_talk" in names, "add_user" in names) == (True, False)


@pytest.mark.parametrize("role", Role)
def test_nobody_writes_the_rows_of_the_program(role):
    rows = {f"talks.{verb}_{name}" for verb in ("add", "change", "delete") for name in OF_THE_PROGRAM}
    assert {"cataloguerevision", "replaylisting", "replaycandidate"} <= OF_THE_PROGRAM
    assert may(role) & rows == set()


def test_contributor_writes_drafts_and_sees_the_catalogue():
    of_parts = [
        f"talks.{verb}_{part}"
        for verb in ("add", "change", "delete")
        for part in ("appearance", "themedtalk", "takeaway", "mention", "slidelink", "recording")
    ]
    writing = {name for name in may(Role.CONTRIBUTOR) if not name.partition(".")[2].startswith("view_")}
    of_desk = {"talks.add_deskarticle", "talks.change_deskarticle"}
    assert writing == {"talks.add_talk", "talks.change_talk", *of_desk, *of_parts}
    assert "talks.view_replaycandidate" not in may(Role.CONTRIBUTOR)
    assert "talks.view_readerreport" not in may(Role.CONTRIBUTOR)


def test_editor_writes_the_whole_catalogue_publishes_and_decides():
    models = [model for app in ("tools", "talks") for model in apps.get_app_config(app).get_models()]
    names = {model._meta.label_lower.replace(".", ".{}_") for model in models}
    whole = {name.format(verb) for name in names for verb in ("view", "add", "change", "delete")}
    whole = {name for name in whole if name.partition("_")[2] not in OF_THE_PROGRAM | OF_READERS}
    decisions = {"talks.publish_talk", "talks.decide_replay", "talks.view_replaycandidate"}
    reports = {"talks.view_readerreport", "talks.change_readerreport"}
    assert may(Role.EDITOR) == whole | decisions | reports | those_there_are("talks.view_edit", "talks.take_back")


def test_administrator_looks_after_people_and_deletes_for_good_besides():
    assert may(Role.ADMINISTRATOR) - may(Role.EDITOR) == {
        "auth.view_user", "auth.add_user", "auth.change_user", "auth.delete_user",
        "axes.view_accessattempt", "axes.delete_accessattempt", *those_there_are("talks.delete_for_good"),
    }  # fmt: skip
    assert may(Role.EDITOR) < may(Role.ADMINISTRATOR)
    assert may(Role.CONTRIBUTOR) < may(Role.EDITOR)


@pytest.mark.parametrize("role", Role)
def test_whoever_has_a_role_is_staff_and_no_superuser(role):
    user = make_editor("anna", role)
    assert (user.is_staff, user.is_superuser, list(user.groups.values_list("name", flat=True))) == (True, False, [role])
