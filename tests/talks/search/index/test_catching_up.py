"""What a load writes is found when it ends, by documents written once."""

import pytest
from django.db import connection, transaction

from talks.models import Appearance, Speaker, Talk
from talks.search.index.catching_up import documents_at_the_end
from talks.search.index.check import problems
from tests.factories import make_alias, make_appearance, make_company, make_speaker, make_talk, make_theme, make_tool
from tests.site import make_site

pytestmark = pytest.mark.django_db


class StopError(Exception):
    pass


def document_of(talk):
    columns = "sk, facets, words::text" if connection.vendor == "postgresql" else "sk, facets, title, names, body"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM talks_searchdoc WHERE talk_id = %s", [talk.pk])
        return cursor.fetchone()


def waiting():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM talks_searchwaiting")
        return cursor.fetchone()[0]


def change_and_stop(talk):
    with documents_at_the_end():
        talk.title = "Early trains"
        talk.save()
        raise StopError


def test_documents_at_the_end_are_those_that_triggers_would_have_written():
    make_site()
    talk, draft = Talk.objects.published().order_by("pk").first(), make_talk("A draft of zebras", status="draft")
    with documents_at_the_end():
        before = document_of(talk)
        new = make_talk("Late trains", speakers=[("Zoé Quux", "Wagons")], tools=["Istio"], themes=["Railways"])
        make_talk("A draft of trains", status="draft", speakers=["Zoé Quux"])
        Talk.objects.filter(pk=talk.pk).update(title="Meshes and zeppelins")
        Speaker.objects.filter(name="Zoé Quux").update(name="Zoé Corge")
        make_alias(make_speaker("Grault"), "Garply")
        Talk.objects.filter(pk=draft.pk).delete()
        assert document_of(talk) == before
        assert document_of(new) is None
    assert "zeppelins" in str(document_of(talk)).lower()
    assert "corge" in str(document_of(new)).lower()
    assert list(problems()) == []
    assert waiting() == 0


def test_documents_at_the_end_follow_a_row_that_many_talks_name():
    company = make_company("Wagons")
    talks = [make_talk(f"Talk {n}", speakers=[(f"Ada {n}", company)], themes=[make_theme(f"T{n}")]) for n in range(3)]
    with documents_at_the_end():
        company.name = "Carriages"
        company.save()
        make_tool("Rails")
    assert all("carriages" in str(document_of(talk)).lower() for talk in talks)
    assert list(problems()) == []


def test_documents_at_the_end_come_to_nothing_with_their_block():
    talk = make_talk("Late trains")
    before = document_of(talk)
    with pytest.raises(StopError):
        change_and_stop(talk)
    assert document_of(talk) == before
    assert waiting() == 0
    with transaction.atomic():
        make_appearance(talk, "Zoé Quux")  # Triggers write again.
    assert "quux" in str(document_of(talk)).lower()
    Appearance.objects.all().delete()
    assert list(problems()) == []


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite's index has no list of what waits")
def test_no_reader_searches_a_list_of_words_that_wait_to_be_sorted_in():
    talk = make_talk("Late trains")
    with documents_at_the_end():
        talk.title = "Early trains"
        talk.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('talks_searchdoc_recent')")
        assert cursor.fetchone() == (0,)
