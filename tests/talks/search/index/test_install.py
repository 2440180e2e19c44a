"""The index follows the rows inside the transaction, whoever writes them and however."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from talks.models import Appearance, Event, Mention, Series, SlideLink, Speaker, Takeaway, Talk, ThemedTalk
from talks.revision import current_revision
from talks.search.index.beside import rebuild_index
from talks.search.index.check import problems
from talks.search.index.install import index_set_aside, install_index, missing_triggers
from talks.search.index.sources import NAMES, SOURCES, TAKEAWAYS, TOKENS
from tests.factories import (
    make_alias,
    make_company,
    make_one_of_each,
    make_series,
    make_talk,
    make_theme,
    make_tool,
)
from tests.site import make_site
from tools.models import Company, Theme, Tool

pytestmark = pytest.mark.django_db


def execute(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def documents() -> dict[int, tuple]:
    """Id of a talk → what it is found by."""
    columns = "words::text, names::text" if connection.vendor == "postgresql" else "title, names, body"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT talk_id, sk, facets, {columns} FROM talks_searchdoc")
        return {row[0]: row[1:] for row in cursor.fetchall()}


def counts() -> set[tuple[str, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, value, talks FROM talks_facetcount WHERE talks <> 0")
        return set(cursor.fetchall())


def words() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM talks_searchword")
        return {word for (word,) in cursor.fetchall()}


# --- what it is made from -----------------------------------------------------------------------------------------


def test_tables_and_columns_are_those_of_the_models():
    known = {
        model._meta.db_table: {field.column for field in model._meta.concrete_fields}
        for model in (
            Talk, Event, Appearance, Mention, ThemedTalk, Takeaway, Series, SlideLink, Speaker, Company, Tool, Theme,
            Theme.aliases.rel.related_model, Speaker.aliases.rel.related_model, Company.aliases.rel.related_model, Tool.aliases.rel.related_model,
        )
    }  # fmt: skip
    assert {source.table for source in SOURCES} == set(known)
    for source in SOURCES:
        assert set(source.columns) <= known[source.table]


def test_every_table_that_a_document_is_read_from_has_triggers():
    read = {
        word
        for part in (*NAMES, TAKEAWAYS, *TOKENS)
        for word in part.rows.replace("(", " ").replace(")", " ").split()
        if word.startswith(("talks_", "tools_"))
    } | {"talks_talk", "talks_event"}
    assert read == {source.table for source in SOURCES}


# --- following ----------------------------------------------------------------------------------------------------

TABLES = {source.table: source for source in SOURCES}


@pytest.mark.parametrize("table", TABLES)
def test_sql_by_hand_is_followed(table):
    make_one_of_each()
    before = documents()
    source = TABLES[table]
    texts = [c for c in source.columns if c in ("title", "name", "text_fr", "state", "role")]
    with transaction.atomic():
        for column in texts:
            value = "dead" if column == "state" else "Zanzibar"
            execute(f"UPDATE {table} SET {column} = %s" + (" WHERE state = 'live'" if column == "state" else ""), value)
            assert list(problems()) == []
        if texts:
            assert documents() != before
        execute(f"DELETE FROM {table}")
        if table not in ("talks_talk", "talks_event"):
            assert list(problems()) == []
            assert documents() != before
        else:
            assert table == "talks_event" or documents() == {}
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "change",
    [
        lambda: Talk.objects.update(title="Zanzibar"),
        lambda: Talk.objects.update(status="draft"),
        lambda: Talk.objects.update(kind="panel"),
        lambda: Talk.objects.filter(replay_url="").update(replay_state="recorded"),
        lambda: Talk.objects.filter(position=1).update(position=900),
        lambda: Talk.objects.filter(position=2).delete(),
        lambda: Event.objects.update(starts_on=dt.date(2031, 2, 3), ends_on=None),
        lambda: Event.objects.update(starts_on=None, ends_on=None),
        lambda: Event.objects.filter(talks__position=1).update(name="Zanzibar Days"),
        lambda: Event.objects.update(series=make_series("Zanzibar Days")),
        lambda: Event.objects.update(state="cancelled"),
        lambda: Talk.objects.update(room="Zanzibar", state="cancelled"),
        lambda: Tool.objects.filter(slug="istio").update(name="Zanzibar"),
        lambda: Theme.objects.update(name_fr="Zanzibar"),
        lambda: Company.objects.filter(slug="tool-smiths").delete(),
        lambda: Mention.objects.all().delete(),
        lambda: SlideLink.objects.filter(state="missing").delete(),
        lambda: make_alias(Speaker.objects.get(slug="ada-lovelace"), "Zanzibar"),
        lambda: make_alias(Company.objects.get(slug="tool-smiths"), "Zanzibar"),
        lambda: Appearance.objects.update(company=make_company("Zanzibar")),
        lambda: Takeaway.objects.bulk_create([Takeaway(talk=talk, position=9, kind="limit", text_en="Zanzibar") for talk in Talk.objects.all()]),
        lambda: ThemedTalk.objects.bulk_create([ThemedTalk(tag=make_theme("Zanzibar"), content_object=Talk.objects.first())], ignore_conflicts=True),
        lambda: Mention.objects.bulk_create([Mention(tool=make_tool("Zanzibar"), talk=Talk.objects.first(), role="subject")], update_conflicts=True, update_fields=["role"], unique_fields=["talk", "tool"]),
        lambda: Talk.objects.bulk_create([Talk(event=Event.objects.first(), slug=f"z-{n}", title=f"Zanzibar {n}", status="published") for n in range(30)]),
        lambda: Talk.objects.bulk_update([Talk(pk=talk.pk, title="Zanzibar") for talk in Talk.objects.all()], ["title"]),
    ],
)  # fmt: skip
def test_every_way_of_writing_is_followed(change):
    make_site()
    before = documents()
    change()
    assert list(problems()) == []
    assert documents() != before


def test_other_name_that_comes_and_goes_is_followed():
    make_site()
    before = documents()
    alias = make_alias(Tool.objects.get(slug="istio"), "Zanzibar")
    assert documents() != before
    alias.delete()
    assert documents() == before


def test_fixture_that_is_loaded_is_followed(tmp_path):
    make_site()
    apps = ["tools", "talks"]
    options = {"exclude": ["talks.cataloguerevision"], "natural_foreign": True, "natural_primary": True}
    call_command("dumpdata", *apps, **options, output=tmp_path / "all.json", verbosity=0)
    before = counts()
    Talk.objects.all().delete()
    assert list(problems()) == []
    call_command("loaddata", tmp_path / "all.json", verbosity=0)
    assert list(problems()) == []
    assert {(kind, talks) for kind, _value, talks in counts()} == {(kind, talks) for kind, _value, talks in before}


def test_rollback_takes_the_index_back():
    make_site()
    before = documents(), counts(), words()
    with transaction.atomic():
        make_talk("Zanzibar", speakers=["Zoé"], position=40)
        assert "zanzibar" in words()
        transaction.set_rollback(True)
    assert (documents(), counts(), words()) == before


def test_row_that_changes_nothing_that_is_found_leaves_the_documents():
    make_site()
    with connection.cursor() as cursor:
        row = "ctid" if connection.vendor == "postgresql" else "sk"
        cursor.execute(f"SELECT {row} FROM talks_searchdoc ORDER BY sk")
        before = cursor.fetchall()
        Talk.objects.update(editor_note="Zanzibar")
        Tool.objects.update(homepage_url="https://zanzibar.example.org/")
        cursor.execute(f"SELECT {row} FROM talks_searchdoc ORDER BY sk")
        assert cursor.fetchall() == before


def test_draft_brings_no_word_and_no_count():
    make_site()
    before = counts(), words()
    make_talk("Zanzibar", status="draft", speakers=[("Zoé", "Zed")], themes=["Zen"], tools=["Zig"], position=40)
    assert (counts(), words()) == before
    Talk.objects.filter(title="Zanzibar").update(status="published")
    assert {"zanzibar", "zoe", "zed", "zen", "zig"} <= words()


# --- anew ---------------------------------------------------------------------------------------------------------


def test_rebuilding_gives_what_the_triggers_kept():
    make_site()
    make_talk("Draft", status="draft", themes=["Drafts"], position=40)
    kept = documents(), counts()
    rebuild_index()
    assert (documents(), counts()) == kept
    assert list(problems()) == []
    make_talk("Zanzibar", position=41)
    assert list(problems()) == []


def test_words_of_questions_are_those_of_the_public_after_rebuilding():
    rebuild_index()  # Tests that commit leave their words: nobody flushes what is no model's.
    make_talk("Déjà vu in Évry", tools=["Œuvre"])
    kept = words()
    rebuild_index()
    assert words() == kept == {"deja", "vu", "in", "evry", "oeuvre", "cloud", "days", "2023", "ǁ"}


def test_command_says_how_many_talks_are_found(capsys):
    make_talk()
    call_command("rebuild_search")
    assert capsys.readouterr().out.startswith("The search index holds 1 talks; made in ")


def test_index_is_made_anew_where_its_form_is_another():
    make_site()
    before = documents()
    execute("UPDATE talks_searchstate SET form = 'of an older version'")
    execute("DELETE FROM talks_searchword")
    install_index()
    assert documents() == before
    assert words()
    assert list(problems()) == []


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no functions of its own")
def test_functions_of_an_earlier_form_are_in_nobodys_way():
    make_site()
    execute("CREATE FUNCTION talks_search_words(text text) RETURNS tsvector LANGUAGE sql AS 'SELECT NULL::tsvector'")
    execute("UPDATE talks_searchstate SET form = 'of an older version'")
    install_index()
    assert list(problems()) == []


def test_lost_triggers_come_back_with_migrate():
    make_site()
    name = "tools_tool_is_found_update"
    execute(f"DROP TRIGGER {name}" + (" ON tools_tool" if connection.vendor == "postgresql" else ""))
    assert missing_triggers() == {name}
    assert any(name in problem for problem in problems())
    install_index()
    assert missing_triggers() == set()


# --- check_catalogue ----------------------------------------------------------------------------------------------


def test_sound_index_is_called_so(capsys):
    make_site()
    call_command("check_catalogue")
    assert capsys.readouterr().out == "The search index is what the rows say.\n"


def test_what_is_wrong_is_named(capsys):
    make_site()
    first, second, third, *_ = Talk.objects.order_by("pk")
    with index_set_aside():
        Talk.objects.filter(pk=first.pk).update(title="Zanzibar")
        execute("UPDATE talks_facetcount SET talks = talks + 1 WHERE kind = 'a'")
        execute("UPDATE talks_searchdoc SET talk_id = 9999 WHERE talk_id = %s", third.pk)
    with pytest.raises(CommandError, match=r"problems found"):
        call_command("check_catalogue")
    said = capsys.readouterr().err
    for problem in (
        f"Talk {first.pk} is found by what it no longer says",
        f"Talk {third.pk} is not found",
        "Talk 9999 is found and does not exist",
        "Facet value a0 says 5 talks and has 4",
    ):
        assert problem in said
    assert f"Talk {second.pk} " not in said
    rebuild_index()
    assert list(problems()) == []


def test_word_that_is_in_no_vocabulary_is_a_problem():
    make_talk("Zanzibar")
    make_talk("Sesame", status="draft", position=2)
    assert list(problems()) == []
    execute("DELETE FROM talks_searchword WHERE word = 'zanzibar'")
    [problem] = problems()
    assert "'zanzibar'" in problem


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no such statement")
def test_truncated_table_is_followed():
    make_site()
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    execute("TRUNCATE talks_mention, talks_takeaway")
    assert list(problems()) == []
    execute("DROP INDEX talks_searchdoc_newest")
    assert [problem.split()[1] for problem in problems()] == ["talks_searchdoc_newest"]


def test_rebuilding_raises_the_revision():
    make_site()
    before = current_revision()
    rebuild_index()
    assert current_revision() > before


def test_long_lists_of_problems_are_cut(capsys):
    for n in range(30):
        make_talk(f"Talk {n}", position=n)
    with index_set_aside():
        Talk.objects.update(title="Zanzibar")
    assert "… 30 talks are found by what they no longer say." in list(problems())


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the other database keeps words with their documents")
def test_words_without_their_document_are_a_problem():
    make_site()
    execute("DROP TRIGGER talks_searchdoc_is_indexed")
    make_talk("Zanzibar", position=40)
    assert any("full-text index" in problem for problem in problems())
