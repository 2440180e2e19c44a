"""Who a name of an article is in the catalogue, and who may be meant."""

import pytest

from talks.ingest.desk.people import found_people
from talks.ingest.desk.vocabulary import catalogue_vocabulary
from tests.factories import make_alias, make_speaker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "rows", "near"),
    [
        ("Gwenaëlle Thibaudet", ["Gwenaelle Thibaudet"], []),
        ("Gwen T", ["Gwenaelle Thibaudet"], []),
        ("Gwenaële Thibaudet", [], ["Gwenaelle Thibaudet"]),
        ("G. Thibaudet", [], ["Gwenaelle Thibaudet"]),
        ("Ian Thibaudet", [], []),
        ("Zoe Ray", [], []),
    ],
)
def test_name_is_somebodys_or_near_to_one(written, rows, near):
    make_alias(make_speaker("Gwenaelle Thibaudet"), "Gwen T")
    make_speaker("Ann Lee")
    [found] = found_people([written], catalogue_vocabulary()).values()
    assert ([row.name for row in found.rows], [row.name for row in found.near]) == (rows, near)


def test_two_of_one_name_are_both_found():
    make_speaker("Ann Lee")
    make_speaker("Ann Lee", slug="ann-lee-2")
    [found] = found_people(["ann lee"], catalogue_vocabulary()).values()
    assert len(found.rows) == 2
