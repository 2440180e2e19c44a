import pytest

from talks.ingest.readers.article.document.blocks import Link
from talks.ingest.readers.article.sections.headings import NONE, PLAIN, Habits, HeadingReader
from talks.ingest.wording.people import PeopleReader

FIRST = Habits(speaker_first=True)
COMMAS = Habits(commas=True)
POINTS = Habits(points=True)
NICKNAMES = Habits(nicknames=True)
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
    found = PLAIN.read(text)
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
    found = PLAIN.read(text)
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
    assert PLAIN.read(text).kind == kind


def test_keynote_keeps_its_word():
    assert PLAIN.read("Keynote: Hello by Ann Lee").title == "Keynote: Hello"


def test_linked_title_and_linked_person():
    links = (Link("Baking, by hand", "https://videos.example/1"), Link("Ann", "https://ann.example/"))
    found = PLAIN.read("Baking, by hand par Ann", links)
    assert (found.title, [person.name for person in found.people], found.links) == ("Baking, by hand", ["Ann"], links)


def test_linked_title_alone():
    found = PLAIN.read("Baking bread", (Link("Baking bread", "https://videos.example/1"),))
    assert (found.title, found.people) == ("Baking bread", ())


def test_speaker_first_only_when_the_document_writes_so():
    assert PLAIN.read("Ann Lee: Baking bread").people == ()
    found = HeadingReader(PeopleReader(), Habits(speaker_first=True)).read("Ann Lee (Acme): Baking bread")
    assert (found.title, [(person.name, person.company) for person in found.people]) == (
        "Baking bread",
        [("Ann Lee", "Acme")],
    )


def learnt(*headings):
    return PLAIN.habits_of([(text, PLAIN.read(text)) for text in headings])


@pytest.mark.parametrize(
    ("headings", "expected"),
    {
        ("Ann Lee: Baking bread", "Bob Ray: Rolls", "Paul Dee: Buns"): FIRST,
        ("Xan Lee (Acme) - Baking", "Yan Ray (Bolt) - Rolls", "Zan Dee (Cob) - Buns"): FIRST,
        ("Ann Lee: Baking", "Bob Ray: Rolls", "Paul Dee: Buns", "Introduction", "Samedi", "Lunch", "Merci"): FIRST,
        ("Ann Lee: Baking bread", "Bob Ray: Rolls"): NONE,
        ("Xan Lee: Baking bread", "Yan Ray: Rolls", "Zan Dee: Buns"): NONE,
        ("Ann Lee: Baking", "Bob Ray: Rolls", "Paul Dee: Buns", "Flour", "Water", "Salt", "Ash"): NONE,
        ("Baking: bread (Ann Lee)", "Rolls: white (Bob Ray)", "Buns: sweet (Paul Dee)"): NONE,
        ("Bread: butter", "Rolls: jam", "Buns: honey"): NONE,
    }.items(),
)
def test_speaker_first(headings, expected):
    assert learnt(*headings) == expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    {
        ("Baking bread, Ann Lee", "Rolls, Bob Ray", "Buns, Wheat Barley"): COMMAS,
        ("Baking bread, Xan Lee, Acme", "Rolls, Yan Ray, Bolt"): COMMAS,
        ("Baking bread, Ann Lee", "Rolls, white"): NONE,
        ("Baking bread, Ann Lee", "Rolls, Wheat Barley", "Buns, Rye Oat"): NONE,
        ("Bread, butter", "Rolls, jam", "Flour, water, salt"): NONE,
    }.items(),
)
def test_commas(headings, expected):
    assert learnt(*headings) == expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    {
        ("Baking bread. Xan Lee", "Rolls? Wheat Barley", "Buns. crumb"): POINTS,
        ("Baking bread. Xan Lee", "Buns. crumb", "Rolls"): NONE,
        ("Bread. crumb", "Buns. rye", "Cakes. oat"): NONE,
        ("Bread. Xan Lee", "Buns. rye", "Cakes. oat", "Rolls", "Flour", "Water", "Salt"): NONE,
        ("Bread. The end", "Why rolls? Because", "Buns"): NONE,
    }.items(),
)
def test_points(headings, expected):
    assert learnt(*headings) == expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    {
        ("Baking - Ann Lee", "Rolls - Bob Ray", "Buns - Crumb"): NICKNAMES,
        ("Baking by Ann Lee", "Rolls par Bob Ray"): NICKNAMES,
        ("Baking - Ann Lee", "Buns - Crumb"): NONE,
        ("Baking (Ann Lee)", "Rolls (Bob Ray)", "Buns - Crumb"): NONE,
        ("Bread - butter", "Rolls - Crumb"): NONE,
    }.items(),
)
def test_nicknames(headings, expected):
    assert learnt(*headings) == expected


def test_companies_that_read_as_names():
    headings = ("Baking - Ann Lee, Acme", "Rolls - Bob Ray, Bolt", "Buns - Paul Dee, Blue Sky")
    assert learnt(*headings).companies == {"blue sky"}


@pytest.mark.parametrize(
    "headings",
    [
        (),
        ("Buns - Paul Dee, Blue Sky",),
        ("Baking - Ann Lee, Bob Ray", "Rolls - Paul Dee, Mary Fox", "Buns - Anna Lee, Blue Sky"),
        ("Baking (Ann Lee, Acme)", "Rolls (Bob Ray, Blue Sky)"),
        ("Baking - Ann Lee, Acme", "Rolls - Bob Ray, Mary Fox"),
    ],
)
def test_no_companies_that_read_as_names(headings):
    assert learnt(*headings).companies == frozenset()


@pytest.mark.parametrize(
    ("text", "habits", "title", "people"),
    [
        ("Ann Lee: Baking bread", FIRST, "Baking bread", [("Ann Lee", None)]),
        ("Rolls, Wheat Barley", COMMAS, "Rolls", [("Wheat Barley", None)]),
        ("Rolls, Crumb", COMMAS, "Rolls", [("Crumb", None)]),
        ("Buns. crumb", POINTS, "Buns", [("crumb", None)]),
        ("Rolls? Wheat Barley", POINTS, "Rolls?", [("Wheat Barley", None)]),
        ("Buns - Crumb", NICKNAMES, "Buns", [("Crumb", None)]),
        ("Buns - Paul Dee, Blue Sky", Habits(companies=frozenset({"blue sky"})), "Buns", [("Paul Dee", "Blue Sky")]),
        ("Bread: butter", FIRST, "Bread: butter", []),
        ("Rolls, jam", COMMAS, "Rolls, jam", []),
        ("Rolls. The end", POINTS, "Rolls. The end", []),
        ("Buns - the end", NICKNAMES, "Buns - the end", []),
        ("Buns - Sweet Honey", Habits(companies=frozenset({"sweet honey"})), "Buns - Sweet Honey", []),
    ],
)
def test_a_heading_read_by_a_habit(text, habits, title, people):
    found = HeadingReader(PeopleReader(), habits).read(text)
    assert (found.title, [(person.name, person.company) for person in found.people]) == (title, people)


@pytest.mark.parametrize("text", ["Ann Lee: Baking bread", "Rolls, Crumb", "Buns. crumb", "Buns - Crumb"])
def test_without_a_habit_the_same_names_nobody(text):
    found = PLAIN.read(text)
    assert (found.title, found.people) == (text, ())
