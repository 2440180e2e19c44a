import datetime as dt

import pytest

from talks.ingest.readers.article.document.byline import read_byline
from talks.ingest.readers.article.document.source import read_document

DAY = dt.date(2031, 5, 21)


@pytest.mark.parametrize(
    ("text", "author", "date", "minutes"),
    [
        ("By Ann Lee", "Ann Lee", None, None),
        ("Par Ann Lee, développeuse chez Acme", "Ann Lee", None, None),
        ("posted by annlee42 on May 21, 2031 in conferences", "annlee42", DAY, None),
        ("Par Ann Lee, le 21 mai 2031 · 7 min de lecture", "Ann Lee", DAY, 7),
        ("by Ann Lee | Wednesday 21 May 2031 | 3 comments", "Ann Lee", DAY, None),
        ("*May 21, 2031 · 5 min read · Ann Lee*", "Ann Lee", DAY, 5),
        ("_Ann Lee, 21 May 2031_", "Ann Lee", DAY, None),
        ("Author: Ann Lee Date: 21 May 2031", "Ann Lee", DAY, None),
        ("Posté le 21/05/2031 par Ann Lee", "Ann Lee", DAY, None),
        ("Written by Ann Lee and Bob Ray", "Ann Lee, Bob Ray", None, None),
        ("Posted by annlee42 on 2031-05-21 at 10:30", "annlee42", DAY, None),
        ("le 21 mai 2031", "", DAY, None),
        ("Temps de lecture : 6 minutes", "", None, 6),
        ("8 min read", "", None, 8),
        ("Published on May 21st, 2031. Updated on June 3rd, 2032", "", DAY, None),
        ("Updated on June 3rd, 2032 by Ann Lee", "Ann Lee", None, None),
    ],
)
def test_byline(text, author, date, minutes):
    assert read_byline(text)[:3] == (author, date, minutes)


@pytest.mark.parametrize(
    "text",
    [
        "", "Ann Lee", "By train", "By the sea, bread", "Oslo, 21 May 2031", "New York, 21 May 2031", "21 et 22 mai",
        "On 21 May 2031 we ate bread.", "Bread in 5 minutes by Ann Lee", "Baking bread, by Ann Lee", "Par la fenêtre",
        "The conference took place on 21 May 2031", "by " + "Ann Lee, " * 40,
    ],
)  # fmt: skip
def test_no_byline(text):
    assert read_byline(text) is None


@pytest.mark.parametrize(
    ("text", "day_first", "date"),
    [
        ("Posted 03/04/2031", True, dt.date(2031, 4, 3)),
        ("Posted 03/04/2031", False, dt.date(2031, 3, 4)),
        ("Posted 21/05/2031", False, DAY),
        ("Posted 05/21/2031", True, DAY),
        ("Posted 31/02/2031", True, None),
    ],
)
def test_date_in_numbers(text, day_first, date):
    assert read_byline(text, day_first=day_first).date == date


def signed(text, name="a.md"):
    document = read_document(text.encode(), name)
    return document.meta.get("author"), document.meta.get("date"), [block.text for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "author", "date", "blocks"),
    [
        ("# Bread\n\nBy Ann Lee · May 21, 2031\n\nWe ate.", "Ann Lee", DAY, ["Bread", "We ate."]),
        ("# Bread\n\nAuthor: Ann Lee\nDate: 21 May 2031\n\nWe ate.", "Ann Lee", DAY, ["Bread", "We ate."]),
        ("# Bread\n\nWe ate.\n\n*Written by Ann Lee.*", "Ann Lee", None, ["Bread", "We ate."]),
        (
            "# Bread\n\nWe ate.\n— Ann Lee, May 21st, 2031\n\n## Oven",
            "Ann Lee",
            DAY,
            ["Bread", "We ate. — Ann Lee, May 21st, 2031", "Oven"],
        ),
        (
            "# Du pain\n\nLa fête, racontée par Ann Lee le 21 mai 2031.",
            "Ann Lee",
            DAY,
            ["Du pain", "La fête, racontée par Ann Lee le 21 mai 2031."],
        ),
        ("# Du pain\n\n**Ann Lee** vous raconte.", "Ann Lee", None, ["Du pain", "Ann Lee vous raconte."]),
        ("---\nauthor: Bob Ray\n---\n# Bread\n\nBy Ann Lee\n\nWe ate.", "Bob Ray", None, ["Bread", "We ate."]),
        (".. title: Bread\n.. author: Ann Lee\n\nWe ate.\n", "Ann Lee", None, ["We ate."]),
    ],
)
def test_signature(text, author, date, blocks):
    assert signed(text) == (author, date, blocks)


@pytest.mark.parametrize(
    "text",
    [
        "# Bread\n\n## Dough\n\nBy Ann Lee\n\nIt rose.\n\nIt fell.\n\nIt rose.\n\nWe ate.",
        "# Bread\n\nA talk written about Ann Lee.",
        "# Bread\n\nWe ate — on 21 May 2031.",
        "# Bread\n\nRaconté par le boulanger.",
        "# Bread\n\nWe ate.\n\n## Dough\n\nBy Ann Lee",
    ],
)
def test_no_signature(text):
    assert signed(text)[:2] == (None, None)
