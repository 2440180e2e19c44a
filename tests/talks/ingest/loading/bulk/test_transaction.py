"""A bulk load leaves the database as it found it, but for its rows: or without them."""

import pytest
from django.db import IntegrityError, connection

from talks.ingest.loading.bulk.transaction import bulk_load
from talks.models import Appearance, ThemedTalk
from talks.revision import current_revision
from talks.synthetic import Batch
from tests.factories import make_appearance, make_candidate, make_company, make_talk, make_theme
from tools.models import Theme

THEMES = ("id", "slug", "name", "name_fr", "featured")
LINKS = ("id", "tag_id", "content_object_id")

SCHEMA = {
    "sqlite": ["SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"],
    "postgresql": [
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated::text FROM pg_constraint",
        "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    ],
}


def schema() -> set[tuple[str, ...]]:
    found = set()
    with connection.cursor() as cursor:
        for query in SCHEMA[connection.vendor]:
            cursor.execute(query)
            found |= {row for row in cursor.fetchall() if row[0] is not None and not row[0].startswith("pg_")}
    return found


def themes(*rows):
    return Batch("tools.Theme", THEMES, list(rows))


@pytest.mark.django_db
def test_rows_are_there_and_all_else_is_as_before():
    make_appearance(
        company=make_company()
    )  # Checks of foreign keys are put off until the end: no table may be changed.
    before, number = schema(), current_revision()
    with bulk_load() as write:
        write(themes((7, "mesh", "Mesh", "Maille", True)))
        inside = schema()
    assert list(Theme.objects.values_list(*THEMES, "sort_key_fr")) == [(7, "mesh", "Mesh", "Maille", True, "maille")]
    assert schema() == before
    assert before - inside
    assert not [row for row in inside if "raises_revision" in row[1]]
    assert current_revision() == number + 1
    connection.check_constraints()


@pytest.mark.django_db
def test_next_row_gets_the_next_number():
    with bulk_load() as write:
        write(themes((7007, "mesh", "Mesh", "", False)))  # More than other tests gave: SQLite goes on from them.
    assert make_theme("Security").pk == 7008
    assert make_talk().pk


@pytest.mark.django_db
def test_error_inside_leaves_nothing():
    make_candidate()
    before, number = schema(), current_revision()

    def load_and_fail():
        with bulk_load() as write:
            write(themes((7, "mesh", "Mesh", "", False)))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        load_and_fail()
    assert (schema(), current_revision(), Theme.objects.count()) == (before, number, 0)


@pytest.mark.parametrize(
    "broken",
    [
        themes((1, "mesh", "Mesh", "", False), (2, "maille", "MESH", "", False)),
        themes((1, None, "Mesh", "", False)),
        Batch("tools.Company", ("id", "slug", "name", "homepage_url"), [(1, "acme", "Acme", "javascript:alert(1)")]),
    ],
    ids=["unique", "null", "check"],
)
@pytest.mark.django_db
def test_rules_of_the_database_hold(broken):
    before = schema()
    with pytest.raises(IntegrityError), bulk_load() as write:
        write(broken)
    assert (schema(), Theme.objects.count()) == (before, 0)


@pytest.mark.django_db(transaction=True)
def test_link_to_nobody_is_refused():
    make_theme()
    with pytest.raises(IntegrityError), bulk_load() as write:
        write(Batch("talks.ThemedTalk", LINKS, [(1, Theme.objects.get().pk, 4711)]))
    assert ThemedTalk.objects.count() == 0


@pytest.mark.django_db
def test_rows_that_were_there_stay_and_are_checked_against():
    talk, theme = make_talk(), make_theme()
    talk.themes.add(theme)
    with pytest.raises(IntegrityError), bulk_load() as write:
        write(Batch("talks.ThemedTalk", LINKS, [(4711, theme.pk, talk.pk)]))
    with bulk_load() as write:
        write(Batch("talks.ThemedTalk", LINKS, [(4711, make_theme("Security").pk, talk.pk)]))
    assert ThemedTalk.objects.count() == 2
    assert Appearance.objects.count() == 0


@pytest.mark.django_db
def test_memory_is_given_back():
    if connection.vendor == "postgresql":
        pytest.skip("it forgets the setting with the transaction")
    with connection.cursor() as cursor:
        [(before,)] = cursor.execute("PRAGMA cache_size").fetchall()
        with pytest.raises(ZeroDivisionError), bulk_load():
            raise ZeroDivisionError
        assert cursor.execute("PRAGMA cache_size").fetchall() == [(before,)]
