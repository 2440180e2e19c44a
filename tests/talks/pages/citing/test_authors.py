import pytest
from hypothesis import given
from hypothesis import strategies as st

from talks.pages.citing.authors import PersonName, read_name


@pytest.mark.parametrize(
    ("name", "family", "given_name", "suffix"),
    [
        ("Ada Lovelace", "Lovelace", "Ada", ""),
        ("Malo Le Goff", "Le Goff", "Malo", ""),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig", ""),
        ("Ana de la Cruz", "de la Cruz", "Ana", ""),
        ("Jean-Marie Le Pen", "Le Pen", "Jean-Marie", ""),
        ("Donald E. Knuth", "Knuth", "Donald E.", ""),
        ("J. R. R. Tolkien", "Tolkien", "J. R. R.", ""),
        ("Sammy Davis Jr.", "Davis", "Sammy", "Jr."),
        ("Ken Griffey III", "Griffey", "Ken", "III"),
        ("Ramón y Cajal", "y Cajal", "Ramón", ""),
        ("De Gaulle", "Gaulle", "De", ""),
        ("Élodie  Çelik", "Çelik", "Élodie", ""),
        ("Madonna", "Madonna", "", ""),
        ("山田 太郎", "山田 太郎", "", ""),
        ("김 철수", "김 철수", "", ""),
        ("Ada Lovelace and Alan Turing", "Ada Lovelace and Alan Turing", "", ""),
        ("Lovelace, Ada", "Lovelace, Ada", "", ""),
        ("The CNCF (TOC)", "The CNCF (TOC)", "", ""),
        ("", "", "", ""),
    ],
)
def test_name_in_its_parts(name, family, given_name, suffix):
    assert read_name(name) == PersonName(family, given_name, suffix)


@given(st.text(max_size=60))
def test_no_word_of_a_name_is_lost(name):
    read = read_name(name)
    suffix = read.suffix.rstrip(".").lower()
    told = [*read.given.split(), *read.family.split(), *([suffix] if suffix else [])]
    words = name.split()
    if suffix:
        words[-1] = words[-1].rstrip(".").lower()
    assert told == words
