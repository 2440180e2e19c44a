"""Editors: staff who may change the whole catalogue and nothing else; no user management."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.password_validation import validate_password
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

GROUP_NAME = "Editors"


@transaction.atomic
def editors_group() -> Group:
    """The group, with the permissions of the models as they are today."""
    models = [model for app in ("tools", "talks") for model in apps.get_app_config(app).get_models()]
    content_types = ContentType.objects.get_for_models(*models).values()
    group, _created = Group.objects.get_or_create(name=GROUP_NAME)
    # What is gone for good is an administrator's to say.
    allowed = Permission.objects.filter(content_type__in=content_types).exclude(codename="delete_for_good")
    group.permissions.set(allowed)
    return group


@transaction.atomic
def create_editor(username: str, password: str) -> User:
    """Raises `ValidationError`: a name that is taken or has odd characters, a weak password."""
    editor = User(username=username, is_staff=True)
    editor.full_clean(exclude=["password"])
    validate_password(password, editor)
    editor.set_password(password)
    editor.save()
    editor.groups.add(editors_group())
    return editor
