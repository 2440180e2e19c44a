import pytest

from talks.ingest.readers.article.document.plain_lines import lines_of
from talks.ingest.readers.article.document.plain_shape import shapes_of

PROSE = "We spent two days in a hall by the sea, and this is what was told there about bread, ovens and their makers."
TIGHT = f"Bread at sea\n{PROSE}\n\nOvens by night\n{PROSE}\n\n"
SPACED = f"Bread at sea\n\n{PROSE}\n\nOvens by night\n\n{PROSE}\n\n"


def shapes(text):
    return [shape.name.lower() for shape in shapes_of(lines_of(text))]


def test_a_heading_stands_right_over_its_text():
    assert shapes(TIGHT) == ["heading", "text", "heading", "text"]


def test_a_heading_stands_between_blank_lines():
    assert shapes(SPACED) == ["heading", "text", "heading", "text"]


def test_a_short_line_between_paragraphs_stands_out_where_headings_stand_over_text():
    assert shapes(TIGHT + f"A line\n\n{PROSE}")[-2:] == ["lead", "text"]


def test_a_day_is_over_what_follows():
    assert shapes("Saturday\n" + TIGHT)[:3] == ["part", "heading", "text"]


def test_the_first_heading_is_the_title():
    assert shapes(f"Two days of bread\n{PROSE}\n\n" + TIGHT)[0] == "title"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We saw:\n\nBread\nOvens\nSalt", ["text", "item", "item", "item"]),
        ("Bread at sea\nAnn Lee, Acme\nit rises\nit falls", ["heading", "text", "item", "item"]),
        ("it rises\nit falls\nOvens by night\nBo Ray\nit burns", ["item", "item", "heading", "text", "item"]),
        (f"{PROSE}\n\n    Bread\n    Ovens\n", ["text", "item", "item"]),
        ("Talk\tWho\nBread\tAnn Lee", ["text", "text"]),
    ],
)
def test_lists(text, expected):
    assert shapes(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Speakers: Ann Lee",
        "by Ann Lee",
        "→ the slides",
        "https://example.org/bread",
        "and so on",
        "It was warm.",
        "They said that:",
        "— Bo Ray (@boray)",
    ],
)
def test_no_heading(line):
    assert shapes(SPACED + f"{line}\n\n{PROSE}")[-2:] == ["text", "text"]


def test_what_recurs_is_no_heading():
    assert (
        shapes(
            f"{PROSE}\n\n".join(["Bread\n\n", "Back to top\n\n", "Ovens\n\n", "Back to top\n\n", "Back to top\n\n"])
        ).count("heading")
        == 2
    )


def test_a_caption_after_the_words_for_a_picture_is_none():
    assert shapes(TIGHT + "The hall at night\nHall at night\n\nBye.")[-3:] == ["text", "text", "text"]
