from random import Random

import pytest

from talks.synthetic.shares import Line, zipf
from talks.synthetic.terms import ENGLISH, ENGLISH_PHRASES, FRENCH, FRENCH_PHRASES, SHARED
from talks.synthetic.words import lexicon, slug_of
from tools.folding import fold


@pytest.fixture(scope="module")
def known():
    return lexicon(Random(1), 4000)


def test_vocabulary_has_so_many_words_each_once_in_a_language(known):
    assert len(known) == 4000
    for words in (known.english, known.french):
        assert len({*words}) == len(words)
    assert {*known.english} >= {*SHARED, *ENGLISH}
    assert {*known.french} >= {*SHARED, *FRENCH}
    assert len({*known.english} & {*known.french}) > 900


def test_known_words_are_the_commonest_and_have_forms(known):
    assert known.english[:3] == ["kubernetes", known.english[1], "security"]
    assert known.french.index("sécurité") < 10
    assert {"conteneur", "conteneurs"} <= {*known.french}


def test_some_french_words_have_accents_and_some_have_plurals(known):
    words = {*known.french}
    assert 0.2 < sum(fold(word) != word for word in words) / len(words) < 0.7
    assert sum(f"{word}s" in words for word in words) > 300


def test_ten_words_are_a_slug_of_a_talk(known):
    parts = {slug_of(word) for word in (*known.english, *known.french)}
    parts |= {slug_of(word) for phrase in (*ENGLISH_PHRASES, *FRENCH_PHRASES) for word in phrase.split()}
    assert "" not in parts
    assert sum(sorted(map(len, parts))[-10:]) + 9 <= 150


@pytest.mark.parametrize(
    ("name", "slug"), [("Sécurité & Fils", "securite-fils"), ("œuvre", "oeuvre"), ("l’échelle", "l-echelle")]
)
def test_slug_of(name, slug):
    assert slug_of(name) == slug


@pytest.mark.parametrize(("count", "top", "share"), [(1000, 0.05, 0.05), (150_000, 0.0061, 0.0061), (10, 0.05, 0.1)])
def test_first_has_its_share_or_an_equal_one(count, top, share):
    weights = zipf(count, top)
    assert len(weights) == count
    assert weights[0] / weights[-1] == pytest.approx(share, rel=0.02)


def test_neighbours_in_a_line_differ():
    line = Line(Random(1), "abcdefg", zipf(7, 0.4), size=500, width=4)
    assert all(len({*line.drawn[n : n + 4]}) == 4 for n in range(497))
    assert [len(line.window(count)) for count in range(5)] == [0, 1, 2, 3, 4]
