"""What most headings of a document show, and what is read by it in those that are in doubt."""

import pytest

from talks.ingest.readers.article.sections.headings import NONE, Habits, habits_of, read_heading

FIRST = Habits(speaker_first=True)
COMMAS = Habits(commas=True)
POINTS = Habits(points=True)
NICKNAMES = Habits(nicknames=True)


def learnt(*headings, companies=()):
    return habits_of([(text, read_heading(text, (), companies)) for text in headings], companies)


@pytest.mark.parametrize(
    ("headings", "expected"),
    {
        ("Ann Lee: Baking bread", "Bob Ray: Rolls", "Paul Dee: Buns"): FIRST,
        ("Xan Lee (Acme) - Baking", "Yan Ray (Bolt) - Rolls", "Zan Dee (Cob) - Buns"): FIRST,
        ("Ann Lee: Baking", "Bob Ray: Rolls", "Paul Dee: Buns", "Introduction", "Samedi", "Lunch", "Merci"): FIRST,
        ("Ann Lee: Baking bread", "Bob Ray: Rolls"): NONE,
        ("Xan Lee: Baking bread", "Yan Ray: Rolls", "Zan Dee: Buns"): NONE,
        ("Ann Lee: Baking", "Bob Ray: Rolls", "Paul Dee: Buns", "Flour", "Water", "Salt", "Ash"): NONE,
        ("Baking: bread (Ann Lee)", "Rolls: white (Bob Ray)", "Buns: sweet (Paul Dee)"): NONE,
        ("Bread: butter", "Rolls: jam", "Buns: honey"): NONE,
    }.items(),
)
def test_speaker_first(headings, expected):
    assert learnt(*headings) == expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    {
        ("Baking bread, Ann Lee", "Rolls, Bob Ray", "Buns, Wheat Barley"): COMMAS,
        ("Baking bread, Xan Lee, Acme", "Rolls, Yan Ray, Bolt"): COMMAS,
        ("Baking bread, Ann Lee", "Rolls, white"): NONE,
        ("Baking bread, Ann Lee", "Rolls, Wheat Barley", "Buns, Rye Oat"): NONE,
        ("Bread, butter", "Rolls, jam", "Flour, water, salt"): NONE,
    }.items(),
)
def test_commas(headings, expected):
    assert learnt(*headings) == expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    {
        ("Baking bread. Xan Lee", "Rolls? Wheat Barley", "Buns. crumb"): POINTS,
        ("Baking bread. Xan Lee", "Buns. crumb", "Rolls"): NONE,
        ("Bread. crumb", "Buns. rye", "Cakes. oat"): NONE,
        ("Bread. Xan Lee", "Buns. rye", "Cakes. oat", "Rolls", "Flour", "Water", "Salt"): NONE,
        ("Bread. The end", "Why rolls? Because", "Buns"): NONE,
    }.items(),
)
def test_points(headings, expected):
    assert learnt(*headings) == expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    {
        ("Baking - Ann Lee", "Rolls - Bob Ray", "Buns - Crumb"): NICKNAMES,
        ("Baking by Ann Lee", "Rolls par Bob Ray"): NICKNAMES,
        ("Baking - Ann Lee", "Buns - Crumb"): NONE,
        ("Baking (Ann Lee)", "Rolls (Bob Ray)", "Buns - Crumb"): NONE,
        ("Bread - butter", "Rolls - Crumb"): NONE,
    }.items(),
)
def test_nicknames(headings, expected):
    assert learnt(*headings) == expected


def test_companies_that_read_as_names():
    headings = ("Baking - Ann Lee, Acme", "Rolls - Bob Ray, Bolt", "Buns - Paul Dee, Blue Sky")
    assert learnt(*headings).companies == {"blue sky"}


@pytest.mark.parametrize(
    "headings",
    [
        (),
        ("Buns - Paul Dee, Blue Sky",),
        ("Baking - Ann Lee, Bob Ray", "Rolls - Paul Dee, Mary Fox", "Buns - Anna Lee, Blue Sky"),
        ("Baking (Ann Lee, Acme)", "Rolls (Bob Ray, Blue Sky)"),
        ("Baking - Ann Lee, Acme", "Rolls - Bob Ray, Mary Fox"),
    ],
)
def test_no_companies_that_read_as_names(headings):
    assert learnt(*headings).companies == frozenset()


@pytest.mark.parametrize(
    ("text", "habits", "title", "people"),
    [
        ("Ann Lee: Baking bread", FIRST, "Baking bread", [("Ann Lee", None)]),
        ("Rolls, Wheat Barley", COMMAS, "Rolls", [("Wheat Barley", None)]),
        ("Rolls, Crumb", COMMAS, "Rolls", [("Crumb", None)]),
        ("Buns. crumb", POINTS, "Buns", [("crumb", None)]),
        ("Rolls? Wheat Barley", POINTS, "Rolls?", [("Wheat Barley", None)]),
        ("Buns - Crumb", NICKNAMES, "Buns", [("Crumb", None)]),
        ("Buns - Paul Dee, Blue Sky", Habits(companies=frozenset({"blue sky"})), "Buns", [("Paul Dee", "Blue Sky")]),
        ("Bread: butter", FIRST, "Bread: butter", []),
        ("Rolls, jam", COMMAS, "Rolls, jam", []),
        ("Rolls. The end", POINTS, "Rolls. The end", []),
        ("Buns - the end", NICKNAMES, "Buns - the end", []),
        ("Buns - Sweet Honey", Habits(companies=frozenset({"sweet honey"})), "Buns - Sweet Honey", []),
    ],
)
def test_a_heading_read_by_a_habit(text, habits, title, people):
    found = read_heading(text, habits=habits)
    assert (found.title, [(person.name, person.company) for person in found.people]) == (title, people)


@pytest.mark.parametrize("text", ["Ann Lee: Baking bread", "Rolls, Crumb", "Buns. crumb", "Buns - Crumb"])
def test_without_a_habit_the_same_names_nobody(text):
    found = read_heading(text)
    assert (found.title, found.people) == (text, ())
