"""The SQL of either database cuts a text as Python does: letter by letter, and in any mixture."""

import re
import sys
import unicodedata
from string import ascii_lowercase, ascii_uppercase

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from talks.search.index import words_sqlite
from talks.search.letters import HAN, is_within
from talks.search.words import BORDER, chunks, cut, is_elided, other_spellings

pytestmark = pytest.mark.django_db
BLOCK = 256
SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


def cut_by_the_database(text: str) -> list[str]:
    """Words in their order, with other spellings at the end, as the index has them."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT lexeme FROM unnest(talks_search_words(%s)), unnest(positions) place ORDER BY place", [text]
            )
            return [word for (word,) in cursor.fetchall()]
        cursor.execute(f"SELECT {words_sqlite.folded('%s')}", [text])
        # Only ASCII has capitals by now.
        return re.findall("[0-9a-z\x80-\U0010ffff]+", cursor.fetchone()[0].translate(SMALL))


def letters() -> list[str]:
    """All that Python knows, but for most of Han."""
    known = (chr(code) for code in range(1, sys.maxunicode + 1))
    return [
        c
        for c in known
        if cut(c) != (BORDER,)
        and unicodedata.category(c) not in ("Cn", "Co", "Cs", "Cc")
        and not (is_within(c, HAN) and ord(c) % 200)
    ]


def test_every_letter_becomes_what_python_makes_of_it():
    all_letters = letters()
    wrong = {}
    for start in range(0, len(all_letters), BLOCK):
        block = all_letters[start : start + BLOCK]
        found = " ".join(cut_by_the_database(f" {BORDER} ".join(block))).split(BORDER)
        wrong |= {
            letter: (words, cut(letter))
            for letter, words in zip(block, found, strict=False)
            if tuple(words.split()) != cut(letter)
        }
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C++ and C#, F#!", "cplusplus and csharp fsharp ǁ c c f"),
        ("(.NET) Node.js", "dotnet node js ǁ net ǁ nodejs"),
        ("CI/CD, multi-tenancy.", "ci cd multi tenancy ǁ cicd multitenancy"),
        ("l’API O’Brady", "l api o brady ǁ obrady"),
        ("Müller", "muller ǁ mueller"),
        ("設計図の話。Go", "設 計 図 の 話 go"),
        ("서버 Ёлка", "서버 елка"),
    ],
)
def test_other_spellings_stand_behind_the_words(text, words):
    assert set(cut_by_the_database(text)) == set(unicodedata.normalize("NFKD", words).split())


PIECES = [
    *"aZ9éÉßäØœŁйёЁάςΣ서버한デガ設計ไทยก็أمانىكक़िक٣½ﬁ", "ﾃﾞ", "デ", "서", "e\u0301", *" -./_&'’‑#+,;()\n 。", ".net", "c++",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("a#.net")
@given(texts)
def check_any_text(text):
    others = {word for chunk in chunks(text) for other in other_spellings(chunk) for word in other}
    found = cut_by_the_database(text)
    words = cut(text)
    assert tuple(found[: len(words)]) == words
    elided = {word for chunk in chunks(text) if is_elided(chunk) for other in other_spellings(chunk) for word in other}
    assert others - elided <= set(found)


def test_any_text_is_cut_alike():
    check_any_text()
