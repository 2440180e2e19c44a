"""Marks within and beside names: quotation marks, handles, "y", firms with "&", roles; and what cannot begin a name."""

import pytest

from talks.wording.people import people_of


def told(text, **how):
    found = people_of(text, **how)
    return [(person.name, person.company) for person in found.people] if found.odds > 0 else None


SHAPES = {
    'Ann "Crumb" Lee': [("Ann Crumb Lee", None)],
    "Ann “Crumb” Lee (Acme)": [("Ann Crumb Lee", "Acme")],
    "Ann « Crumb » Lee": [("Ann Crumb Lee", None)],
    "“Crumb”": None,
    "“Bread and butter”": None,
    "Ann Lee, @annlee": [("Ann Lee", None)],
    "Ann Lee (@annlee)": [("Ann Lee", None)],
    "Ann Lee (@annlee), Acme": [("Ann Lee", "Acme")],
    "Ann Lee @annlee & Bob Ray @bobray": [("Ann Lee", None), ("Bob Ray", None)],
    "Ann Lee @ann@bread.example": [("Ann Lee", None)],
    "@annlee": [("@annlee", None)],
    "Baking bread @annlee": None,
    "José Paz y Ana Ruiz": [("José Paz", None), ("Ana Ruiz", None)],
    "José Paz y Ortiz": [("José Paz y Ortiz", None)],
    "José de la Peña y Ortiz": [("José de la Peña y Ortiz", None)],
    "Ann Lee, Rye & Sons": [("Ann Lee", "Rye & Sons")],
    "Ann Lee (Rye & Sons)": [("Ann Lee", "Rye & Sons")],
    "Ann Lee & Bob Ray (Rye & Sons)": [("Ann Lee", "Rye & Sons"), ("Bob Ray", "Rye & Sons")],
    "Ann Lee, Dune & Cie": [("Ann Lee", "Dune & Cie")],
    "Ann Lee, Rye & Oat Ltd": [("Ann Lee", "Rye & Oat Ltd")],
    "Ann Lee et Fils": None,
    "Rye & Sons": None,
    "Ann Lee, CTO, Blue Sky": [("Ann Lee", "Blue Sky")],
    "Ann Lee, Engineer, Red Barn": [("Ann Lee", "Red Barn")],
    "Ann Lee, CTO, Bob Ray": [("Ann Lee", None), ("Bob Ray", None)],
    "Ann Lee, Head of Ovens at Acme": [("Ann Lee", "Acme")],
    "Ann Lee (CTO) & Bob Ray (CEO)": [("Ann Lee", None), ("Bob Ray", None)],
    "CTO, Blue Sky": None,
    "Ann Lee : Acme": [("Ann Lee", "Acme")],
    "Ann Lee de la société Acme": [("Ann Lee", "Acme")],
    "Dr. Loaf": [("Dr. Loaf", None)],
    "Mme Lee": [("Mme Lee", None)],
    "dr Ann Lee": [("Ann Lee", None)],
    "the Oven team": [("the Oven team", None)],
    "équipe Four": [("équipe Four", None)],
    "jean-sans-four": [("jean-sans-four", None)],
    "m0uche": [("m0uche", None)],
    "(ann lee)": None,
    "ann lee": None,
    "of Ann Lee": None,
    "les gens du four": None,
    "iPain": None,
    "*bread*": None,
}


@pytest.mark.parametrize(("text", "expected"), SHAPES.items())
def test_people_of(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "Crumb et Rye": ["Crumb", "Rye"],
        "Crumb, Rye et Oat": ["Crumb", "Rye", "Oat"],
        "Crumb & Rye & Oat": ["Crumb", "Rye", "Oat"],
        "Crumb x m0uche": ["Crumb", "m0uche"],
        "“Crumb”": ["Crumb"],
    }.items(),
)
def test_nicknames_where_people_are_announced(text, expected):
    assert told(text, announced=True) == [(name, None) for name in expected]
    assert not people_of(text, announced=True).is_certain


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "Crumb, Acme": [("Crumb", "Acme")],
        "Crumb et Rye (Acme)": [("Crumb", "Acme"), ("Rye", "Acme")],
        "Crumb & Ann Lee": [("Crumb", None), ("Ann Lee", None)],
        "Crumb and butter": None,
        "Crumb & co": None,
        "le pain et Rye": None,
    }.items(),
)
def test_one_word_beside_something_else_is_no_list_of_nicknames(text, expected):
    assert told(text, announced=True) == expected


@pytest.mark.parametrize("text", ["Crumb et Rye", "Crumb, Rye et Oat", "“Crumb”"])
def test_nicknames_announced_by_nothing_name_nobody(text):
    assert told(text) is None
