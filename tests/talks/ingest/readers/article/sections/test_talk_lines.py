import pytest

from talks.ingest.readers.article.sections.talk_lines import TalkLine, talk_lines
from talks.ingest.wording.people import PeopleReader
from tests.talks.ingest.readers.article.simple import blocks

BAKING = "- [Baking bread](https://videos.example/1) par Ann Lee"
ROLLS = "- [Rolls](https://videos.example/2) par Bob Ray"
BUNS = "- [Buns](https://videos.example/3) par Paul Dee"


def read(*lines, holds_talks=False, deeper=()):
    made = [block._replace(level=1) if block.text in deeper else block for block in blocks(*lines)]
    found = talk_lines(made, PeopleReader(), holds_talks=holds_talks)
    parts = [
        (part.heading.title, [p.name for p in part.heading.people], [b.text for b in part.blocks])
        if isinstance(part, TalkLine)
        else part.text
        for part in found.parts
    ]
    return parts, [block.text for block in found.unread]


FOUND = {
    "a list": (
        ("Seen:", BAKING, ROLLS),
        ["Seen:", ("Baking bread", ["Ann Lee"], []), ("Rolls", ["Bob Ray"], [])],
    ),
    "one item that links": ((BAKING,), [("Baking bread", ["Ann Lee"], [])]),
    "items without links": (
        ("- Baking bread - Ann Lee (Acme)", "- Rolls - Bob Ray (Bolt)"),
        [("Baking bread", ["Ann Lee"], []), ("Rolls", ["Bob Ray"], [])],
    ),
    "by what the other items show": (
        ("- Baking - Ann Lee", "- Rolls - Bob Ray", "- Buns - Crumb"),
        [("Baking", ["Ann Lee"], []), ("Rolls", ["Bob Ray"], []), ("Buns", ["Crumb"], [])],
    ),
    "paragraphs between items": (
        ("- Baking - Ann Lee", "She showed her oven.", "- Rolls - Bob Ray", "He ate them."),
        [("Baking", ["Ann Lee"], ["She showed her oven."]), ("Rolls", ["Bob Ray"], ["He ate them."])],
    ),
    "what follows a list is no talk's": (
        ("- Baking - Ann Lee", "- Rolls - Bob Ray", "We went home."),
        [("Baking", ["Ann Lee"], []), ("Rolls", ["Bob Ray"], []), "We went home."],
    ),
    "a lead-in ends a list": (
        ("Seen:", BAKING, ROLLS, "Ingredients:", "- Flour", "- Water"),
        ["Seen:", ("Baking bread", ["Ann Lee"], []), ("Rolls", ["Bob Ray"], []), "Ingredients:", "Flour", "Water"],
    ),
    "a list that was not seen before one that was": (
        ("I missed:", BAKING, ROLLS, "I saw:", BUNS),
        ["I missed:", "Baking bread par Ann Lee", "Rolls par Bob Ray", "I saw:", ("Buns", ["Paul Dee"], [])],
    ),
    "the speaker on the next line": (
        ("[Baking](https://videos.example/1)", "Ann Lee", "Good.", "**Rolls**", "Bob Ray et Cy Dee", "Fine."),
        [("Baking", ["Ann Lee"], ["Good."]), ("Rolls", ["Bob Ray", "Cy Dee"], ["Fine."])],
    ),
    "the speaker and a company on the next line": (
        ("**Baking**", "Ann Lee (Acme)", "Good.", "**Rolls**", "Bob Ray, Bolt", "Fine."),
        [("Baking", ["Ann Lee"], ["Good."]), ("Rolls", ["Bob Ray"], ["Fine."])],
    ),
    "lines": (
        ("Baking - Ann Lee", "Good.", "Rolls - Bob Ray", "Fine."),
        [("Baking", ["Ann Lee"], ["Good."]), ("Rolls", ["Bob Ray"], ["Fine."])],
    ),
}
NOTHING = {
    "empty": (),
    "other items": ("- Flour", "- Water"),
    "few items of a list": ("- Baking - Ann Lee", "- Rolls - Bob Ray", "- Flour", "- Water", "- Salt"),
    "a table of contents": ("- [Baking - Ann Lee](#baking)", "- [Rolls - Bob Ray](#rolls)"),
    "sentences": ("Ann Lee showed an oven, by Bob Ray.", "We ate a lot of bread, by Ann Lee."),
    "did not see": ("Talks that I did not see:", BAKING, ROLLS),
    "did not attend": ("I didn’t attend these:", BAKING, ROLLS),
    "plan to watch": ("I still have to watch:", BAKING, ROLLS),
    "pas vu": ("Je n'ai pas vu :", BAKING, ROLLS),
    "pas pu": ("Je n’ai pas pu voir :", BAKING, ROLLS),
    "rattraper": ("À rattraper :", BAKING, ROLLS),
    "thanks": ("Thanks to:", BAKING, ROLLS),
    "elsewhere": ("Lire aussi :", BAKING, ROLLS),
}


@pytest.mark.parametrize(("lines", "expected"), FOUND.values(), ids=FOUND)
def test_talk_lines(lines, expected):
    assert read(*lines) == (expected, [])


@pytest.mark.parametrize("lines", NOTHING.values(), ids=NOTHING)
def test_no_talk_lines(lines):
    assert read(*lines) == ([block.text for block in blocks(*lines)], [])


@pytest.mark.parametrize(
    "lines",
    [
        ("- Baking - Ann Lee",),
        ("Baking - Ann Lee", "Good."),
        ("[Baking](https://videos.example/1)", "Ann Lee", "Good."),
    ],
)
def test_a_single_line_is_a_talk_where_talks_are_announced(lines):
    assert read(*lines)[0] == [block.text for block in blocks(*lines)]
    told = [part[:2] for part in read(*lines, holds_talks=True)[0]]
    assert told == [("Baking", ["Ann Lee"])]


def test_items_among_talks_that_name_nobody_are_unread():
    parts, unread = read("- Baking - Ann Lee", "- Rolls - Bob Ray", "- Lunch")
    assert parts == [("Baking", ["Ann Lee"], []), ("Rolls", ["Bob Ray"], []), "Lunch"]
    assert unread == ["Lunch"]


def test_deeper_items_tell_of_the_talk_above_them():
    assert read(BAKING, "- Flour", ROLLS, "- Water", deeper={"Flour", "Water"}) == (
        [("Baking bread", ["Ann Lee"], ["Flour"]), ("Rolls", ["Bob Ray"], ["Water"])],
        [],
    )
