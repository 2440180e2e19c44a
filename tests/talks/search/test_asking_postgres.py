"""How PostgreSQL is asked: what is common is walked, what is rare is looked up, and no other way is taken."""

import pytest
from django.db import connection

from talks.search import asking
from talks.search.asking_postgres import LONGEST_BY_WORDS, LONGEST_WALK, stretch
from talks.search.query_words import Word
from talks.search.question import IN_ANY, IN_NAMES, Question, Shares, Stretch

COMMON = Shares(1000, {"t1": 500}, {"mesh": 500}, {"mesh": 500})
FILTERED, WORDED = Question(None, (("t1",),)), Question(Word(("mesh",)))
FEW = 20


def test_filters_are_looked_for_in_the_names_which_stand_in_the_row():
    sql = stretch(FILTERED, COMMON, Stretch(IN_ANY, FEW)).sql
    assert "names @@" in sql
    assert "words" not in sql


@pytest.mark.parametrize(
    ("question", "tier", "longest"),
    [(FILTERED, IN_ANY, LONGEST_WALK), (WORDED, IN_NAMES, LONGEST_WALK), (WORDED, IN_ANY, LONGEST_BY_WORDS)],
)
def test_walk_is_shorter_where_each_document_costs_more(question, tier, longest):
    assert f"LIMIT {longest})" in stretch(question, COMMON, Stretch(tier, FEW)).sql


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one way alone")
def test_recent_documents_are_not_read_through_by_their_keys():
    """The planner takes that for short: it does not know what a row's words cost."""
    lookup = stretch(WORDED, Shares(), Stretch(IN_ANY, FEW))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    plan = "\n".join(line for (line,) in asking.rows(f"EXPLAIN {lookup.sql}", lookup.values))
    assert "talks_searchdoc_newest" not in plan


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no such settings")
def test_look_up_may_remember_each_row_and_costs_no_more_than_reading_on():
    """Else a phrase of common words reads the whole catalogue."""
    assert asking.rows("SELECT current_setting('random_page_cost'), current_setting('work_mem')") == [("1.1", "16MB")]
