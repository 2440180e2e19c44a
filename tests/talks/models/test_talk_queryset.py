"""Questions of talks that many rows must not make slow: by which index the database looks them up."""

import pytest
from django.db import connection

from talks.models import Talk
from tests.factories import make_event, make_talk

pytestmark = pytest.mark.django_db


def test_talks_are_told_by_their_source():
    told = make_talk("One", source="pyvideo", source_ref="one")
    make_talk("Two", source="pyvideo", source_ref="two")
    make_talk("Three", source="schedule", source_ref="one")
    make_talk("Four")
    assert list(Talk.objects.told_by("pyvideo", ["one", "nine"])) == [told]


@pytest.mark.parametrize("refs", [["ref-77"], ["ref-7", "ref-77", "ref-78"]])
def test_talks_of_a_source_are_looked_up_by_their_index(refs):
    event = make_event()
    Talk.objects.bulk_create(
        Talk(event=event, slug=f"t-{n}", title=f"Talk {n}", source="pyvideo", source_ref=f"ref-{n}") for n in range(500)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert "talk_source_unique" in Talk.objects.told_by("pyvideo", refs).explain()
    assert Talk.objects.told_by("pyvideo", refs).count() == len(refs)
