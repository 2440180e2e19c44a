"""Two texts word by word: what is told adds up to both, and no texts make it work without end."""

import random

import pytest

from talks.editing.readable import Texts, read_changes
from talks.editing.snapshots import serialized
from talks.editing.word_diff import MOST_STEPS_OF_A_PAGE, MOST_STEPS_OF_A_TEXT, Comparing
from talks.models import Takeaway

SEED = random.Random(7)
# How far the last step may lead over the bound.
LONGEST = 3_000


def signs(length=LONGEST, among=".,"):
    return "".join(SEED.choices(among, k=length))


def test_words_that_differ_are_told_among_those_that_do_not():
    assert Comparing().words("It needs more memory.", "It needs less memory, yet.") == [
        ("same", "It needs "),
        ("del", "more"),
        ("ins", "less"),
        ("same", " memory"),
        ("ins", ", yet"),
        ("same", "."),
    ]


def test_what_is_told_adds_up_to_both_texts():
    for _turn in range(2_000):
        before, after = signs(SEED.randrange(12), "ab ."), signs(SEED.randrange(12), "ab .")
        words = Comparing().words(before, after)
        assert "".join(text for kind, text in words if kind != "ins") == before
        assert "".join(text for kind, text in words if kind != "del") == after


def test_long_text_with_few_changes_is_compared():
    before = [f"word{number}" for number in range(20_000)]
    after = ["changed" if number % 1_000 == 500 else word for number, word in enumerate(before)]
    words = Comparing().words(" ".join(before), " ".join(after))
    assert [text for kind, text in words if kind == "ins"] == ["changed"] * 20


def test_one_text_leaves_steps_to_the_others():
    comparing = Comparing()
    assert comparing.words(signs(), signs()) == []
    assert comparing.left >= MOST_STEPS_OF_A_PAGE - MOST_STEPS_OF_A_TEXT - LONGEST
    assert comparing.words("more of it", "less of it")


def test_page_of_texts_made_to_be_slow_takes_no_more_steps_than_one_page_may():
    comparing = Comparing()
    assert [comparing.words(signs(), signs()) for _text in range(60)] == [[]] * 60
    assert -LONGEST <= comparing.left <= 0


@pytest.mark.django_db
def test_past_the_steps_of_a_page_texts_are_told_whole():
    def row(text):
        return serialized(Takeaway(pk=1, talk_id=1, text_en=text, text_fr=text))

    slow = [Texts(Takeaway, 1, row(signs()), row(signs())) for _turn in range(5)]
    *_slow, last = read_changes([*slow, Texts(Takeaway, 1, row("more " * 20), row("less " * 20))])
    assert [(field.before[:4], field.after[:4], field.words) for field in last.fields] == [("more", "less", [])] * 2
