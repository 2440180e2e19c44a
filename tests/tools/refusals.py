"""Proof that it is the database that refuses a row, and which constraint it was, on both engines."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction


def constraints_of(app_label: str) -> dict[str, tuple[type[models.Model], models.BaseConstraint]]:
    """Every named constraint of an app, with its model."""
    return {
        constraint.name: (model, constraint)
        for model in apps.get_app_config(app_label).get_models()
        for constraint in model._meta.constraints
    }


@contextmanager
def refused_by(name: str) -> Iterator[None]:
    """What happens inside is refused by the constraint of that name.

    PostgreSQL names the constraint. SQLite names a check, and the columns of a unique constraint.
    """
    model, constraint = {**constraints_of("tools"), **constraints_of("talks")}[name]
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
    if connection.vendor == "postgresql":
        assert refusal.value.__cause__.diag.constraint_name == name
    elif isinstance(constraint, models.CheckConstraint):
        assert str(refusal.value) == f"CHECK constraint failed: {name}"
    else:
        columns = [model._meta.get_field(field).column for field in constraint.fields]
        named = re.findall(rf"{model._meta.db_table}\.(\w+)", str(refusal.value))
        assert named == columns, str(refusal.value)
