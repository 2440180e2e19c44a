"""Folding, as a table of before and after, and as rules for any text."""

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.folding import fold

# The same texts in every run, and a busy machine is no failure.
steadily = settings(derandomize=True, deadline=None, max_examples=300)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("   ", ""),
        ("istio", "istio"),
        ("Argo CD", "argo cd"),
        ("  Argo \t CD\n", "argo cd"),
        ("Argo\u00a0CD", "argo cd"),
        ("Évry", "evry"),
        ("E\u0301vry", "evry"),
        ("ANAÏS", "anais"),
        ("  Ève  NŒUD ", "eve noeud"),
        ("Œuvre", "oeuvre"),
        ("Ægir", "aegir"),
        ("Søren Ǿ", "soren o"),
        ("Đorđe", "dorde"),
        ("Łukasz", "lukasz"),
        ("İstanbul", "istanbul"),
        ("Diyarbakır", "diyarbakir"),
        ("Straße", "strasse"),
        ("Żółć", "zolc"),
        ("Datadog’s", "datadog's"),
        ("‘Datadog’", "'datadog'"),
        ("Oʼahu", "o'ahu"),
        ("D'Artagnan", "d'artagnan"),
        ("ﬁlesystem", "filesystem"),
        ("Ｉｓｔｉｏ", "istio"),
        ("Kubernetes™", "kubernetestm"),
        ("№ 5", "no 5"),
        ("x²", "x2"),
        ("in-toto", "in-toto"),
        ("CI/CD", "ci/cd"),
        ("C++", "c++"),
        ("日本語", "日本語"),
        ("Ελλάς", "ελλασ"),
        ("Ёлка", "елка"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("accents", ["\u0301\u0323", "\u0f73"])
def test_fold_does_not_put_many_accents_in_order(accents):
    # Their order costs the square of their number: minutes here.
    assert fold("e" + accents * 150_000) == "e"


@pytest.mark.parametrize(
    ("one", "other"), [("Istio", "Istiod"), ("Argo CD", "ArgoCD"), ("k3s", "k3d"), ("Noël", "Nöl"), ("C", "C++")]
)
def test_fold_keeps_different_names_apart(one, other):
    assert fold(one) != fold(other)


@steadily
@given(st.text())
def test_fold_of_folded_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_fold_of_folded_changes_nothing_for_any_character_that_unicode_rewrites():
    characters = [chr(code) for code in range(sys.maxunicode + 1)]
    rewritten = [c for c in characters if c != unicodedata.normalize("NFKD", c) or c != c.casefold()]
    assert [c for c in rewritten if fold(fold(c)) != fold(c)] == []


@steadily
@given(st.text())
def test_fold_gives_single_spaces_inside_only(text):
    assert fold(text) == " ".join(fold(text).split())


@steadily
@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_fold_is_blind_to_case_in_latin_letters(text):
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@steadily
@given(st.text(), st.text())
def test_fold_of_a_sentence_is_the_fold_of_its_words(one, other):
    assert fold(f"{one} {other}") == " ".join(filter(None, (fold(one), fold(other))))
