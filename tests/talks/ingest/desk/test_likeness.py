"""A line that was reworded is known by its words, and another talk is not."""

import pytest

from talks.ingest.desk.likeness import is_reworded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dethorning package management", "Untangling package management"),
        ("Error handling by Dana Reed", "Error handling in the field by Dana Reed"),
        ("Une carte à déplier, par Léa Noël", "Une carte a deplier, par Lea Noël (Sable)"),
    ],
)
def test_reworded_line_has_most_of_its_words(one, other):
    assert is_reworded(one, other)
    assert is_reworded(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The state of tides by Ann Lee (Sand)", "The future of boats by Bob Lee (Sand)"),
        ("Keynote", "Keynote: what ships carry"),
        ("", ""),
    ],
)
def test_another_talk_is_not_it(one, other):
    assert not is_reworded(one, other)
