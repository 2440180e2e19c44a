import pytest
from django.db import connection, models
from django.utils import timezone

from talks.ingest.loading.bulk.columns import Columns, ColumnsError
from talks.models import Talk, ThemedTalk
from tools.fields import FoldedField
from tools.models import Theme


def test_columns_left_out_get_their_default_as_save_gives_it():
    columns = Columns(Theme, ("id", "name", "slug", "name_fr"), connection)
    filled = dict(zip(columns.names, next(columns.fill([(1, "Security", "security", "Sécurité")])), strict=True))
    assert filled == {
        "id": 1,
        "name": "Security",
        "slug": "security",
        "name_fr": "Sécurité",
        "sort_key": "security",
        "sort_key_fr": "securite",
        "description_fr": "",
        "description_en": "",
        "featured": False,
    }


def test_folded_name_of_a_name_that_is_left_out_is_empty_too():
    columns = Columns(Theme, ("id", "name", "slug"), connection)
    filled = dict(zip(columns.names, next(columns.fill([(1, "Security", "security")])), strict=True))
    assert (filled["name_fr"], filled["sort_key_fr"]) == ("", "")


def test_rows_that_have_everything_are_handed_on():
    columns = Columns(ThemedTalk, ("id", "tag_id", "content_object_id"), connection)
    assert list(columns.fill([(1, 2, 3)])) == [(1, 2, 3)]


def test_column_that_the_model_does_not_have_is_named():
    with pytest.raises(ColumnsError, match=r"talks\.ThemedTalk has no column weight:"):
        Columns(ThemedTalk, ("id", "tag_id", "weight"), connection)


@pytest.mark.parametrize(
    "field", [models.DateTimeField(default=timezone.now), models.IntegerField()], ids=["now", "none"]
)
def test_new_column_without_a_plain_default_is_named(monkeypatch, field):
    field.set_attributes_from_name("weight")
    field.model = Talk
    monkeypatch.setattr(Talk._meta, "concrete_fields", (field,))
    with pytest.raises(ColumnsError, match=r"talks\.Talk has the column weight, without a default"):
        Columns(Talk, (), connection)


def test_new_column_with_a_plain_default_or_null_is_filled(monkeypatch):
    fields = (models.IntegerField(default=3), models.TextField(null=True), FoldedField())
    for name, field in zip("abc", fields, strict=True):
        field.set_attributes_from_name(name)
        field.model = Talk
    monkeypatch.setattr(Talk._meta, "concrete_fields", fields)
    columns = Columns(Talk, (), connection)
    assert (columns.names, list(columns.fill([()]))) == (["a", "b", "c"], [(3, None, "")])
