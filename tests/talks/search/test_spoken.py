"""What is said in recordings, as the last tier of a search: on either database."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict

from talks.models import Talk, Transcript
from talks.search.criteria import Criteria
from talks.search.index.check import problems
from talks.search.index.in_place import drop_triggers
from talks.search.index.spoken import install_spoken, rewrite_spoken, sql_of
from talks.search.index.spoken_table import NAME
from talks.search.results import PAGE, find
from talks.search.spoken import MOST, said_in_recordings
from tests.factories import make_event, make_glossary_entry, make_talk, make_theme, make_transcript

pytestmark = pytest.mark.django_db


def said(query, *, with_drafts=False):
    """(title, second, passage) of each talk that the recordings add."""
    criteria = Criteria.read(QueryDict(query), Talk.objects.all())
    page = find(criteria, with_drafts=with_drafts)
    return [(each.talk.title, each.passage.start_s, each.passage.text) for each in said_in_recordings(page)]


def test_passage_is_found_by_its_words_with_its_second():
    talk = make_talk("Signing")
    make_transcript(talk, (0, "hello everyone"), (760, "we tried Tracee"), (765, "and it works"))
    assert said("q=tracee") == [("Signing", 760, "we tried Tracee and it works")]


@pytest.mark.parametrize("query", ["q=tracee hello", "q=falco", "q=", ""])
def test_words_that_are_not_said_close_together_find_nothing(query):
    make_transcript(make_talk(), (0, "hello everyone"), (760, "we tried Tracee"))
    assert said(query) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("la chaîne d’approvisionnement", "chaine approvisionnement"),
        ("un nœud de Node.js", "nodejs"),
        ("C++ et CI/CD", "c++"),
        ("on parle de 設計 ici", "設計"),
        ('he said "deep dive" twice', '"deep dive"'),
    ],
)
def test_words_are_cut_as_those_of_talks(text, words):
    make_transcript(make_talk(), (30, text))
    assert [start for _title, start, _text in said(f"q={words.replace('+', '%2B')}")] == [30]


def test_phrase_runs_over_the_cues_of_a_passage_in_their_order():
    make_transcript(
        make_talk(), *((n, word) for n, word in enumerate(["supply", "chain", "security", "is", "a", "deep", "dive"]))
    )
    assert said('q="chain security"')
    assert not said('q="security chain"')


def test_synonyms_find_what_is_said():
    make_glossary_entry("supply chain", "chaîne d’approvisionnement")
    make_transcript(make_talk(), (30, "the supply chain"), language="en")
    assert said("q=chaîne d'approvisionnement")


def test_talk_that_is_found_by_itself_is_not_told_again():
    make_transcript(make_talk("Tracee in production"), (30, "we tried Tracee"))
    make_transcript(make_talk("Another"), (60, "we tried Tracee"))
    assert [title for title, *_rest in said("q=tracee")] == ["Another"]


def test_first_passage_of_a_talk_stands_for_it():
    make_transcript(make_talk(), (30, "Tracee"), (300, "Tracee again"))
    assert [start for _title, start, _text in said("q=tracee")] == [30]


def test_drafts_are_for_editors():
    make_transcript(make_talk(status="draft"), (30, "Tracee"))
    assert said("q=tracee") == []
    assert said("q=tracee", with_drafts=True)


def test_filters_hold():
    theme = make_theme("Security")
    make_transcript(make_talk("With", themes=[theme]), (30, "Tracee"))
    make_transcript(make_talk("Without"), (30, "Tracee"))
    assert [title for title, *_rest in said("q=tracee&theme=security")] == ["With"]


def test_newest_events_come_first_and_no_more_than_a_page_of_them():
    for year in range(1990, 1990 + MOST + 2):
        talk = make_talk(f"Of {year}", event=make_event(f"Days {year}", starts_on=f"{year}-01-01", ends_on=None))
        make_transcript(talk, (30, "Tracee"))
    titles = [title for title, *_rest in said("q=tracee")]
    assert titles[0] == f"Of {1990 + MOST + 1}"
    assert len(titles) == MOST


def test_nothing_is_said_before_the_last_page():
    for n in range(PAGE + 1):
        make_talk(f"Tracee {n}")
    make_transcript(make_talk("Another"), (30, "Tracee"))
    page = find(Criteria("tracee"))
    assert said_in_recordings(page) == []
    assert [each.talk.title for each in said_in_recordings(find(Criteria("tracee"), page.next))] == ["Another"]


# --- the index follows --------------------------------------------------------------------------------------------


def count():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {NAME}")
        return cursor.fetchone()[0]


def test_index_follows_its_rows_whoever_writes():
    transcript = make_transcript(make_talk(), (30, "Tracee"))
    Transcript.objects.filter(pk=transcript.pk).update(cues=[[90, "Falco"], [200, "Cilium"]])
    assert (said("q=tracee"), [start for _title, start, _text in said("q=falco")]) == ([], [90])
    assert count() == 2
    assert list(problems()) == []
    transcript.delete()
    assert count() == 0


def test_transcript_that_moves_to_another_talk_is_found_there():
    transcript = make_transcript(make_talk("One"), (30, "Tracee"))
    Transcript.objects.filter(pk=transcript.pk).update(talk=make_talk("Two"))
    assert [title for title, *_rest in said("q=tracee")] == ["Two"]


def test_what_the_index_says_wrongly_is_told_and_mended():
    make_transcript(make_talk(), (30, "Tracee"))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {NAME}")
    assert [problem for problem in problems() if "is not found by what its transcript says" in problem]
    rewrite_spoken()
    assert list(problems()) == []
    assert said("q=tracee")


def test_lost_triggers_are_put_back():
    with connection.cursor() as cursor:
        drop_triggers(cursor, connection, sql_of(connection).TRIGGERS)
    make_transcript(make_talk(), (30, "Tracee"))
    assert any("is missing" in problem for problem in problems())
    install_spoken()
    rewrite_spoken()
    assert list(problems()) == []


def test_index_of_another_form_is_made_anew():
    make_transcript(make_talk(), (30, "Tracee"))
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {NAME}state SET form = 'another'")
        cursor.execute(f"DELETE FROM {NAME}")
    install_spoken()
    assert said("q=tracee")
    install_spoken()
    assert list(problems()) == []


def test_fixture_with_a_transcript_comes_back(tmp_path):
    make_transcript(make_talk("Signing"), (30, "Tracee"))
    file = tmp_path / "transcripts.json"
    call_command("dumpdata", "talks.transcript", natural_primary=True, natural_foreign=True, output=str(file))
    Transcript.objects.all().delete()
    call_command("loaddata", str(file), verbosity=0)
    assert said("q=tracee") == [("Signing", 30, "Tracee")]
