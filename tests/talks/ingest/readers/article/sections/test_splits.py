"""Each rule alone: a title and the people after it, or nothing."""

import pytest

from talks.ingest.readers.article.sections.headings import PLAIN
from talks.ingest.readers.article.sections.splits import Splitter

LEE = [("Ann Lee", None)]
LEE_ACME = [("Ann Lee", "Acme")]
LEE_RAY = [("Ann Lee", None), ("Bob Ray", None)]
CRUMB_RYE = [("Crumb", None), ("Rye", None)]

FOUND = [
    (Splitter.after_point, "Baking bread. Ann Lee", "Baking bread", LEE),
    (Splitter.after_point, "Baking bread. Ann Lee & Bob Ray", "Baking bread", LEE_RAY),
    (Splitter.after_point, "Baking bread? Ann Lee", "Baking bread?", LEE),
    (Splitter.after_point, "Baking bread… Ann Lee", "Baking bread…", LEE),
    (Splitter.after_point, "Baking bread. Dr. Ann Lee", "Baking bread", LEE),
    (Splitter.after_point, "Baking bread. Ann Lee – Acme", "Baking bread", LEE_ACME),
    (Splitter.after_point, "Bread. Butter. Ann Lee", "Bread. Butter", LEE),
    (Splitter.after_point, "Baking bread. Crumb", "Baking bread", [("Crumb", None)]),
    (Splitter.after_point, "Baking bread. crumb", "Baking bread", [("crumb", None)]),
    (Splitter.after_point_surely, "Baking bread. Ann Lee", "Baking bread", LEE),
    (Splitter.after_point_surely, "Is bread dead? Ann Lee et Bob Ray", "Is bread dead?", LEE_RAY),
    (Splitter.after_point_surely, "Baking bread. Dr. Xan Lee", "Baking bread", [("Xan Lee", None)]),
    (Splitter.after_point_surely, "Baking bread. Dr. Loaf", "Baking bread", [("Dr. Loaf", None)]),
    (Splitter.nickname, "Baking bread - Crumb", "Baking bread", [("Crumb", None)]),
    (Splitter.nickname, "Baking bread – Crumb & Rye", "Baking bread", CRUMB_RYE),
    (Splitter.nickname, "Bread - butter - Crumb", "Bread - butter", [("Crumb", None)]),
    (Splitter.nickname, "Baking bread by Crumb", "Baking bread", [("Crumb", None)]),
    (Splitter.nickname, "Bread by hand - Crumb", "Bread by hand", [("Crumb", None)]),
    (Splitter.comma_nickname, "Baking bread, Crumb", "Baking bread", [("Crumb", None)]),
    (Splitter.comma_nickname, "Bread, butter, Crumb", "Bread, butter", [("Crumb", None)]),
    (Splitter.comma_nickname, "Baking bread, Crumb et Rye", "Baking bread", CRUMB_RYE),
    (Splitter.commas_with_company, "Baking bread, Ann Lee (Acme)", "Baking bread", LEE_ACME),
    (Splitter.commas_with_company, "Bread, butter, Ann Lee (Acme)", "Bread, butter", LEE_ACME),
    (Splitter.commas_with_company, "Baking bread, Ann Lee (CTO, Acme)", "Baking bread", LEE_ACME),
    (
        Splitter.commas_with_company,
        "Baking bread, Ann Lee (Acme), Bob Ray (Bolt)",
        "Baking bread",
        [("Ann Lee", "Acme"), ("Bob Ray", "Bolt")],
    ),
    (
        Splitter.commas_with_company,
        "Baking bread, Crumb et Rye (Acme)",
        "Baking bread",
        [("Crumb", "Acme"), ("Rye", "Acme")],
    ),
    (Splitter.brackets, "Baking bread [Ann Lee]", "Baking bread", LEE),
    (Splitter.brackets, "Bread (white) (Ann Lee)", "Bread (white)", LEE),
    (Splitter.brackets, "Bread (Ann Lee (Acme))", "Bread", LEE_ACME),
    (Splitter.by_word, "Baking bread (Ann Lee) par Bob Ray", "Baking bread", LEE),
    (Splitter.by_word, "Baking bread (part 2) par Ann Lee", "Baking bread (part 2)", LEE),
    (Splitter.by_word, "Baking bread (by Ann Lee)", "Baking bread", LEE),
    (Splitter.by_word, "Baking with Love by Ann Lee", "Baking with Love", LEE),
    (Splitter.by_word, "Baking bread by Ann Lee with Bob Ray", "Baking bread", LEE_RAY),
    (Splitter.by_word, "Le four de Marc de la Tour par Ann Lee", "Le four de Marc de la Tour", LEE),
    (
        Splitter.by_word,
        "Baking bread by Ann Lee and Bob de Wit",
        "Baking bread",
        [("Ann Lee", None), ("Bob de Wit", None)],
    ),
    (Splitter.by_word, "Baking bread by Crumb (Acme)", "Baking bread", [("Crumb", "Acme")]),
    (Splitter.quoted, "« Cuire » d'Ann Lee", "Cuire", LEE),
    (Splitter.quoted, "“Baking” with Crumb", "Baking", [("Crumb", None)]),
    (Splitter.colon_people, "Baking: bread : Ann Lee (Acme)", "Baking: bread", LEE_ACME),
]
NOTHING = {
    Splitter.after_point: (
        "Baking bread",
        "Baking bread.",
        "Baking bread. The end",
        "Baking bread. Service Mesh",
        "Baking with Node. js",
        "Baking bread: Ann Lee",
        "Baking 2.0 Ann Lee",
        "Baking bread. It was good for all of us",
        "Ann Lee",
        "? Ann Lee",
        "",
    ),
    Splitter.after_point_surely: (
        "Baking bread. Wheat Barley",
        "Baking bread. Crumb",
        "Baking bread. Ann",
        "Baking bread. ann lee",
        "Why bread? Service Mesh",
    ),
    Splitter.nickname: (
        "Baking bread",
        "- Crumb",
        "Baking bread - the end",
        "Baking bread - Service",
        "Baking bread - 2020",
        "Baking bread with Crumb",
        "Designed by committee",
    ),
    Splitter.comma_nickname: (
        "Baking bread",
        "Baking bread, butter",
        "Baking bread, Cloud",
        "Bread, 2020",
        "Baking bread,Crumb",
        ", Crumb",
    ),
    Splitter.commas_with_company: (
        "Baking bread, Ann Lee",
        "Baking bread (Acme)",
        "Baking, kneading (part 2)",
        "Baking bread, Ann Lee (she/her)",
        "Rye, Oat (and Wheat)",
        "Baking bread, Crumb",
    ),
    Splitter.brackets: (
        "Baking bread (part 2)",
        "Baking bread (Crumb)",
        "(Ann Lee)",
        "Baking bread (Ann Lee",
        "Baking (Ann Lee) bread",
    ),
    Splitter.by_word: ("Learning by doing", "Un pain de campagne", "Le pain de Paris", "by Ann Lee", "Bread with Jam"),
    Splitter.quoted: ("« Cuire » d'abord", "« Cuire » le pain", "“Done” is better than perfect", "“Baking”"),
    Splitter.colon_people: ("Baking bread : Ann Lee", "Bread : rolls (part 2)", "Bread: (Acme)", "Baking bread"),
}


@pytest.mark.parametrize(("rule", "text", "title", "people"), FOUND)
def test_split(rule, text, title, people):
    found = rule(PLAIN.splitter, text)
    assert (found.title, [(person.name, person.company) for person in found.people.people]) == (title, people)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in NOTHING.items() for text in texts])
def test_no_split(rule, text):
    assert rule(PLAIN.splitter, text) is None


def test_a_point_before_a_sure_name_needs_no_habit():
    assert [person.name for person in PLAIN.read("Baking bread. Ann Lee").people] == ["Ann Lee"]
    assert PLAIN.read("Baking bread. Wheat Barley").people == ()


@pytest.mark.parametrize(
    "text",
    [
        "Baking - Ovens (2020)",
        "Baking - Ovens (Part 2)",
        "Baking - Ovens (part 2)",
        "Baking: Ovens (part 2)",
        "Baking, Ovens (and more)",
        "Baking with Butter (and jam)",
    ],
)
def test_one_word_before_brackets_that_hold_no_company_is_nobody(text):
    assert PLAIN.read(text).people == ()
