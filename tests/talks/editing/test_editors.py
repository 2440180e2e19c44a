import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import ValidationError

from talks.editing.editors import create_editor, editors_group

PASSWORD = "seven green lanterns"


def test_editors_may_do_everything_in_the_catalogue_and_nothing_else(db):
    permissions = editors_group().permissions.select_related("content_type")
    assert {p.content_type.app_label for p in permissions} == {"talks", "tools"}
    expected = Permission.objects.filter(content_type__app_label__in=("talks", "tools"))
    assert {p.codename for p in permissions} == {p.codename for p in expected} - {"delete_for_good"}
    assert {"add_talk", "change_talk", "delete_talk", "view_talk"} <= {p.codename for p in permissions}


def test_group_is_one_and_is_brought_up_to_date(db):
    group = editors_group()
    group.permissions.remove(Permission.objects.get(codename="add_talk"))
    group.permissions.add(Permission.objects.get(codename="add_user"))
    editors_group()
    assert Group.objects.count() == 1
    assert group.permissions.filter(codename="add_talk").exists()
    assert not group.permissions.filter(codename="add_user").exists()


def test_editor_is_staff_without_user_management(db):
    create_editor("anna", PASSWORD)
    anna = User.objects.get()
    assert (anna.username, anna.is_staff, anna.is_superuser, anna.is_active) == ("anna", True, False, True)
    assert anna.check_password(PASSWORD)
    assert anna.has_perms(["talks.change_talk", "talks.delete_event", "tools.add_theme"])
    assert not any(p.startswith(("auth.", "admin.", "sessions.")) for p in anna.get_all_permissions())


@pytest.mark.parametrize("password", ["", "short", "1234567890123", "password123", "anna-smith1"])
def test_weak_password_is_refused(db, password):
    with pytest.raises(ValidationError):
        create_editor("anna-smith", password)
    assert not User.objects.exists()


@pytest.mark.parametrize("username", ["", "anna smith", "a" * 151])
def test_odd_user_name_is_refused(db, username):
    with pytest.raises(ValidationError):
        create_editor(username, PASSWORD)
    assert not User.objects.exists()


def test_taken_user_name_is_refused_and_its_owner_unchanged(db):
    anna = create_editor("anna", PASSWORD)
    with pytest.raises(ValidationError, match=r"nom|user"):
        create_editor("anna", "another long phrase")
    assert User.objects.get() == anna
    assert User.objects.get().check_password(PASSWORD)
