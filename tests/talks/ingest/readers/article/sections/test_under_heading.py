import pytest

from talks.ingest.readers.article.sections.section import Heading
from talks.ingest.readers.article.sections.under_heading import UnderReader
from talks.ingest.wording.people import PeopleReader
from tests.talks.ingest.readers.article.simple import blocks

UNDER = UnderReader(PeopleReader())

PEOPLE = [
    (["🎙️ Ann Lee & Bob Ray", "Good bread."], [("Ann Lee", None), ("Bob Ray", None)], 1),
    (["Speaker: Ann Lee (Acme)"], [("Ann Lee", "Acme")], 0),
    (["Speaker(s): Ann Lee (Acme), Bob Ray (Bolt)"], [("Ann Lee", "Acme"), ("Bob Ray", "Bolt")], 0),
    (["**Intervenants** : Ann Lee et Bob Ray"], [("Ann Lee", None), ("Bob Ray", None)], 0),
    (["Speakers:", "- Ann Lee, Acme", "- Bob Ray, Bolt", "Text of it."], [("Ann Lee", "Acme"), ("Bob Ray", "Bolt")], 1),
    (["- Time: 10:00", "- Room: Oven", "- Speaker: Ann Lee"], [("Ann Lee", None)], 0),
    (["par Ann Lee, Bob Ray"], [("Ann Lee", None), ("Bob Ray", None)], 0),
    (["*Presented by Ann Lee*"], [("Ann Lee", None)], 0),
    (["By [Ann Lee](https://ann.example/)"], [("Ann Lee", None)], 0),
    (["[Ann Lee](https://ann.example/)", "She told of bread."], [("Ann Lee", None)], 1),
    (["Ann Lee - Acme", "Bread again."], [("Ann Lee", "Acme")], 1),
    (["Dans ce talk, Ann Lee nous parle de pain et de beurre."], [("Ann Lee", None)], 1),
    (["Cette séance, présentée par Ann Lee, était belle et longue."], [("Ann Lee", None)], 1),
    (["Ann Lee et Bob Ray ont présenté leur four à pain commun."], [("Ann Lee", None), ("Bob Ray", None)], 1),
    (["Ann Lee (Acme) and Bob Ray (Bolt) showed how to bake."], [("Ann Lee", "Acme"), ("Bob Ray", "Bolt")], 1),
    (["In this talk Ann Lee, CTO at Acme, explained her oven."], [("Ann Lee", "Acme")], 1),
    (["La séance est ouverte par Ann Lee qui travaille chez Acme."], [("Ann Lee", "Acme")], 1),
    (["Bread is a food that people make of flour and water."], [], 1),
    (["Ann nous parle de pain, sans autre nom que le sien."], [], 1),
    (["Service Mesh presents a hard choice to all of the teams."], [], 1),
    (["Good Bread Machines show how it can be done in the end."], [], 1),
    (["We met Ann Lee in the corridor, and ate some bread."], [], 1),
    (["Red", "Some text"], [], 2),
    (["Note: bread is good"], [], 1),
    (["Speakers:"], [], 0),
    ([], [], 0),
]


@pytest.mark.parametrize(("lines", "people", "left"), PEOPLE)
def test_read_under_people(lines, people, left):
    found = UNDER.read(Heading("Baking"), blocks(*lines))
    assert ([(p.name, p.company) for p in found.told.people], len(found.blocks)) == (people, left)


@pytest.mark.parametrize(
    ("line", "day", "time", "room", "track"),
    [
        ("*Mercredi 19 mai 2021, 15:25–16:00 · Piste : Fours*", "Mercredi 19 mai 2021", "15:25–16:00", "", "Fours"),
        ("*Wednesday 19 May 2021 · Track: Ovens*", "Wednesday 19 May 2021", "", "", "Ovens"),
        ("Salle : Grand Four", "", "", "Grand Four", ""),
        ("Room: H.1 | Time: 10:00", "", "10:00", "H.1", ""),
        ("📍 Oven Hall", "", "", "Oven Hall", ""),
        ("🕐 10h30", "", "10h30", "", ""),
        ("Samedi à 14h", "Samedi", "14h", "", ""),
        ("10:00", "", "10:00", "", ""),
        ("At 10:00 we ate.", "", "", "", ""),
        ("Saturday was long.", "", "", "", ""),
        ("A room: with a view", "", "", "", ""),
        ("Bread · butter · jam", "", "", "", ""),
    ],
)
def test_read_under_time_and_place(line, day, time, room, track):
    told = UNDER.read(Heading("Baking"), blocks(line)).told
    assert (told.day, told.time, told.room, told.track) == (day, time, room, track)


def test_a_line_of_themes_is_left_for_the_themes():
    line = blocks("*Piste : Fours · Thèmes : pain, beurre*")
    found = UNDER.read(Heading("Baking"), line)
    assert (found.told.track, list(found.blocks)) == ("Fours", line)


def test_company_that_the_text_states():
    from_text = UNDER.read(
        UNDER.read(Heading("Baking"), blocks("By Ann Lee")).told, blocks("Ann Lee is Acme's president.")
    )
    assert from_text.told.people[0].company == "Acme"
    nothing = UNDER.read(
        UNDER.read(Heading("Baking"), blocks("By Ann Lee")).told, blocks("Ann Lee spoke of the Art of Bread.")
    )
    assert nothing.told.people[0].company is None
