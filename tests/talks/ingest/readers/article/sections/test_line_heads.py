import pytest

from talks.ingest.readers.article.sections.headings import NONE, PLAIN, Habits, HeadingReader
from talks.ingest.readers.article.sections.line_heads import LineReader, is_name_alone, marked_title
from talks.ingest.wording.people import PeopleReader
from tests.talks.ingest.readers.article.simple import block

TITLE = "[Baking bread](https://videos.example/1)"


def read(source, habits=NONE):
    found = LineReader(HeadingReader(PeopleReader(), habits)).head_of(block(source))
    return found and (found.heading.title, [(p.name, p.company) for p in found.heading.people], found.rest)


@pytest.mark.parametrize(
    ("line", "people", "rest"),
    [
        (f"- {TITLE} par Ann Lee (Acme)", [("Ann Lee", "Acme")], ""),
        (f"- {TITLE} par Ann Lee, qui montre son four", [("Ann Lee", None)], "qui montre son four"),
        (f"- {TITLE} d'Ann Lee, qui pétrit", [("Ann Lee", None)], "qui pétrit"),
        (f"- {TITLE} by Ann Lee. A fine oven.", [("Ann Lee", None)], "A fine oven."),
        (f"- {TITLE} : Ann Lee raconte son four.", [("Ann Lee", None)], "Ann Lee raconte son four."),
        (f"{TITLE} - Ann Lee", [("Ann Lee", None)], ""),
        ("**Baking bread** par Ann Lee (Acme)", [("Ann Lee", "Acme")], ""),
        ("**Baking bread:** Ann Lee (Acme)", [("Ann Lee", "Acme")], ""),
        ("**Baking bread**: Ann Lee showed her oven.", [("Ann Lee", None)], "Ann Lee showed her oven."),
        ("- “Baking bread” - Ann Lee (Acme)", [("Ann Lee", "Acme")], ""),
        ("- “Baking bread” by Crumb", [("Crumb", None)], ""),
        ("- « Baking bread » par Ann Lee : un four", [("Ann Lee", None)], "un four"),
        ("- Baking bread - Ann Lee (Acme)", [("Ann Lee", "Acme")], ""),
        ("- Baking bread, Ann Lee (Acme) : she showed it.", [("Ann Lee", "Acme")], "she showed it."),
        ("- Baking bread par Ann Lee, qui montre son four", [("Ann Lee", None)], "qui montre son four"),
        ("- 10h30 - Baking bread - Ann Lee", [("Ann Lee", None)], ""),
        ("- 1. Baking bread, Ann Lee", [("Ann Lee", None)], ""),
        ("Baking bread - Ann Lee", [("Ann Lee", None)], ""),
        ("- Ann Lee : « Baking bread »", [("Ann Lee", None)], ""),
        ("- Ann Lee : “Baking bread”, on ovens", [("Ann Lee", None)], "on ovens"),
        (f"- Ann Lee – {TITLE}", [("Ann Lee", None)], ""),
        (f"- Ann Lee (Acme) : {TITLE}. Good.", [("Ann Lee", "Acme")], "Good"),
    ],
)
def test_line_head(line, people, rest):
    assert read(line) == ("Baking bread", people, rest)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "- Baking bread",
        f"- {TITLE}",
        f"- {TITLE} was fine.",
        f"- See : {TITLE}",
        f"- Ann Lee wrote {TITLE}",
        "**Baking bread**",
        "- “Done” is better",
        "- Bread is good - really",
        "- 10h30 par Ann Lee",
        "- Par Ann Lee",
        "- Posted by Ann Lee",
        "- Thanks to Ann Lee",
        "- We met Ann Lee and Bob Ray at the oven.",
        "- [Ann Lee](https://ann.example/)",
        "- Crumb : « Baking bread »",
        "- Ann Lee : « Bob Ray »",
        "- Ann Lee : «»",
        "- Baking bread, Ann Lee : her oven",
        "- Baking bread - Crumb",
        "Baking bread - Ann Lee:",
        "Baking bread par Ann Lee, qui montre son four",
    ],
)
def test_no_line_head(line):
    assert read(line) is None


@pytest.mark.parametrize(
    ("line", "habits", "people", "rest"),
    [
        ("- Baking bread, Crumb", Habits(commas=True), [("Crumb", None)], ""),
        ("- Baking bread, Ann Lee : her oven", Habits(commas=True), [("Ann Lee", None)], "her oven"),
        ("- Baking bread - Crumb", Habits(nicknames=True), [("Crumb", None)], ""),
    ],
)
def test_line_head_by_a_habit(line, habits, people, rest):
    assert read(line, habits) == ("Baking bread", people, rest)


@pytest.mark.parametrize(
    ("line", "expected"),
    {
        f"{TITLE} by Ann": ("Baking bread", " by Ann"),
        "**Baking:** hot": ("Baking", ": hot"),
        "“Baking” by Ann": ("“Baking”", " by Ann"),
        "« Cuire » et « Pétrir »": ("« Cuire »", " et « Pétrir »"),
        "Baking": None,
        f"Of {TITLE}": None,
        "“a” b": None,
        "**Baking hot": None,
        "[ab](https://videos.example/1) c": None,
    }.items(),
)
def test_marked_title(line, expected):
    assert marked_title(block(line)) == expected


@pytest.mark.parametrize(
    "line", ["Ann Lee", "Ann Lee (Acme)", "Ann Lee, Acme", "Ann Lee & Bob Ray", "Ann Lee et Bob Ray"]
)
def test_a_name_alone(line):
    assert is_name_alone(block(line), PLAIN.reader).people[0].name == "Ann Lee"


@pytest.mark.parametrize("line", ["", "Ann", "Crumb (Acme)", "Baking bread", "Bread, butter", "Ann Lee baked (twice)"])
def test_no_name_alone(line):
    assert is_name_alone(block(line), PLAIN.reader) is None
