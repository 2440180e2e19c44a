"""A title in lines of a poster."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talks.pages.poster import LINES, WIDTH, is_right_to_left, title_lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("", []),
        ("A mesh", ["A mesh"]),
        ("Future of Istio: sidecar, sidecarless or both?", ["Future of Istio: sidecar,", "sidecarless or both?"]),
        ("x" * 30, ["x" * 27, "xxx"]),
        ("山" * 20, ["山" * 13, "山" * 7]),
        ("word " * 40, [*["word word word word word"] * 3, "word word word word word…"]),
    ],
)
def test_title_is_broken_between_words(title, lines):
    assert title_lines(title) == lines


@given(st.text(max_size=300))
def test_every_line_fits_and_no_letter_is_lost_but_at_the_end(title):
    lines = title_lines(title)
    assert len(lines) <= LINES
    assert all(0 < len(line.replace("\u0301", "")) <= WIDTH or len(line) > WIDTH for line in lines)
    said = "".join("".join(lines).split())
    assert "".join(title.split()).startswith(said.removesuffix("…").rstrip(",;:.–-"))


@pytest.mark.parametrize(
    ("text", "is_rtl"), [("A mesh", False), ("", False), ("2023", False), ("שלום world", True), ("123 مرحبا", True)]
)
def test_direction_is_that_of_the_first_letter(text, is_rtl):
    assert is_right_to_left(text) is is_rtl
