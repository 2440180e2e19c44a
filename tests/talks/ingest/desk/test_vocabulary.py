"""The catalogue's own names are those that a fixture of it would have, and are read anew when it changes."""

import json

import pytest
from django.core import serializers

from talks.ingest.desk.vocabulary import COLUMNS, catalogue_vocabulary
from talks.ingest.readers.article import Vocabulary
from tests.factories import make_one_of_each, make_theme

pytestmark = pytest.mark.django_db


def known(vocabulary):
    return (
        sorted(tool.slug for tool in vocabulary.tools),
        sorted((tool.names, tool.vendor, tool.themes) for tool in vocabulary.tools),
        sorted((theme.slug, theme.names) for theme in vocabulary.themes),
        dict(vocabulary.companies),
        vocabulary.people,
    )


def test_names_are_those_of_a_fixture():
    make_one_of_each()
    rows = [row for model in COLUMNS for row in model.objects.order_by("pk")]
    text = serializers.serialize("json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True)
    assert known(catalogue_vocabulary()) == known(Vocabulary.of_rows(json.loads(text)))


def test_names_are_read_once_and_again_after_a_change(django_assert_num_queries):
    make_one_of_each()
    first = catalogue_vocabulary()
    with django_assert_num_queries(1):
        assert catalogue_vocabulary() is first
    make_theme("Boats")
    assert "boats" in {theme.slug for theme in catalogue_vocabulary().themes}
