"""Headings that name nobody among others: titles alone, times, recordings; keynotes with a list; bold against lines."""

import pytest

from talks.ingest.readers.article.sections.talks import read_sections
from talks.ingest.readers.article.vocabulary import Vocabulary
from tests.talks.ingest.readers.article.simple import document

TWO = "## Baking - Ann Lee\nGood.\n## Rolls - Bob Ray\nGood.\n"
TIMED = "## 10h: Baking - Ann Lee\nGood.\n## 11h: Rolls - Bob Ray\nGood.\n"
BAKING_ROLLS = [("Baking", ["Ann Lee"]), ("Rolls", ["Bob Ray"])]


def video(name):
    return f"https://www.youtube.com/watch?v={name:a<11}"


def read(source):
    return read_sections(document(source), Vocabulary()).sections


def talks(source):
    return [(s.talk.title, [p.name for p in s.talk.people]) for s in read(source) if s.talk]


FOUND = {
    "a title alone between linked ones": (
        (
            f"## [Baking]({video('b')})\nGood.\n## Rolls\nFine.\n## [Buns]({video('u')})\nGood.\n"
            f"## [Pies]({video('p')})\nGood.\n## Flour\nWhite."
        ),
        [("Baking", []), ("Buns", []), ("Pies", [])],
    ),
    "a title that links elsewhere, after linked ones": (
        f"## [Baking]({video('b')})\nGood.\n## [Buns]({video('u')})\nGood.\n## [Pies](https://pies.example/)\nGood.",
        [("Baking", []), ("Buns", [])],
    ),
    "one linked title among others": (
        f"## [Baking]({video('b')})\nGood.\n## Rolls\nFine.\n## Flour\nWhite.\n## Water\nWet.",
        [],
    ),
    "a time that names nobody, where the others do": (TIMED + "## 12h: Onion soup\nGood.", BAKING_ROLLS),
    "but with a recording": (TIMED + f"## 12h: Pies\n[video]({video('p')})", [*BAKING_ROLLS, ("Pies", [])]),
    "or a kind": (TIMED + "## 12h: Workshop: Pies\nGood.", [*BAKING_ROLLS, ("Pies", [])]),
    "or a name in the text": (
        TIMED + "## 12h: Pies\nPaul Dee showed us how he bakes his pies.",
        [*BAKING_ROLLS, ("Pies", ["Paul Dee"])],
    ),
    "times of which few name anybody": (
        "## 10h: Baking - Ann Lee\nGood.\n## 11h: Rolls\nGood.\n## 12h: Pies\nGood.",
        [("Baking", ["Ann Lee"])],
    ),
    "a recording beside talks": (TWO + f"## Pies\nGood. [video]({video('p')})", [*BAKING_ROLLS, ("Pies", [])]),
    "slides beside talks": (
        TWO + "## Pies\n[slides](https://speakerdeck.com/ann/pies)",
        [*BAKING_ROLLS, ("Pies", [])],
    ),
    "a recording beside one talk": (
        f"## Baking - Ann Lee\nGood.\n## Pies\n[video]({video('p')})",
        [("Baking", ["Ann Lee"]), ("Pies", [])],
    ),
    "a recording within a talk": (TWO + f"### Pies\nGood. [video]({video('p')})", BAKING_ROLLS),
    "a recording under a name that is no talk's": (TWO + f"## Conclusion\n[video]({video('p')})", BAKING_ROLLS),
    "a link beside talks": (TWO + "## Pies\nGood. [recipe](https://pies.example/)", BAKING_ROLLS),
    "keynotes in a list": (
        "## Keynotes\n- [Baking](https://v.example/1) by Ann Lee\n- [Rolls](https://v.example/2) by Bob Ray",
        BAKING_ROLLS,
    ),
    "a keynote with a list of other things": (
        "## Opening keynote\nBob Ray showed the oven to us all on that day.\n- Flour\n- Water",
        [("Opening keynote", ["Bob Ray"])],
    ),
    "an introduction with a list": (
        "## Introduction\nHi.\n- [Baking](https://v.example/1) by Ann Lee\n- [Rolls](https://v.example/2) by Bob Ray",
        BAKING_ROLLS,
    ),
    "lines in bold": ("# BreadConf\nHi.\n**Baking** par Ann Lee\nGood.\n**Rolls** par Bob Ray\nFine.", BAKING_ROLLS),
    "bold within talks of headings": (
        "## Baking - Ann Lee\n**Flour - Cy Dee**\n## Rolls - Bob Ray\nGood.\n## Buns - Paul Dee\nGood.",
        [*BAKING_ROLLS, ("Buns", ["Paul Dee"])],
    ),
    "a part of a day": ("# Jour 2 : les ateliers\n## Baking - Ann Lee\nx\n## Rolls - Bob Ray\nx", BAKING_ROLLS),
}


@pytest.mark.parametrize(("source", "expected"), FOUND.values(), ids=FOUND)
def test_talks(source, expected):
    assert talks(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "## Seen at the booths\n- [Ovens](https://v.example/1) by Ann Lee\n- [Tins](https://v.example/2) by Bob Ray",
        "## Talks I missed\n- [Baking](https://v.example/1) by Ann Lee\n- [Rolls](https://v.example/2) by Bob Ray",
        "## Flour\nThe talks that I did not see:\n- Baking - Ann Lee\n- Rolls - Bob Ray",
        "## Ann Lee - Acme\nBread.\n## Bob Ray - Bolt\nRolls.",
        "## Flour\nWhite.\n## Water\nWet.\n## Salt\nDry.",
        "## BOF: ovens - Ann Lee\nGood.",
        "## Posté le 30/11/2015 par Ann Lee\nBread.",
        "# BreadConf\n**Flour**\nWhite.\n**Water**\nWet.",
    ],
)
def test_no_talks(source):
    assert talks(source) == []


def test_talks_of_a_list_have_the_kind_of_the_heading_over_them():
    source = "## Keynotes\n- [Baking](https://v.example/1) by Ann Lee\n- [Rolls](https://v.example/2) by Bob Ray"
    assert [section.talk.kind for section in read(source) if section.talk] == ["keynote", "keynote"]


@pytest.mark.parametrize(
    ("source", "unread"),
    [
        (TIMED + "## 12h: Onion soup\nGood.\n## 14h: Buns - Paul Dee\nx", ["5"]),
        ("## The talks\n- Baking - Ann Lee\n- Rolls - Bob Ray\n- Mystery", ["4"]),
        (TWO + "## Onion soup\nGood.", ["5"]),
        (TIMED.replace(" - Bob Ray", ""), ["3"]),
        (TWO + "## Lunch\nGood.\n## Buns - Paul Dee\nx", []),
        ("## Flour\n- White\n- Rye\n- Oat", []),
    ],
)
def test_what_stands_among_talks_and_names_nobody_is_unread(source, unread):
    assert [problem.where for s in read(source) for problem in s.problems if problem.is_unread] == unread
