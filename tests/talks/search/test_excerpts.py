"""What is marked in a text, and which passage is shown."""

import unicodedata

import pytest

from talks.search.excerpts import cut, passage
from tools.bilingual import LocalText


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("A mesh, a Mesh; meshes", {"mesh"}, ["mesh", "Mesh"]),
        ("La sécurité du CŒUR", {"securite", "coeur"}, ["sécurité", "CŒUR"]),
        ("k8s & <b>mesh</b>", {"mesh", "k8s"}, ["k8s", "mesh"]),
        ("nothing here", {"mesh"}, []),
        ("", {"mesh"}, []),
        ("mesh", {"mesh"}, ["mesh"]),
        ("A tour of Node.js, in NodeJS", {"nodejs"}, ["Node.js", "NodeJS"]),
        ("Node.js and a node", {"node"}, ["Node", "node"]),
        ("C++, C# and plain C", {"cplusplus"}, ["C++"]),
        ("C++, C# and plain C", {"c"}, ["C", "C", "C"]),
        ("(.NET) and the net", {"dotnet"}, [".NET"]),
        ("Der Schlüssel", {"schluessel"}, ["Schlüssel"]),
        ("L’API d’O’Malley", {"api", "malley"}, ["API", "Malley"]),
        ("設計図の設計と計", {"設計"}, ["設計", "設計"]),
        ("ﾃﾞﾊﾞｯｸﾞとテハック", {unicodedata.normalize("NFD", "デバッグ")}, ["ﾃﾞﾊﾞｯｸﾞ"]),
        ("Kubernetes入門", {"kubernetes", "入門"}, ["Kubernetes", "入門"]),
        ("ภาษาไทย", {"ไทย"}, ["ไทย"]),
        ("서버 운영", {unicodedata.normalize("NFD", "서버")}, ["서버"]),
        ("Учёт ошибок", {"учет"}, ["Учёт"]),
    ],
)
def test_words_are_marked_as_they_are_written(text, words, marked):
    pieces = cut(text, words)
    assert "".join(piece for piece, _hit in pieces) == text
    assert [piece for piece, hit in pieces if hit] == marked


def test_passage_stands_around_the_first_word_and_says_that_it_is_one():
    text = LocalText(" ".join(["before"] * 40 + ["the", "Mesh"] + ["after"] * 40), "en")
    found = passage([text], {"mesh"})
    assert (found[:2], found[-2:], found.lang) == ("… ", " …", "en")
    assert "the Mesh after" in found
    assert len(found.split()) == 26 + 2


@pytest.mark.parametrize(
    ("word", "sentence", "shown"),
    [
        ("監視", "この図は古い設計の話である。", 78),
        ("ที่นี่", "ความปลอดภัยของข้อมูล", 120),
    ],
)
def test_passage_of_a_text_without_spaces_is_cut_between_letters(word, sentence, shown):
    found = passage([LocalText(sentence * 30 + word * 2 + sentence * 30, "ja")], {word})
    assert (found[:2], found[-2:]) == ("… ", " …")
    assert word in found
    assert len(found) <= shown + 4
    assert not unicodedata.combining(found[2])


def test_passage_keeps_words_of_two_scripts_as_they_stand():
    text = "Kubernetes入門：設計と運用。 Then " + "more " * 40
    assert passage([LocalText(text, "ja")], {"設計"}).startswith("Kubernetes入門：設計と運用。 Then more")


def test_short_text_is_shown_whole():
    assert passage([LocalText("All of the mesh.", "en")], {"mesh"}) == "All of the mesh."


def test_text_with_most_words_is_shown():
    texts = [LocalText("Only a mesh.", "en"), LocalText("Un mesh en production.", "fr")]
    assert passage(texts, {"mesh", "production"}).lang == "fr"


def test_no_word_is_no_passage():
    assert passage([LocalText("Nothing.", "en")], {"mesh"}) is None
