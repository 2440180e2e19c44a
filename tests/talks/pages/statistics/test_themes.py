"""What talks are about, counted: by event, at one, in one theme, and by company."""

import datetime as dt

import pytest

from talks.models import Event, Talk
from talks.pages.statistics.themes import MOST_COMPANIES, companies_by_theme, theme_by_event, themes_by_event, themes_of
from tests.factories import make_event, make_talk
from tests.talks.pages.test_statistics import make_catalogue
from tools.models import Theme

pytestmark = pytest.mark.django_db

PUBLIC = Talk.objects.published()


def test_themes_by_event_are_counted_each_event_by_itself():
    make_catalogue()
    counts = themes_by_event(PUBLIC.all()).counts
    assert [name.text for name in counts.columns] == ["Days 0", "Days 1", "Days 2"]
    assert {name.text: numbers for name, numbers in counts.table()} == {
        "Theme 0": [2, 0, 2], "Theme 1": [2, 2, 0], "Theme 2": [0, 2, 2],
    }  # fmt: skip


def test_themes_beyond_the_commonest_share_a_row():
    one, other = make_event("One"), make_event("Other", starts_on=dt.date(2024, 1, 1), ends_on=None)
    for n in range(20):
        make_talk(f"Talk {n}", event=one, themes=[f"Theme {n:02}", "Common"], position=n)
        make_talk(f"Again {n}", event=other, themes=["Common"], position=n)
    counts = themes_by_event(PUBLIC.all()).counts
    assert (len(counts.rows), counts.has_rest, counts.most) == (13, True, 20)
    assert [numbers for name, numbers in counts.table() if not name.url] == [[9, 0]]


def test_themes_of_one_event_come_the_commonest_first_in_their_colours():
    event = make_event("One")
    make_talk("A", event=event, themes=["Mesh", "Edge"])
    make_talk("B", event=event, themes=["Mesh"], position=2)
    make_talk("Elsewhere", event=make_event("Other"), themes=["Storage"])
    picture = themes_of(PUBLIC.at(event))
    assert [(bar.name.text, bar.name.theme, bar.number) for bar in picture.rows] == [
        ("Mesh", "mesh", 2),
        ("Edge", "edge", 1),
    ]


def test_where_each_talk_has_its_own_theme_there_is_nothing_to_compare():
    assert themes_of(PUBLIC.none()) is None
    make_talk("A", themes=["Mesh", "Edge"])
    assert themes_of(PUBLIC.all()) is None


def test_more_themes_than_are_drawn_are_counted():
    for n in (1, 2):
        make_talk(f"Talk {n}", themes=[f"Theme {n:02}" for n in range(15)], position=n)
    picture = themes_of(PUBLIC.all())
    assert (len(picture.rows), picture.all_rows) == (12, 15)


def test_one_theme_goes_from_event_to_event_in_its_colour():
    make_catalogue()
    picture = theme_by_event(Theme.objects.get(slug="theme-0"), PUBLIC.all())
    assert [(bar.name.text, bar.name.theme, bar.number) for bar in picture.rows] == [
        ("Days 0", "theme-0", 2), ("Days 2", "theme-0", 2),
    ]  # fmt: skip
    Event.objects.get(slug="days-2").talks.all().delete()
    assert theme_by_event(Theme.objects.get(slug="theme-0"), PUBLIC.all()) is None


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
