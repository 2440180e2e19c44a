"""What the migrations make of the series that events had as text, also in what their versions remember."""

import json

import pytest
from django.contrib.contenttypes.models import ContentType

from talks.editing.snapshots import serialized
from talks.editing.versions import recording
from talks.models import Edit, EditedRow, Event, Series
from tests.factories import make_event, make_series, make_talk

BEFORE, AFTER = ("talks", "0013_add_latest_changes_index"), ("talks", "0016_remove_series_text")


@pytest.mark.django_db(transaction=True)
def test_series_become_rows_and_come_back_as_text(migrate_to):
    old = migrate_to(BEFORE).get_model("talks", "Event")
    for slug, name, starts_on in (("one", "Évry Days", "2022-03-01"), ("two", "EVRY DAYS", "2023-03-01")):
        old.objects.create(slug=slug, name=slug, series=name, starts_on=starts_on)
    old.objects.create(slug="alone", name="Alone")
    migrate_to(AFTER)
    assert list(Series.objects.values_list("slug", "name")) == [("evry-days", "Évry Days")]
    told = Event.objects.order_by("slug").values_list("slug", "series__slug", "year")
    assert list(told) == [("alone", None, None), ("one", "evry-days", 2022), ("two", "evry-days", 2023)]
    back = migrate_to(BEFORE).get_model("talks", "Event")
    assert dict(back.objects.values_list("slug", "series")) == {"alone": "", "one": "Évry Days", "two": "Évry Days"}


@pytest.mark.django_db(transaction=True)
def test_versions_of_events_name_the_row(migrate_to):
    event = make_event(series=make_series())
    make_talk(event=event)
    with recording(None, Edit.What.SAVED, Edit.Source.FORM):
        event.city = "Lyon"
        event.save()
    migrate_to(BEFORE)
    kind = ContentType.objects.get_for_model(Event)
    row = EditedRow.objects.get(content_type=kind)
    assert series_in(row.before) == series_in(row.version.serialized_data) == "Cloud Days"
    migrate_to()
    row = EditedRow.objects.get(content_type=kind)
    assert series_in(row.before) == series_in(row.version.serialized_data) == Event.objects.get().series_id
    assert json.loads(row.version.serialized_data) == json.loads(serialized(Event.objects.get()))


def series_in(text):
    return json.loads(text)[0]["fields"]["series"]
