"""Series in the admin: chosen for an event, and deleted only when no event is left in them."""

import pytest

from talks.models import Event, Series
from tests.factories import make_event, make_series
from tests.talks.admin.form import filled

pytestmark = pytest.mark.django_db


def test_event_gets_its_series_year_and_zone(editor):
    event, series = make_event(starts_on=None, ends_on=None), make_series()
    url = f"/admin/talks/event/{event.pk}/change/"
    told = {
        "series": str(series.pk),
        "year": "2021",
        "timezone": "Europe/Lisbon",
        "mode": "hybrid",
        "state": "cancelled",
    }
    assert editor.post(url, filled(editor.get(url), **told)).status_code == 302
    event = Event.objects.get()
    assert (event.series, event.year, event.timezone, event.mode, event.is_cancelled) == (
        series, 2021, "Europe/Lisbon", "hybrid", True
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("timezone", "Lisbon time", "A time zone is expected, as in Europe/Paris (IANA)."),
        ("year", "0", "Ensure this value is greater than or equal to 1."),
    ],
)
def test_event_is_told_what_is_wrong(editor, field, value, said):
    url = f"/admin/talks/event/{make_event(starts_on=None, ends_on=None).pk}/change/"
    assert said in editor.post(url, filled(editor.get(url), **{field: value})).content.decode()


def test_series_is_deleted_when_it_is_empty(editor):
    series = make_series()
    event = make_event(series=series)
    url = f"/admin/talks/series/{series.pk}/delete/"
    editor.post(url, {"post": "yes"})
    assert Series.objects.exists()
    event.series = None
    event.save()
    editor.post(url, {"post": "yes"})
    assert not Series.objects.exists()
