import pytest

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Link
from talks.ingest.readers.article.sections.block_looks import (
    below_first,
    is_bold_line,
    is_short,
    label_of,
    without_credits,
)


def paragraph(text, **more):
    return Block(BlockKind.PARAGRAPH, text, 1, **more)


@pytest.mark.parametrize(
    ("text", "label"),
    [("Topic: Bread", "topic"), ("Speaker: Ann Lee", ""), ("Topic:", ""), ("Bread and butter", "")],
)
def test_the_label_of_a_line(text, label):
    assert label_of(paragraph(text)) == label


@pytest.mark.parametrize(("text", "expected"), [("Bread at sea", True), ("It rose.", False), ("x" * 300, False)])
def test_a_short_line(text, expected):
    assert is_short(paragraph(text)) is expected


def test_what_stands_under_a_first_line():
    [rest] = below_first(paragraph("Bread Ann Lee Acme", breaks=(6, 14)))
    assert (rest.text, rest.breaks) == ("Ann Lee Acme", (8,))


def test_a_line_in_bold():
    assert is_bold_line(paragraph("Bread", is_bold=True))
    assert not is_bold_line(paragraph("Bread"))


def test_who_made_a_picture_is_left_out():
    credited = paragraph("Photo by Ann Lee on a hill", images=("Bread. Photo by Bob Ray.", "Bread by Zoe Ray"))
    assert (without_credits(credited).text, without_credits(credited).images) == ("", ("Bread by Zoe Ray",))
    linked = paragraph("Ann Lee", links=(Link("Ann Lee", "https://unsplash.com/photos/1"),))
    assert without_credits(linked).text == ""
    assert without_credits(paragraph("Photography by night")).text == "Photography by night"
