"""What is taken off before and after a title: numbers, kinds and labels; times, days and marks."""

import pytest

from talks.ingest.readers.article.sections.affixes import Stripped, strip_prefixes, strip_suffixes


@pytest.mark.parametrize(
    ("text", "left", "label", "number"),
    [
        ("A1. Baking", "Baking", "", "A1."),
        ("B12) Baking", "Baking", "", "B12)"),
        ("1.2) Baking", "Baking", "", "1.2)"),
        ("Session 3: Baking", "Baking", "", "Session 3:"),
        ("Lightning-talk : Baking", "Baking", "lightning-talk", ""),
        ("Lightning talk - Baking", "Baking", "lightning talk", ""),
        ("Atelier “Pétrir”", "“Pétrir”", "atelier", ""),
        ("Atelier « Pétrir »", "« Pétrir »", "atelier", ""),
        ("Panel | Ovens", "Ovens", "panel", ""),
        ("Closing keynote: Ovens", "Ovens", "closing keynote", ""),
        ("TL;DR Ovens are hot", "Ovens are hot", "tl;dr", ""),
        ("[Workshop] Baking", "Baking", "workshop", ""),
        ("Table ronde : Le pain", "Le pain", "table ronde", ""),
        ("Workshop: Talk: Baking", "Talk: Baking", "workshop", ""),
        ("Table ronde : à qui est le pain ?", "Table ronde : à qui est le pain ?", "table ronde", ""),
        ("BOF: ovens", "BOF: ovens", "bof", ""),
    ],
)
def test_strip_prefixes(text, left, label, number):
    found = strip_prefixes(text)
    assert (found.text, found.label, found.number) == (left, label, number)


@pytest.mark.parametrize(
    "text",
    [
        "A. Baking",
        "AB1. Baking",
        "C3PO. Baking",
        "1.2 million loaves",
        "Atelier Pétrir",
        "Deep dive into ovens",
        "Workshop-like baking",
        "Panel–discussion",
        "Talk -Baking",
        "Panel:",
        "Conférence-débat : le pain",
        "Keynote : Bread",
        "",
    ],
)
def test_no_prefix(text):
    found = strip_prefixes(text)
    assert (found.text, found.label, found.number, found.time, found.track) == (text, "", "", "", "")


@pytest.mark.parametrize(
    ("text", "left", "time", "track"),
    [
        ("Baking. Ann Lee – Acme. 2:30 pm, Day 2", "Baking. Ann Lee – Acme", "2:30 pm", ""),
        ("Baking. 10h30", "Baking", "10h30", ""),
        ("Baking; 14h", "Baking", "14h", ""),
        ("Baking, 10:00, Samedi", "Baking", "10:00", ""),
        ("Baking, Saturday", "Baking", "", ""),
        ("Baking (Samedi)", "Baking", "", ""),
        ("Baking (10h30) (video)", "Baking", "10h30", ""),
        ("Baking (vidéo, slides)", "Baking", "", ""),
        ("Baking [replay | slides]", "Baking", "", ""),
        ("Baking - (video)", "Baking", "", ""),
        ("Baking [Track: Ovens]", "Baking", "", "Ovens"),
        ("Baking (Ann Lee) (30 min)", "Baking (Ann Lee)", "", ""),
        ("Baking #", "Baking", "", ""),
        ("Baking ##", "Baking", "", ""),
        ("Baking ¶", "Baking", "", ""),
        ("Baking \N{LINK SYMBOL}", "Baking", "", ""),
        ("Baking in C# #", "Baking in C#", "", ""),
    ],
)
def test_strip_suffixes(text, left, time, track):
    assert strip_suffixes(text) == Stripped(left, time=time, track=track)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Baking (Room 3)", Stripped("Baking", room="Room 3")),
        ("Pétrir (Amphi B)", Stripped("Pétrir", room="Amphi B")),
        ("Baking (Room 4, 11:40 - 12:10)", Stripped("Baking", time="11:40 - 12:10", room="Room 4")),
        ("Baking (Main stage) [video]", Stripped("Baking", room="Main stage")),
        ("Baking (room for two)", Stripped("Baking (room for two)")),
        ("Baking (Hall of Fame)", Stripped("Baking (Hall of Fame)")),
    ],
)
def test_a_room_in_brackets_is_a_suffix(text, expected):
    assert strip_suffixes(text) == expected


@pytest.mark.parametrize(
    ("text", "left", "room"),
    [
        ("Salle 3 : Pétrir", "Pétrir", "Salle 3"),
        ("10h30 - Amphi B - Pétrir", "Pétrir", "Amphi B"),
        ("[Room 3] Baking", "Baking", "Room 3"),
        ("Room for one more: baking", "Room for one more: baking", ""),
    ],
)
def test_a_room_is_a_prefix(text, left, room):
    found = strip_prefixes(text)
    assert (found.text, found.room, found.track) == (left, room, "")


@pytest.mark.parametrize(
    "text",
    [
        "Baking in C#",
        "F# and C#",
        "Baking, butter",
        "Baking. The end",
        "Baking. 10 tips",
        "Baking, May 2020",
        "Bread, 2020",
        "Lunch on Sunday",
        "Baking (part 2)",
        "Baking (slides of Ann)",
        "14h",
        "",
    ],
)
def test_no_suffix(text):
    assert strip_suffixes(text) == Stripped(text)
