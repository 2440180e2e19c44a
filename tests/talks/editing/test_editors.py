import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from talks.editing.editors import create_editor
from talks.editing.roles import Role

PASSWORD = "seven green lanterns"


@pytest.mark.parametrize("role", Role)
def test_editor_has_the_role_that_was_asked_for(db, role):
    assert [group.name for group in create_editor("anna", PASSWORD, role).groups.all()] == [role]


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
