from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talks.wording.phrases import PhraseIndex, lower


@pytest.mark.parametrize(
    ("phrases", "text", "expected"),
    [
        (["rye"], "rye and rye", [(0, "rye"), (8, "rye")]),
        (["rye", "rye bread"], "rye bread, rye", [(0, "rye bread"), (11, "rye")]),
        (["rye bread", "bread oven"], "rye bread oven", [(0, "rye bread")]),
        (["bread rye", "rye"], "bread rye", [(0, "bread rye")]),
        ([".net", "c#", "c++"], "use .net, c# and c++.", [(4, ".net"), (10, "c#"), (17, "c++")]),
        (["@ovens/core"], "the @ovens/core kit", [(4, "@ovens/core")]),
        (["été"], "l'été", [(2, "été")]),
        (["rye."], "rye.x rye. ", [(6, "rye.")]),
        (["rye"], "ryes rye_ xrye rye2", []),
        (["rye bread"], "rye  bread", []),
        (["a-b"], "xa-b", []),
        (["---"], "---", []),
        (["rye"], "", []),
        ([], "rye", []),
    ],
)
def test_find(phrases, text, expected):
    found = PhraseIndex(phrases).find(text)
    assert [(start, phrase) for start, _, phrase in found] == expected
    assert all(text[start:end] == phrase for start, end, phrase in found)


WORDS = st.lists(st.sampled_from(["rye", "oat", "rye oat", "oat-rye", "c++", "x"]), max_size=6)


@given(phrases=WORDS, text=WORDS.map(" ".join))
def test_phrases_found_stand_in_order_and_apart(phrases, text):
    found = PhraseIndex(phrases).find(text)
    assert all(phrase in phrases and text[start:end] == phrase for start, end, phrase in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))


@given(st.text())
def test_lower_keeps_each_letter_in_its_place(text):
    assert len(lower(text)) == len(text)
