import pytest

from talks.wording.companies import (
    company_in_brackets,
    company_in_role,
    is_one_firm,
    looks_like_company,
    split_companies,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "Acme": "Acme",
        "Acme, Oslo": "Acme",
        "CTO, Acme": "Acme",
        "CTO at Acme": "Acme",
        "Staff Engineer, Acme": "Acme",
        "ingénieure chez Acme": "Acme",
        "@annlee, Acme": "Acme",
        "she/her, Acme": "Acme",
        "Acme, Inc.": "Acme, Inc.",
        "Dune & Fils": "Dune & Fils",
        "Dune, Roux et Fils": "Dune, Roux et Fils",
        "Rye, Oat & Sons": "Rye, Oat & Sons",
        "": None,
        "CTO": None,
        "head of bread": None,
        "@annlee": None,
        "she/her": None,
        "Elle": None,
        "remote": None,
        "Speaker": None,
        "https://acme.example": None,
        ", ,": None,
    }.items(),
)
def test_company_in_brackets(text, expected):
    assert company_in_brackets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "CTO at Acme": "Acme",
        "CTO of Acme": "Acme",
        "CEO @ Acme": "Acme",
        "CEO @Acme": "Acme",
        "ingénieure chez Acme": "Acme",
        "directrice de la Minoterie": "Minoterie",
        "développeuse de l'Atelier Four": "Atelier Four",
        "VP of Engineering at Acme": "Acme",
        "Head of Ovens at Acme": "Acme",
        "Engineer at University of Rye": "University of Rye",
        "CTO": None,
        "head of bread": None,
        "VP of Engineering": None,
        "engineer at a bakery": None,
        "Advocate at acme": None,
        "lead for Staff Engineer": None,
        "": None,
    }.items(),
)
def test_company_in_role(text, expected):
    assert company_in_role(text) == expected


@pytest.mark.parametrize("text", ["Acme", "Acme.io", "acme.io", "3 Mills", "A Very Long Name Of Mills"])
def test_what_looks_like_a_company(text):
    assert looks_like_company(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "acme",
        "Why bread?",
        "Bread!",
        "The bread…",
        "Bread:",
        "A B C D E F G",
        "X" * 61,
        "the oven we use",
        "Acme presented her ovens",
        "Acme nous a montré",
    ],
)
def test_what_does_not_look_like_a_company(text):
    assert not looks_like_company(text)


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("Acme & Bolt", 2, ["Acme", "Bolt"]),
        ("Acme et Bolt", 2, ["Acme", "Bolt"]),
        ("Acme and Bolt", 2, ["Acme", "Bolt"]),
        ("Acme / Bolt", 2, ["Acme", "Bolt"]),
        ("Acme/Bolt", 2, ["Acme", "Bolt"]),
        ("Oat & Sonnet", 2, ["Oat", "Sonnet"]),
        ("Acme & Bolt & Cob", 3, ["Acme", "Bolt", "Cob"]),
        ("Acme", 1, None),
        ("Acme", 2, None),
        ("Acme & Bolt", 3, None),
        ("Dune & Fils", 2, None),
        ("Dune et Cie", 2, None),
        ("Rye & Co", 2, None),
        ("Rye and Sons.", 2, None),
        ("Oat and Associates", 2, None),
    ],
)
def test_split_companies(text, count, expected):
    assert split_companies(text, count) == expected


@pytest.mark.parametrize(
    "text", ["Acme, Inc.", "Acme, inc", "Acme, S.A.", "Acme, A/S", "Acme, GmbH", "Rye & Co.", "Rye, Oat et Fils"]
)
def test_one_firm(text):
    assert is_one_firm(text)


@pytest.mark.parametrize(
    "text", ["", "Acme", "Acme, Oslo", "Rye & Oat", "Rye & Cohen", "Inc.", ", Inc.", "Fils", "& Fils", "Cie et Acme"]
)
def test_not_one_firm(text):
    assert not is_one_firm(text)
