"""People who edit, made on the command line: staff with one role."""

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from talks.editing.roles import Role, role_group


@transaction.atomic
def create_editor(username: str, password: str, role: Role = Role.EDITOR) -> User:
    """Raises `ValidationError`: a name that is taken or has odd characters, a weak password."""
    editor = User(username=username, is_staff=True)
    editor.full_clean(exclude=["password"])
    validate_password(password, editor)
    editor.set_password(password)
    editor.save()
    editor.groups.add(role_group(role))
    return editor
