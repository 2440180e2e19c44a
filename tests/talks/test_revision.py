"""The revision rises with every change of public content, however it is made, and with nothing else."""

import datetime as dt
import json
import threading
import time
from typing import Self

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import OperationalError, connection, models, transaction
from django.utils import timezone

from talks.models import CatalogueRevision, ReplayCandidate, Talk
from talks.revision import LastChange, current_revision, install_triggers, last_change, public_tables
from tests.factories import make_candidate, make_company, make_one_of_each, make_slide_link, make_talk, make_theme
from tools.models import Company

TABLES = public_tables()
MODELS = {model._meta.db_table: model for app in ("tools", "talks") for model in apps.get_app_config(app).get_models()}


class Rise:
    """How far the number rose within the block."""

    def __enter__(self) -> Self:
        self.start = current_revision()
        return self

    def __exit__(self, *exception: object) -> None:
        self.by = current_revision() - self.start


def execute(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def installed_triggers() -> list[str]:
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        return sorted(name for (name,) in cursor.fetchall() if "_raises_revision" in name)


def drop_triggers(table: str) -> None:
    for name in installed_triggers():
        if name.startswith(f"{table}_raises_revision"):
            execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


# --- every table --------------------------------------------------------------------------------------------------


def test_public_tables_are_all_but_proposals_desks_and_the_number_itself():
    hidden = [
        "talks_cataloguerevision", "talks_deskarticle", "talks_edit", "talks_editedrow", "talks_readerreport",
        "talks_replaycandidate", "talks_replaylisting", "talks_settledkeyword", "talks_sourcestate",
    ]  # fmt: skip
    assert sorted(MODELS.keys() - set(TABLES)) == hidden
    assert len(TABLES) == 25


@pytest.fixture
def row(request: pytest.FixtureRequest, db: None) -> models.Model:
    """A row of the table in question, in a catalogue that has rows in all of them."""
    make_one_of_each()
    found = MODELS[request.param].objects.first()
    assert found
    return found


each_table = pytest.mark.parametrize("row", TABLES, indirect=True)


@each_table
def test_save_raises(row):
    with Rise() as rise:
        row.save()
    assert rise.by > 0


@each_table
def test_update_raises(row):
    field = next(f.attname for f in row._meta.concrete_fields if not f.primary_key)
    with Rise() as rise:
        assert type(row).objects.filter(pk=row.pk).update(**{field: getattr(row, field)}) == 1
    assert rise.by > 0


@each_table
def test_sql_by_hand_raises(row):
    with Rise() as rise:
        execute(f"UPDATE {row._meta.db_table} SET id = id WHERE id = %s", row.pk)
    assert rise.by > 0


@each_table
def test_delete_and_insert_raise_on_the_table_itself(row):
    """Each by one statement on this table alone: nothing cascades. Foreign keys are looked at on commit, so never."""
    with transaction.atomic():
        with Rise() as deletion:
            execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", row.pk)
        with Rise() as insertion:
            type(row).objects.bulk_create([row])
        transaction.set_rollback(True)
    assert deletion.by > 0
    assert insertion.by > 0


@each_table
def test_raw_save_of_loaddata_raises(row):
    with Rise() as rise:
        row.save_base(raw=True)
    assert rise.by > 0


@each_table
def test_rollback_leaves_the_number(row):
    with Rise() as rise, transaction.atomic():
        row.save()
        transaction.set_rollback(True)
    assert rise.by == 0


# --- every way ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_number_is_0_before_the_first_change():
    CatalogueRevision.objects.all().delete()
    assert current_revision() == 0
    make_theme()
    assert current_revision() > 0


@pytest.mark.django_db
def test_one_row_changed_raises_by_one():
    company = make_company()
    for change in (company.save, lambda: Company.objects.update(name="Renamed")):
        with Rise() as rise:
            change()
        assert rise.by == 1


@pytest.mark.django_db
def test_bulk_create_raises():
    with Rise() as rise:
        Company.objects.bulk_create([Company(slug="one", name="One"), Company(slug="two", name="Two")])
    assert rise.by > 0


@pytest.mark.django_db
def test_bulk_update_raises():
    company = make_company()
    company.homepage_url = "https://example.org"
    with Rise() as rise:
        Company.objects.bulk_update([company], ["homepage_url"])
    assert rise.by > 0


@pytest.mark.django_db
def test_queryset_delete_raises():
    make_company()
    with Rise() as rise:
        Company.objects.all().delete()
    assert rise.by > 0


@pytest.mark.django_db
def test_delete_in_one_statement_raises():
    talk = make_talk(themes=["Service mesh"])
    with Rise() as rise:
        talk.theme_links.all()._raw_delete(using="default")
    assert rise.by > 0


@pytest.mark.django_db
def test_loaddata_raises(tmp_path):
    fixture = tmp_path / "companies.json"
    fixture.write_text(json.dumps([{"model": "tools.company", "fields": {"slug": "one", "name": "One"}}]))
    with Rise() as first:
        call_command("loaddata", fixture, verbosity=0)
    with Rise() as again:
        call_command("loaddata", fixture, verbosity=0)
    assert (first.by, again.by) == (1, 1)


@pytest.mark.parametrize(
    "change",
    [
        lambda talk, old, new: talk.themes.add(new),
        lambda talk, old, new: talk.themes.set([new]),
        lambda talk, old, new: talk.themes.remove(old),
        lambda talk, old, new: talk.themes.clear(),
        lambda talk, old, new: talk.mentions.all().delete(),
        lambda talk, old, new: talk.appearances.update(role="moderator"),
    ],
    ids=["add a theme", "set themes", "remove a theme", "clear themes", "forget tools", "change a role"],
)
@pytest.mark.django_db
def test_change_of_what_a_talk_is_tied_to_raises(change):
    old, new = make_theme("Service mesh"), make_theme("GitOps")
    talk = make_talk(themes=[old], tools=["Istio"], speakers=["Ada Lovelace"])
    with Rise() as rise:
        change(talk, old, new)
    assert rise.by > 0


@pytest.mark.django_db
def test_each_change_gives_a_number_never_seen_before():
    talk = make_talk()
    seen = [current_revision()]
    for title in ("One", "Two", "One"):
        talk.title = title
        talk.save()
        seen.append(current_revision())
    assert seen == sorted(set(seen))


@pytest.mark.django_db
def test_change_after_a_rollback_raises():
    with Rise() as rise:
        with transaction.atomic():
            make_theme("Never")
            transaction.set_rollback(True)
        make_theme("GitOps")
    assert rise.by == 1


@pytest.mark.django_db(transaction=True)
def test_number_is_committed_and_rolled_back_with_the_change():
    with Rise() as rise, transaction.atomic():
        make_theme("Never")
        transaction.set_rollback(True)
    assert rise.by == 0
    with Rise() as rise, transaction.atomic():
        make_theme("GitOps")
    assert rise.by == 1


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_wait_for_each_other_and_both_finish():
    """One holds the number and wants a row; the other must not hold that row while it waits for the number."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    one, two = make_company("One"), make_company("Two")
    outcome = []

    def rename_two() -> None:
        try:
            Company.objects.filter(pk=two.pk).update(homepage_url="https://example.org/second")
            outcome.append("finished")
        except OperationalError as error:
            outcome.append(str(error))
        finally:
            connection.close()

    with Rise() as rise:
        with transaction.atomic():
            Company.objects.filter(pk=one.pk).update(homepage_url="https://example.org/first")
            other = threading.Thread(target=rename_two)
            other.start()
            wait_until_somebody_waits()
            Company.objects.filter(pk=two.pk).update(homepage_url="https://example.org/first")
        other.join()
    assert (outcome, rise.by) == (["finished"], 3)
    assert Company.objects.get(pk=two.pk).homepage_url == "https://example.org/second"


def wait_until_somebody_waits() -> None:
    deadline = time.monotonic() + 10
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
            time.sleep(0.01)
    pytest.fail("nobody waits")


@pytest.mark.django_db
def test_number_is_read_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        current_revision()


# --- nothing else -------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_candidates_leave_the_number():
    talk = make_talk()
    with Rise() as rise:
        candidate = make_candidate(talk)
        candidate.save()
        ReplayCandidate.objects.update(score=0.1)
        ReplayCandidate.objects.bulk_create([ReplayCandidate(talk=talk, url="https://example.org/other")])
        ReplayCandidate.objects.all().delete()
    assert rise.by == 0


@pytest.mark.django_db
def test_users_and_reading_leave_the_number():
    make_slide_link()
    with Rise() as rise:
        get_user_model().objects.create_user("editor")
        list(Talk.objects.for_detail())
    assert rise.by == 0


# --- installation -------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_triggers_are_on_every_public_table():
    if connection.vendor == "postgresql":
        expected = [f"{table}_raises_revision" for table in TABLES]
    else:
        expected = [f"{table}_raises_revision_{event}" for table in TABLES for event in ("insert", "update", "delete")]
    assert installed_triggers() == sorted(expected)


@pytest.mark.parametrize("table", ["talks_talk", "tools_theme", "talks_themedtalk"])
@pytest.mark.django_db
def test_migrate_brings_lost_triggers_back(table):
    """SQLite loses a table's triggers when a migration rebuilds the table."""
    before = installed_triggers()
    drop_triggers(table)
    assert installed_triggers() != before
    with Rise() as without:
        execute(f"UPDATE {table} SET id = id")
    call_command("migrate", verbosity=0)
    assert (without.by, installed_triggers()) == (0, before)


@pytest.mark.django_db
def test_install_again_changes_nothing():
    make_company()
    before = installed_triggers()
    install_triggers(apps.get_app_config("talks"))
    install_triggers(apps.get_app_config("talks"))
    assert installed_triggers() == before
    with Rise() as rise:
        Company.objects.get().save()
    assert rise.by == 1


@pytest.mark.django_db
def test_install_before_the_tables_exist_does_nothing(monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)
    drop_triggers("talks_talk")
    before = installed_triggers()
    install_triggers(apps.get_app_config("talks"))
    assert installed_triggers() == before


@pytest.mark.django_db
def test_install_passes_over_a_table_that_does_not_exist_yet(monkeypatch):
    """While `migrate talks 0003` stops before the migration that makes a later table."""
    names = [name for name in connection.introspection.table_names() if name != "talks_talk"]
    drop_triggers("talks_talk")
    drop_triggers("tools_theme")
    monkeypatch.setattr(connection.introspection, "table_names", lambda: names)
    install_triggers(apps.get_app_config("talks"))
    installed = {name.partition("_raises_revision")[0] for name in installed_triggers()}
    assert sorted(installed) == sorted(set(TABLES) - {"talks_talk"})


# --- since when ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_last_change_is_unknown_before_the_first():
    CatalogueRevision.objects.all().delete()
    assert last_change() == LastChange(0, None)


@pytest.mark.django_db
def test_last_change_is_the_number_and_the_moment_of_its_rise():
    CatalogueRevision.objects.update(raised_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    before = timezone.now()
    make_theme()
    change = last_change()
    assert change.number == current_revision()
    assert abs(change.at - before) < dt.timedelta(seconds=20)


@pytest.mark.django_db
def test_first_change_of_all_has_its_moment_too():
    CatalogueRevision.objects.all().delete()
    make_theme()
    assert abs(last_change().at - timezone.now()) < dt.timedelta(seconds=20)


@pytest.mark.django_db
def test_last_change_is_read_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        last_change()


@pytest.mark.django_db
def test_triggers_of_an_earlier_version_are_replaced():
    if connection.vendor == "postgresql":
        pytest.skip("there the triggers call one function, which is replaced")
    execute("DROP TRIGGER tools_theme_raises_revision_insert")
    execute(
        "CREATE TRIGGER tools_theme_raises_revision_insert AFTER INSERT ON tools_theme BEGIN"
        " UPDATE talks_cataloguerevision SET number = 0; END"
    )
    install_triggers(apps.get_app_config("talks"))
    with Rise() as rise:
        make_theme()
    assert rise.by == 1
