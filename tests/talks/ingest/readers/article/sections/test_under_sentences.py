"""Lines with times, asides, and sentences that name the speakers or whom they work for."""

import pytest

from talks.ingest.readers.article.sections.section import Heading
from talks.ingest.readers.article.sections.under_heading import UnderReader
from talks.ingest.readers.article.sections.under_sentences import (
    is_aside,
    linked_in_sentence,
    named_in_sentence,
    with_companies,
)
from talks.ingest.records import PersonRecord
from talks.ingest.wording.people import PeopleReader
from tests.talks.ingest.readers.article.simple import blocks

UNDER = UnderReader(PeopleReader())


def pairs(people):
    return [(person.name, person.company) for person in people]


@pytest.mark.parametrize(
    ("line", "time", "people"),
    [
        ("10h-11h par Ann Lee, CTO, Acme", "10h-11h", [("Ann Lee", "Acme")]),
        ("14:00 - Ann Lee", "14:00", [("Ann Lee", None)]),
        ("14h Ann Lee & Bob Ray", "14h", [("Ann Lee", None), ("Bob Ray", None)]),
        ("9.30am by Ann Lee (Acme)", "9.30am", [("Ann Lee", "Acme")]),
        ("14-15h : Ann Lee", "14-15h", [("Ann Lee", None)]),
        ("Ann Lee - 14h", "14h", [("Ann Lee", None)]),
        ("14h - the end", "", []),
        ("14 loaves by Ann Lee", "", []),
        ("At 14h Ann Lee", "", []),
        ("Bread - 14h", "", []),
    ],
)
def test_a_line_of_a_time_and_people(line, time, people):
    told = UNDER.read(Heading("Baking"), blocks(line, "Good.")).told
    assert (told.time, pairs(told.people)) == (time, people)


ASIDES = ["Format conférence 50 minutes", "Durée : 1h", "Niveau débutant", "tags: bread, ovens", "Public : tous",
          "rating: :star: :star:", "★★★☆☆", "50 min", "Talk, 45 minutes"]  # fmt: skip
NO_ASIDES = ["", "A talk.", "Format was good. Bread too.", "They baked for 50 minutes in the oven",
             "Formation de boulanger", "The language of ovens", "Languages we speak", "Ann Lee"]  # fmt: skip


@pytest.mark.parametrize("text", ASIDES)
def test_an_aside_hides_no_speaker(text):
    assert is_aside(text)


def test_people_under_an_aside():
    found = UNDER.read(Heading("Baking"), blocks("★★★☆☆", "Ann Lee", "Good."))
    assert (pairs(found.told.people), [block.text for block in found.blocks]) == (
        [("Ann Lee", None)],
        ["★★★☆☆", "Good."],
    )
    assert UNDER.read(Heading("Baking"), blocks("The bread is round.", "Ann Lee")).told.people == ()


@pytest.mark.parametrize("text", NO_ASIDES)
def test_no_aside(text):
    assert not is_aside(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "Ann Lee nous embarque loin dans son four à pain.": [("Ann Lee", None)],
        "Ann Lee et Bob Ray embarquent loin dans leur four.": [("Ann Lee", None), ("Bob Ray", None)],
        "Ann Lee (Acme) embarque loin dans son four à pain.": [("Ann Lee", "Acme")],
        "Ann Lee de Sondeo raconte son four à pain.": [("Ann Lee", "Sondeo")],
        "Le pain. Ann Lee a un four à pain qui est grand.": [("Ann Lee", None)],
        "Xan Lee @xanlee embarque loin dans son four à pain.": [("Xan Lee", None)],
        "Xan Lee (@xanlee) embarque loin dans son four à pain.": [("Xan Lee", None)],
        "[Xan Lee](https://xan.example/) embarque loin dans un four.": [("Xan Lee", None)],
        "Marie de Bretagne cuit son pain dans un four ancien.": [("Marie de Bretagne", None)],
        "Xan Lee embarque loin dans son four à pain.": None,
        "Service Mesh is a thing that we use in the oven.": None,
        "Rye Bread stays in the oven for an hour or more.": None,
        "We met Ann Lee in the corridor, and ate bread.": None,
        "In Paris Texas there is an oven that is very old.": None,
        "Hello Ann Lee was nice to us on that day in town.": None,
        "Ann Lee left.": None,
    }.items(),
)
def test_who_a_sentence_begins_with(text, expected):
    found = named_in_sentence(blocks(text), PeopleReader())
    assert (found and pairs(found.people)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "Late came [Ann Lee](https://twitter.com/annlee).": ["Ann Lee"],
        "[Ann Lee](https://x.com/a) et [Bob Ray](https://github.com/b) au four.": ["Ann Lee", "Bob Ray"],
        "So [Ann Lee](https://twitter.com/a) came. [Bob Ray](https://twitter.com/b) too.": ["Ann Lee"],
        "[Ann Lee](https://bread.example/speakers/ann-lee/) was here.": ["Ann Lee"],
        "[Ann Lee](https://oven.example/@annlee) was here.": ["Ann Lee"],
        "[Ann Lee](https://www.linkedin.com/in/annlee) was here.": ["Ann Lee"],
        "[Ann Lee](https://bsky.app/profile/ann.example) was here.": ["Ann Lee"],
        "[Ann Lee](https://bread.example/annlee) was here.": None,
        "[Ann Lee](https://twitter.com/annlee/status/1) was here.": None,
        "[Bread](https://github.com/bread) is a project.": None,
        "[Red Oven](https://github.com/red/oven) is a project.": None,
        "- [Ann Lee](https://twitter.com/annlee)": None,
        "Ann Lee was here.": None,
    }.items(),
)
def test_who_a_sentence_links_to(text, expected):
    found = linked_in_sentence(blocks(text))
    assert (found and [person.name for person in found.people]) == expected


def test_a_profile_names_the_speakers_of_a_talk_but_makes_no_talk():
    found = UNDER.read(Heading("Baking"), blocks("The oven was hot, and [Xan Lee](https://x.com/xan) came late to it."))
    assert (pairs(found.told.people), found.is_named) == ([("Xan Lee", None)], False)


@pytest.mark.parametrize(
    ("text", "company"),
    {
        "Ann Lee, de la société Acme, raconte.": "Acme",
        "Ann Lee de l’entreprise Acme raconte.": "Acme",
        "Ann Lee travaille pour Acme.": "Acme",
        "Ann Lee, who works at Acme, spoke.": "Acme",
        "Ann Lee, CTO of Acme, spoke.": "Acme",
        "Ann Lee (Acme) spoke.": "Acme",
        "Ann Lee (@ann) spoke.": None,
        "Ann Lee de la société qui cuit.": None,
        "Ann Lee spoke of Acme.": None,
        "Ann Lee spoke for Acme.": None,
        "Ann Lee spoke at Monday.": None,
        "Ann Lee, from Paul Dee,": None,
        "Acme was here.": None,
    }.items(),
)
def test_company_of_one(text, company):
    told = with_companies(Heading("Baking", people=(PersonRecord("Ann Lee"),)), blocks(text))
    assert pairs(told.people) == [("Ann Lee", company)]


@pytest.mark.parametrize(
    ("text", "companies"),
    {
        "Ann Lee et Bob Ray, de la société Acme, racontent.": ["Acme", "Acme"],
        "Ann Lee and Bob Ray from Acme spoke.": ["Acme", "Acme"],
        "The two speakers from Acme spoke.": ["Acme", "Acme"],
        "Les deux orateurs de chez Acme racontent.": ["Acme", "Acme"],
        "Bob Ray (Bolt) and Ann Lee (Acme) spoke.": ["Acme", "Bolt"],
        "Ann Lee (Acme) and Bob Ray spoke.": ["Acme", None],
        "Ann Lee spoke. Bob Ray (Bolt) too.": [None, "Bolt"],
        "The two speakers from here spoke.": [None, None],
        "Ann Lee et Bob Ray racontent.": [None, None],
    }.items(),
)
def test_company_of_two(text, companies):
    told = with_companies(Heading("Baking", people=(PersonRecord("Ann Lee"), PersonRecord("Bob Ray"))), blocks(text))
    assert [person.company for person in told.people] == companies
