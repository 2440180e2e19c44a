"""What a talk's neighbours take from it: people who stand below, slides under quoted titles, talks within its part."""

import pytest

from talks.ingest.readers.article import Vocabulary, read

QUOTED = """# Bread Days 2024

We went to Lyon.

“Baking for all” by Ann Lee (Acme)

Each loaf is baked without a change to the oven.

[Slides](https://speakerdeck.com/ann/baking)

“Dough that waits” by Bob Ray (Crumb)

A dough is kept small.

[Slides](https://speakerdeck.com/bob/dough)

“Flour in the small” by Cora Dee (Rye)

Grains.

[Slides](https://speakerdeck.com/cora/flour)
"""
HEADINGS = """# Bread Days 2024

## Baking for all by Ann Lee (Acme)

She baked.

## Dough that waits by Bob Ray (Crumb)

He kept it small.

{within}

## Flour in the small by Cora Dee (Rye)

She drew grains.
"""


def test_slides_under_a_quoted_title_are_its_talk_s():
    talks = read(QUOTED.encode(), "bread.md", Vocabulary()).record.talks
    assert [(talk.title, talk.speakers[0].name, [link.url for link in talk.slides]) for talk in talks] == [
        ("Baking for all", "Ann Lee", ["https://speakerdeck.com/ann/baking"]),
        ("Dough that waits", "Bob Ray", ["https://speakerdeck.com/bob/dough"]),
        ("Flour in the small", "Cora Dee", ["https://speakerdeck.com/cora/flour"]),
    ]


@pytest.mark.parametrize(
    ("within", "told"),
    [
        ("**Ovens by night by Dan Fox (Ash)**\n\nHe lit one.", ["Ovens by night"]),
        ("Ovens by night by Dan Fox (Ash)\n\nHe lit one.", ["Ovens by night"]),
        ("- Ovens by hand – Dan Fox (Ash)\n- Mills by hand – Eve Gray (Ash)", ["Ovens by hand; Mills by hand"]),
        ("![Ovens by night by Dan Fox](a.png)", ["Ovens by night"]),
        ("![](a.png)\n*Ovens by night by Dan Fox*", ["Ovens by night"]),
        ("Ovens by night by Bob Ray (Crumb)\n\nHe lit one.", []),
        ("Then Dan Fox asked of ovens by night.", []),
    ],
)
def test_a_talk_of_others_within_a_talk_s_part_is_told(within, told):
    """In a line, in a list, or in a picture's caption."""
    reading = read(HEADINGS.format(within=within).encode(), "bread.md", Vocabulary())
    assert len(reading.record.talks) == len(reading.choice.talks) == 3
    lines = [problem.what for problem in reading.problems if "not read" in problem.what]
    assert lines == [f"this part may name talks that are not read: {titles}" for titles in told]


@pytest.mark.parametrize(
    "title",
    [
        "A mesh for all, part {}",
        "A mesh for all: part {}",
        "Story of a mesh: part {}",
        "Un maillage pour tous, partie {}",
    ],
)
def test_ending_that_alone_tells_titles_apart_stays(title):
    """As "part 1", "part 2" of one story; what all of them repeat goes."""
    names = ("Ann Lee", "Bob Ray", "Cora Dee", "Dan Fox", "Eve Gray")
    titles = [title.format(number) for number in range(1, 6)]
    text = "".join(f"## {title} by {name} (Acme)\n\nGood.\n\n" for title, name in zip(titles, names, strict=True))
    assert [talk.title for talk in read(f"# Days\n\n{text}".encode(), "days.md", Vocabulary()).record.talks] == titles
