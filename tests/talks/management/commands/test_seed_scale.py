"""A made-up catalogue in the database: what the generator gave, row for row, on either database."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from talks.ingest.loading.bulk import seeding
from talks.models import Appearance, Speaker, Talk
from talks.revision import current_revision
from talks.synthetic.catalogue import batches
from tests.factories import make_talk, make_theme
from tests.talks.management.test_progress import Terminal
from tools.folding import fold
from tools.models import Company, Theme, Tool

TALKS = 250


def seed_scale(talks=TALKS, stdout=None, **options):
    out = stdout or StringIO()
    call_command("seed_scale", str(talks), stdout=out, **options)
    return out.getvalue()


def stored(model, columns):
    """Rows as the generator writes them: days, moments and lists as text."""
    for row in model.objects.order_by("pk").values_list(*columns):
        yield tuple(map(as_written, row))


def as_written(value):
    if isinstance(value, list):
        return json.dumps(value)
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.django_db
def test_every_row_of_the_generator_is_stored_as_it_is():
    """The same for the same number and seed on SQLite and on PostgreSQL, because each has the generator's."""
    seed_scale(seed=5)
    made = {}
    for batch in batches(TALKS, 5):
        made.setdefault((batch.model, batch.columns), []).extend(batch.rows)
    for (label, columns), rows in made.items():
        assert list(stored(apps.get_model(label), columns)) == rows
    assert len(made) == 14


@pytest.mark.django_db
def test_rules_of_database_and_models_hold():
    seed_scale()
    connection.check_constraints()
    for row in (*Talk.objects.all()[:20], *Theme.objects.all()[:20], *Tool.objects.all()[:20]):
        row.full_clean()


@pytest.mark.parametrize("model", [Theme, Company, Tool, Speaker])
@pytest.mark.django_db
def test_folded_names_are_stored(model):
    """Asked by SQL: the model would fold the name anew."""
    seed_scale(20)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name, sort_key FROM {model._meta.db_table}")
        found = cursor.fetchall()
    assert [key for _, key in found] == [fold(name) for name, _ in found]
    assert found


@pytest.mark.django_db
def test_revision_rises_once():
    before = current_revision()
    seed_scale(20)
    assert current_revision() == before + 1


@pytest.mark.django_db
def test_drafts_stay_hidden():
    seed_scale(TALKS)
    draft = Talk.objects.filter(status="draft").first()
    shown = Talk.objects.published().first()
    assert Talk.objects.published().count() == TALKS - Talk.objects.filter(status="draft").count()
    client = Client(headers={"accept-language": "en"})
    assert client.get(draft.get_absolute_url(), follow=True).status_code == 404
    assert client.get(shown.get_absolute_url(), follow=True).status_code == 200


@pytest.mark.parametrize(
    ("make", "held"),
    [(make_talk, "1 talk, 1 event"), (make_theme, "1 theme")],
)
@pytest.mark.django_db
def test_catalogue_that_holds_something_is_left_alone(make, held):
    make()
    with pytest.raises(
        CommandError, match=f"^Nothing was written: the catalogue holds {held}, and .* Name another database"
    ):
        seed_scale(10)
    assert Appearance.objects.count() == 0


@pytest.mark.parametrize("talks", ["0", "-1", "some", "1.5", "²"])
def test_number_of_talks_that_is_none_is_refused(talks):
    with pytest.raises(CommandError, match=r"argument N|the following arguments are required: N"):
        call_command("seed_scale", talks)


@pytest.mark.django_db
def test_failure_half_way_leaves_nothing(monkeypatch):
    def broken(talks, seed):
        for batch in batches(talks, seed):
            yield batch
            if batch.model == "talks.Talk":
                yield batch  # Each id a second time.

    monkeypatch.setattr(seeding, "batches", broken)
    before = current_revision()
    with pytest.raises(CommandError, match=r"^Nothing was written\. .*(UNIQUE|unique)"):
        seed_scale(10)
    assert (Talk.objects.count(), Theme.objects.count(), current_revision()) == (0, 0, before)


@pytest.mark.django_db
def test_bar_is_drawn_for_who_watches():
    said = seed_scale(20, stdout=Terminal())
    assert f"\r{'█' * 30} 20/20 · indexes\r\x1b[K" in said
    assert said.endswith(" s (seed 1).\n")
