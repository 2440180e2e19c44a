"""A fixture names rows by what they are: what is written out and read in again is the same catalogue."""

import datetime as dt
import json

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command

from talks.models import Discovery, SlideLink, Takeaway, Talk
from tests.factories import (
    make_candidate,
    make_event,
    make_one_of_each,
    make_speaker,
    make_takeaway,
    make_talk,
    make_theme,
)
from tools.models import Company, Theme, Tool

MODELS = [
    model
    for app in ("tools", "talks")
    for model in apps.get_app_config(app).get_models()
    if model._meta.model_name not in ("cataloguerevision", "edit", "editedrow", "readerreport")  # Nobody's content.
]
NAMES = [model._meta.label_lower for model in MODELS]


def dump(path) -> str:
    call_command("dumpdata", *NAMES, natural_foreign=True, natural_primary=True, indent=2, output=path, verbosity=0)
    # What was saved within the first thousandth of a second is written ".000Z" before it is loaded, and "Z" after.
    return path.read_text().replace(".000Z", "Z")


def load(*paths) -> None:
    call_command("loaddata", *paths, verbosity=0)


def row_counts() -> dict[str, int]:
    return {model._meta.label_lower: model.objects.count() for model in MODELS}


def delete_everything() -> None:
    """Referring rows first: `talks` before `tools`, and within `talks` what belongs to a talk."""
    Talk.objects.all().delete()
    for model in reversed(MODELS):
        model.objects.all().delete()


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
@pytest.mark.django_db
def test_natural_key_finds_its_row(model):
    make_one_of_each()
    rows = list(model.objects.all())
    assert rows
    assert [model.objects.get_by_natural_key(*row.natural_key()) for row in rows] == rows


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
@pytest.mark.django_db
def test_natural_key_can_be_written_as_json(model):
    make_one_of_each()
    for row in model.objects.all():
        assert json.loads(json.dumps(row.natural_key())) == list(row.natural_key())


@pytest.mark.django_db
def test_fixture_holds_no_primary_key(tmp_path):
    make_one_of_each()
    rows = json.loads(dump(tmp_path / "all.json"))
    assert {row["model"] for row in rows} == set(NAMES)
    assert [row for row in rows if "pk" in row or "id" in row["fields"]] == []


@pytest.mark.django_db
def test_fixture_holds_no_folded_name(tmp_path):
    make_one_of_each()
    rows = json.loads(dump(tmp_path / "all.json"))
    assert [row for row in rows if {"sort_key", "folded_name"} & row["fields"].keys()] == []


@pytest.mark.django_db
def test_fixture_loads_into_an_empty_catalogue_as_it_was(tmp_path):
    make_one_of_each()
    before, counts = dump(tmp_path / "before.json"), row_counts()
    delete_everything()
    assert set(row_counts().values()) == {0}
    load(tmp_path / "before.json")
    assert dump(tmp_path / "after.json") == before
    assert row_counts() == counts


@pytest.mark.django_db
def test_fixture_loads_twice_to_the_same_rows(tmp_path):
    make_one_of_each()
    before, counts = dump(tmp_path / "before.json"), row_counts()
    keys = {model: list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in MODELS}
    load(tmp_path / "before.json")
    load(tmp_path / "before.json")
    assert dump(tmp_path / "after.json") == before
    assert row_counts() == counts
    assert {model: list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in MODELS} == keys


@pytest.mark.django_db
def test_fixture_loads_beside_other_rows_and_leaves_them(tmp_path):
    make_one_of_each()
    dump(tmp_path / "all.json")
    delete_everything()
    make_theme("Storage")
    make_talk("Another", event=make_event("Another event"))
    load(tmp_path / "all.json")
    assert (Theme.objects.count(), Talk.objects.count(), Company.objects.count(), Tool.objects.count()) == (2, 2, 1, 2)


@pytest.mark.django_db
def test_fixture_overwrites_the_row_that_it_names(tmp_path):
    talk = make_talk("One")
    make_talk("Two")
    fields = {"event": [talk.event.slug], "slug": talk.slug, "title": "Renamed", "status": "published"}
    fixture = tmp_path / "talk.json"
    fixture.write_text(json.dumps([{"model": "talks.talk", "fields": fields}]))
    load(fixture)
    assert list(Talk.objects.order_by("pk").values_list("slug", "title")) == [("one", "Renamed"), ("two", "Two")]


@pytest.mark.django_db
def test_natural_key_of_an_editors_own_has_no_recap():
    make_one_of_each()
    takeaway = Takeaway.objects.get(article=None)
    assert takeaway.natural_key() == ("cloud-days-2023", "a-mesh-without-sidecars", None, 1)
    assert Takeaway.objects.get_by_natural_key("cloud-days-2023", "a-mesh-without-sidecars", None, 1) == takeaway
    assert Discovery.objects.get(article=None).natural_key() == ("cloud-days-2023", None, "tracee")


@pytest.mark.django_db
def test_natural_key_of_a_lost_address_has_an_empty_one():
    make_one_of_each()
    lost = SlideLink.objects.get(state="missing")
    assert lost.natural_key() == ("cloud-days-2023", "a-mesh-without-sidecars", "slides", "")


@pytest.mark.django_db
def test_natural_key_with_too_few_parts_is_an_error():
    make_speaker()
    with pytest.raises(ValueError, match="zip"):
        Talk.objects.get_by_natural_key("cloud-days-2023")


@pytest.mark.django_db
def test_fixture_keeps_who_decided_by_name(tmp_path):
    editor = get_user_model().objects.create_user("editor")
    make_candidate(state="rejected", decided_by=editor, reasons=["another edition"])
    rows = json.loads(dump(tmp_path / "all.json"))
    candidate = next(row["fields"] for row in rows if row["model"] == "talks.replaycandidate")
    assert (candidate["decided_by"], candidate["reasons"]) == (["editor"], ["another edition"])


@pytest.mark.django_db
def test_fixture_keeps_dates_and_times(tmp_path):
    starts_at = dt.datetime(2023, 4, 19, 9, 30, tzinfo=dt.UTC)
    make_takeaway(make_talk(starts_at=starts_at, duration_s=1800), holds_until=dt.date(2024, 1, 1))
    dump(tmp_path / "all.json")
    delete_everything()
    load(tmp_path / "all.json")
    assert Talk.objects.values_list("starts_at", "duration_s").get() == (starts_at, 1800)
    assert Takeaway.objects.get().holds_until == dt.date(2024, 1, 1)
