import pytest

from talks.wording.known import NOTHING_KNOWN, Known
from talks.wording.people import names_only, people_of

SHAPES = {
    "Ann Lee": [("Ann Lee", None)],
    "Ann Lee (Acme)": [("Ann Lee", "Acme")],
    "Ann Lee (Acme) et Bob Ray (Bolt)": [("Ann Lee", "Acme"), ("Bob Ray", "Bolt")],
    "Ann Lee et Bob Ray (Acme)": [("Ann Lee", "Acme"), ("Bob Ray", "Acme")],
    "Ann Lee, Bob Ray et Cy Dee (Acme)": [("Ann Lee", "Acme"), ("Bob Ray", "Acme"), ("Cy Dee", "Acme")],
    "Ann Lee et Bob Ray (Acme), Cy Dee (Bolt)": [("Ann Lee", "Acme"), ("Bob Ray", "Acme"), ("Cy Dee", "Bolt")],
    "Ann Lee & Bob Ray (Acme & Bolt)": [("Ann Lee", "Acme"), ("Bob Ray", "Bolt")],
    "Ann Lee, Acme & Bob Ray, Bolt": [("Ann Lee", "Acme"), ("Bob Ray", "Bolt")],
    "Ann Lee, Blue Sky & Bob Ray, Green Hill": [("Ann Lee", "Blue Sky"), ("Bob Ray", "Green Hill")],
    "Ann Lee, Acme.io & Indira K, North Sea Software Technology": [
        ("Ann Lee", "Acme.io"),
        ("Indira K", "North Sea Software Technology"),
    ],
    "Ann Lee, Bob Ray, Acme": [("Ann Lee", "Acme"), ("Bob Ray", "Acme")],
    "Ann Lee & Bob Ray, Acme": [("Ann Lee", "Acme"), ("Bob Ray", "Acme")],
    "Ann Lee & Bob Ray - Acme": [("Ann Lee", "Acme"), ("Bob Ray", "Acme")],
    "Ann Lee, CTO, Acme": [("Ann Lee", "Acme")],
    "Ann Lee, CTO": [("Ann Lee", None)],
    "Ann Lee, CTO at Acme and Bob Ray, Staff Engineer at Bolt": [("Ann Lee", "Acme"), ("Bob Ray", "Bolt")],
    "Ann Lee (ingénieure chez Acme)": [("Ann Lee", "Acme")],
    "Ann Lee (CTO, Acme)": [("Ann Lee", "Acme")],
    "Ann Lee (Acme, Oslo)": [("Ann Lee", "Acme")],
    "Ann Lee (@annlee)": [("Ann Lee", None)],
    "Ann Lee (she/her) (Acme)": [("Ann Lee", "Acme")],
    "Ann Lee Senior Engineer, Acme": [("Ann Lee", "Acme")],
    "Ann Lee from Acme": [("Ann Lee", "Acme")],
    "Ann Lee de chez Acme": [("Ann Lee", "Acme")],
    "Ann Lee @ Acme": [("Ann Lee", "Acme")],
    "Ann Lee, Bob Ray, Cy Dee and Di Fox": [("Ann Lee", None), ("Bob Ray", None), ("Cy Dee", None), ("Di Fox", None)],
    "Ann Lee, Bob Ray, and Cy Dee": [("Ann Lee", None), ("Bob Ray", None), ("Cy Dee", None)],
    "Ann Lee + Bob Ray": [("Ann Lee", None), ("Bob Ray", None)],
    "Jan van der Berg & Marc de la Tour": [("Jan van der Berg", None), ("Marc de la Tour", None)],
    "Zoë O’Neil": [("Zoë O’Neil", None)],
    "Luis C. Ortega Vidal": [("Luis C. Ortega Vidal", None)],
    "Jean-Paul DURAND": [("Jean-Paul DURAND", None)],
    "paul-sans-terre": [("paul-sans-terre", None)],
    "RIVER team": [("RIVER team", None)],
    "🎙️ **Ann Lee** & Bob Ray": [("Ann Lee", None), ("Bob Ray", None)],
    "Dr. Ann Lee": [("Ann Lee", None)],
    "@annlee": [("@annlee", None)],
    "": None,
    "Ann": None,
    "Acme": None,
    "Service Mesh": None,
    "A Short Guide to Gardens": None,
    "part 2": None,
    "the people who came": None,
    "Monday Morning": None,
    "Bread, Butter or Both?": None,
    "10 tips": None,
    "C++ and Rust": None,
    "Ann Lee (Acme": [("Ann Lee", "Acme")],
    "Ann Lee (Acme) tells a story": None,
    "Ann Lee from Acme presented": [("Ann Lee", "Acme")],
    "Ann Lee (Acme presented)": [("Ann Lee", "Acme")],
    "Ann Lee, engineer at Acme explained": [("Ann Lee", "Acme")],
    "Ann Lee of Acme explained her ovens": [("Ann Lee", None)],
    "Web Performance, Core Vitals": None,
    "Red Barn Ltd.": None,
    "Blue Sky Technologies": None,
    ", et": None,
    "le web de demain": None,
    "Machine Learning et Data": None,
    "https://example.org/Ann_Lee": None,
    "Why Ann Lee left": None,
    "GitOps": None,
    "x" * 5000: None,
}


def told(text, known=NOTHING_KNOWN, **how):
    """What more speaks for than against."""
    found = people_of(text, known, **how)
    return [(person.name, person.company) for person in found.people] if found.odds > 0 else None


@pytest.mark.parametrize(("text", "expected"), SHAPES.items())
def test_people_of(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "Ann": [("Ann", None)],
        "Ann et Bob": [("Ann", None), ("Bob", None)],
        "Ann (Acme)": [("Ann", "Acme")],
        "Kubernetes": None,
        "tout le monde": None,
        "two of them": None,
    }.items(),
)
def test_people_of_one_word_where_people_are_announced(text, expected):
    assert told(text, announced=True) == expected


@pytest.mark.parametrize(
    ("text", "unknown", "expected"),
    [
        ("Crumb", None, [("Crumb", None)]),
        ("lvh", None, [("lvh", None)]),
        ("Bread Days", None, [("Bread Days", None)]),
        ("Ann Lee, Hollow Oak", [("Ann Lee", "Hollow Oak")], [("Ann Lee", None), ("Hollow Oak", None)]),
    ],
)
def test_a_name_that_is_known_is_rather_a_person(text, unknown, expected):
    known = Known(people=frozenset({"bread days", "crumb", "hollow oak", "lvh"}), odds=2.0)
    assert (told(text), told(text, known)) == (unknown, expected)


def test_empty_brackets_behind_people_are_nobodys_company():
    assert [person.name for person in people_of("A B, A B; ()").people] == ["A B"]


def test_a_name_that_is_known_decides_nothing_alone():
    assert told("le pain", Known(people=frozenset({"le pain"}), odds=2.0)) is None


def test_people_of_a_known_company_is_no_person():
    known = Known(companies=frozenset({"red barn"}))
    assert told("Red Barn", known) is None
    assert told("Ann Lee, Red Barn", known) == [("Ann Lee", "Red Barn")]


@pytest.mark.parametrize(
    ("text", "problems"),
    {
        "Ann Lee, Bob Ray (Bolt), Cy Dee (Cob) et Di Fox (Dam)": ("no company for Ann Lee, while others have one",),
        "Ann Lee, Bob Ray (Bolt)": ("no company for Ann Lee, while others have one",),
        "Ann Lee (Acme), Bob Ray": ("no company for Bob Ray, while others have one",),
        "Ann Lee et Bob Ray (Acme)": (),
        "Ann Lee (Acme)": (),
        "Ann Lee, Bob Ray": (),
    }.items(),
)
def test_people_of_tells_what_is_ambiguous(text, problems):
    assert people_of(text).problems == problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee", True),
        ("Speaker: Ann Lee", True),
        ("Ann Lee et Bob Ray, Acme", True),
        ("Baking bread - Ann Lee", False),
        ("Ann Lee - A short history of ovens", False),
        ("Notes of the day", False),
    ],
)
def test_a_line_that_only_names_people(text, expected):
    assert names_only(text) is expected
