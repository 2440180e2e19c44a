"""Companies by theme, counted."""

import pytest

from talks.models import Talk
from talks.pages.statistics.companies import MOST_COMPANIES, companies_by_theme
from tests.factories import make_talk

pytestmark = pytest.mark.django_db

PUBLIC = Talk.objects.published()


def test_companies_by_theme_count_a_talk_once_for_all_its_people_of_a_company():
    make_talk("One", themes=["Mesh", "Edge"], speakers=[("A", "Acme"), ("B", "Acme"), ("C", "Other")])
    make_talk("Two", themes=["Mesh"], speakers=[("A", "Acme")], position=2)
    assert [(name.text, numbers) for name, numbers in companies_by_theme(PUBLIC.all()).counts.table()] == [
        ("Acme", [2, 1]), ("Other", [1, 1]),
    ]  # fmt: skip


def test_says_how_many_companies_and_themes_are_not_drawn():
    for n in range(MOST_COMPANIES + 3):
        make_talk(f"Talk {n}", themes=[f"Theme {n % 15}"], speakers=[(f"Person {n}", f"Company {n}")], position=n)
    picture = companies_by_theme(PUBLIC.all())
    drawn = (len(picture.counts.rows), len(picture.counts.columns))
    assert (drawn, picture.all_rows, picture.all_columns) == ((MOST_COMPANIES, 12), MOST_COMPANIES + 3, 15)


def test_as_many_companies_as_the_shipped_catalogue_has_are_all_drawn():
    for n in range(15):
        make_talk(f"Talk {n}", themes=[f"Theme {n % 3}"], speakers=[(f"Person {n}", f"Company {n}")], position=n)
    picture = companies_by_theme(PUBLIC.all())
    assert len(picture.counts.rows) == picture.all_rows == 15
