import pytest

from talks.ingest.readers.article.document.markdown import read_markdown
from talks.ingest.readers.article.sections.rooms import without_room
from talks.ingest.readers.article.sections.talks import read_sections
from talks.ingest.readers.article.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "left", "room"),
    [
        ("Mixing by Ann Lee (Room 3)", "Mixing by Ann Lee", "Room 3"),
        ("Pétrir par Ann Lee (Amphi B)", "Pétrir par Ann Lee", "Amphi B"),
        ("Mixing by Ann Lee (Acme) [Main stage]", "Mixing by Ann Lee (Acme)", "Main stage"),
        ("Pétrir par Ann Lee (Acme, salle 3)", "Pétrir par Ann Lee (Acme)", "salle 3"),
        ("Pétrir - Ann Lee - Salle Rhône", "Pétrir - Ann Lee", "Salle Rhône"),
        ("Mixing by Ann Lee, Room 3", "Mixing by Ann Lee", "Room 3"),
        ("Mixing by Ann Lee (Acme) @Rhône", "Mixing by Ann Lee (Acme)", "Rhône"),
        ("Mixing by Ann Lee (Acme) @ Grand Hall", "Mixing by Ann Lee (Acme)", "Grand Hall"),
    ],
)
def test_the_room_at_the_end_of_a_line(text, left, room):
    assert without_room(text) == (left, room)


@pytest.mark.parametrize(
    "text",
    [
        "Mixing by Ann Lee (Acme)",
        "Mixing by Ann Lee (Acme) @AnnLee",
        "Mixing by Ann Lee (Acme) @annlee",
        "Mixing by Ann Lee @Acme",
        "Mixing by Ann Lee (Acme Studio)",
        "There is always room for bread",
        "Room 3",
        "",
    ],
)
def test_a_line_without_a_room(text):
    assert without_room(text) == (text, "")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "## Mixing dough by Ann Lee (Engines) @Rhône\n\nBread.\n\n## Rolls at noon by Bob Ray (Mills) @Saône\n\nRolls.",
            [
                ("Mixing dough", [("Ann Lee", "Engines")], "Rhône"),
                ("Rolls at noon", [("Bob Ray", "Mills")], "Saône"),
            ],
        ),
        (
            "## Pétrir la pâte (Salle 3) - Ann Lee\n\nDu pain.\n\n## Le four chaud - Bob Ray (Amphi B)\n\nChaud.",
            [("Pétrir la pâte", [("Ann Lee", None)], "Salle 3"), ("Le four chaud", [("Bob Ray", None)], "Amphi B")],
        ),
        (
            "- Mixing dough - Ann Lee (Room 3)\n- Rolls at noon - Bob Ray (Acme) (Main stage)",
            [("Mixing dough", [("Ann Lee", None)], "Room 3"), ("Rolls at noon", [("Bob Ray", "Acme")], "Main stage")],
        ),
        (
            "## Mixing dough\n\nAnn Lee (Room 3)\n\nBread.\n\n## Rolls at noon\n\nBob Ray (Room 4)\n\nRolls.",
            [("Mixing dough", [("Ann Lee", None)], "Room 3"), ("Rolls at noon", [("Bob Ray", None)], "Room 4")],
        ),
    ],
)
def test_a_room_is_neither_a_company_nor_part_of_the_title(source, expected):
    sections = read_sections(read_markdown(source, {}), Vocabulary()).sections
    talks = [section.talk for section in sections if section.talk]
    assert [(t.title, [(p.name, p.company) for p in t.people], t.room) for t in talks] == expected
