import pytest

from talks.ingest.readers.article.document.blocks import Link
from talks.ingest.readers.article.sections.headings import Habits, read_heading

SHAPES = {
    "Baking bread par Ann Lee (Acme)": ("Baking bread", [("Ann Lee", "Acme")]),
    "Baking bread by Ann Lee (Acme) and Bob Ray (Bolt)": ("Baking bread", [("Ann Lee", "Acme"), ("Bob Ray", "Bolt")]),
    "Le pain pas à pas, par Ann Lee": ("Le pain pas à pas", [("Ann Lee", None)]),
    "Learning by doing by Ann Lee": ("Learning by doing", [("Ann Lee", None)]),
    "Pas à pas, un par un par Ann Lee": ("Pas à pas, un par un", [("Ann Lee", None)]),
    "Baking - A Pure Joy of Bakers par Ann Lee (Acme)": ("Baking - A Pure Joy of Bakers", [("Ann Lee", "Acme")]),
    "“Baking bread” par Ann Lee, Bob Ray et Cy Dee": (
        "Baking bread",
        [("Ann Lee", None), ("Bob Ray", None), ("Cy Dee", None)],
    ),
    "« Cuire le pain » - Ann Lee": ("Cuire le pain", [("Ann Lee", None)]),
    '"Baking bread" (Ann Lee, Acme)': ("Baking bread", [("Ann Lee", "Acme")]),
    "Baking bread - Ann Lee - Acme": ("Baking bread", [("Ann Lee", "Acme")]),
    "Baking bread - Éric Roy - Blue Sky": ("Baking bread", [("Éric Roy", "Blue Sky")]),
    "Bread3 - the Joy of Ovens - Ann Lee & Bob Ray": (
        "Bread3 - the Joy of Ovens",
        [("Ann Lee", None), ("Bob Ray", None)],
    ),
    "Baking bread – Ann Lee, Acme & Bob Ray, Bolt": ("Baking bread", [("Ann Lee", "Acme"), ("Bob Ray", "Bolt")]),
    "Baking bread — Ann Lee (Acme)": ("Baking bread", [("Ann Lee", "Acme")]),
    "Baking bread | Ann Lee": ("Baking bread", [("Ann Lee", None)]),
    "Baking bread - Ann Lee & Bob Ray - Acme": ("Baking bread", [("Ann Lee", "Acme"), ("Bob Ray", "Acme")]),
    "Baking bread (Ann Lee, Acme)": ("Baking bread", [("Ann Lee", "Acme")]),
    "Baking bread (Ann Lee)": ("Baking bread", [("Ann Lee", None)]),
    "Baking: bread and rolls (part 2) by Ann Lee": ("Baking: bread and rolls (part 2)", [("Ann Lee", None)]),
    "1. Baking bread, Ann Lee, Bob Ray, Acme": ("Baking bread", [("Ann Lee", "Acme"), ("Bob Ray", "Acme")]),
    "2) Bread, butter, jam, Ann Lee, Acme": ("Bread, butter, jam", [("Ann Lee", "Acme")]),
    "🍞 Baking bread 🎤 Ann Lee": ("Baking bread", [("Ann Lee", None)]),
    "1M loaves: baking at scale by Ann Lee (Acme)": ("1M loaves: baking at scale", [("Ann Lee", "Acme")]),
    "10 ways to bake - Ann Lee": ("10 ways to bake", [("Ann Lee", None)]),
    "Le pain, quel goût - paul-sans-terre": ("Le pain, quel goût", [("paul-sans-terre", None)]),
    "Baking communities - RIVER team": ("Baking communities", [("RIVER team", None)]),
    "Baking bread with Ann Lee": ("Baking bread", [("Ann Lee", None)]),
    "Baking bread by Ann Lee [video]": ("Baking bread", [("Ann Lee", None)]),
    "Baking bread (30 min) by Ann Lee": ("Baking bread (30 min)", [("Ann Lee", None)]),
    "Is bread good? Ovens and all - Zoë O’Neil": ("Is bread good? Ovens and all", [("Zoë O’Neil", None)]),
    "Baking bread": ("Baking bread", []),
    "Future of Ovens - Gas, Gasless or Both?": ("Future of Ovens - Gas, Gasless or Both?", []),
    "Web Performance - Core Web Vitals": ("Web Performance - Core Web Vitals", []),
    "Learning by doing": ("Learning by doing", []),
    "Un pas par jour": ("Un pas par jour", []),
    "Baking with Machine Learning": ("Baking with Machine Learning", []),
    "Bread, butter and jam": ("Bread, butter and jam", []),
    "Rust, Go, Zig": ("Rust, Go, Zig", []),
    "Baking (part 2)": ("Baking (part 2)", []),
    "Bread: the end": ("Bread: the end", []),
    "Les conférences": ("Les conférences", []),
    "3 ways to bake": ("3 ways to bake", []),
    "1M loaves": ("1M loaves", []),
    "Designed by committee": ("Designed by committee", []),
    "“Done” is better than perfect": ("“Done” is better than perfect", []),
    "Sunday best practices": ("Sunday best practices", []),
    "From Docker to Podman": ("From Docker to Podman", []),
    "": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), SHAPES.items())
def test_read_heading(text, expected):
    found = read_heading(text)
    assert (found.title, [(person.name, person.company) for person in found.people]) == expected


@pytest.mark.parametrize(
    ("text", "title", "day", "time", "track"),
    [
        ("10h30 : Cuire - Ann Lee", "Cuire", "", "10h30", ""),
        ("14h : Cuire", "Cuire", "", "14h", ""),
        ("Saturday 10:00 Baking - Ann Lee", "Baking", "Saturday", "10:00", ""),
        ("Sunday 16:00 Sunday 16:00 Baking: rolls - Ann Lee", "Baking: rolls", "Sunday", "16:00", ""),
        ("9.30am – Why not? – Ann Lee", "Why not?", "", "9.30am", ""),
        ("Samedi 23 mai à 14h : Cuire", "Cuire", "Samedi 23 mai", "14h", ""),
        ("Day 2: Baking by Ann Lee", "Baking", "Day 2", "", ""),
        ("[Ovens] Baking by Ann Lee", "Baking", "", "", "Ovens"),
        ("Track A - Baking by Ann Lee", "Baking", "", "", "Track A"),
        ("🍞 1. Baking", "Baking", "", "", ""),
        ("#12 Baking", "Baking", "", "", ""),
        ("Talk #3 : Baking", "Baking", "", "", ""),
        ("Baking (10h30)", "Baking", "", "10h30", ""),
        ("Sunday best", "Sunday best", "", "", ""),
        ("10 tips", "10 tips", "", "", ""),
        ("2020 in bread", "2020 in bread", "", "", ""),
        ("C# for bakers", "C# for bakers", "", "", ""),
        ("Samedi", "Samedi", "", "", ""),
        ("[WIP", "[WIP", "", "", ""),
    ],
)
def test_read_heading_prefixes(text, title, day, time, track):
    found = read_heading(text)
    assert (found.title, found.day, found.time, found.track) == (title, day, time, track)


@pytest.mark.parametrize(
    ("text", "kind"),
    {
        "Keynote: Hello by Ann Lee": "keynote",
        "Opening keynote": "keynote",
        "Table ronde : le pain": "panel",
        "Panel: bread": "panel",
        "Lightning talks": "lightning",
        "Atelier : pétrir": "workshop",
        "Workshop: knead": "workshop",
        "Tutorial: knead": "tutorial",
        "Baking (workshop)": "workshop",
        "Inside the control panel of an oven": "talk",
        "The workshop of my father": "talk",
        "Lightning in a bottle": "talk",
        "A key note on noise": "talk",
    }.items(),
)
def test_read_heading_kind(text, kind):
    assert read_heading(text).kind == kind


def test_keynote_keeps_its_word():
    assert read_heading("Keynote: Hello by Ann Lee").title == "Keynote: Hello"


def test_linked_title_and_linked_person():
    links = (Link("Baking, by hand", "https://videos.example/1"), Link("Ann", "https://ann.example/"))
    found = read_heading("Baking, by hand par Ann", links)
    assert (found.title, [person.name for person in found.people], found.links) == ("Baking, by hand", ["Ann"], links)


def test_linked_title_alone():
    found = read_heading("Baking bread", (Link("Baking bread", "https://videos.example/1"),))
    assert (found.title, found.people) == ("Baking bread", ())


def test_speaker_first_only_when_the_document_writes_so():
    assert read_heading("Ann Lee: Baking bread").people == ()
    found = read_heading("Ann Lee (Acme): Baking bread", habits=Habits(speaker_first=True))
    assert (found.title, [(person.name, person.company) for person in found.people]) == (
        "Baking bread",
        [("Ann Lee", "Acme")],
    )
