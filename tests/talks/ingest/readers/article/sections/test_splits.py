"""Each rule alone: a title and the people after it, or nothing."""

import pytest

from talks.ingest.readers.article.sections.headings import read_heading, splits

LEE = [("Ann Lee", None)]
LEE_ACME = [("Ann Lee", "Acme")]
LEE_RAY = [("Ann Lee", None), ("Bob Ray", None)]
CRUMB_RYE = [("Crumb", None), ("Rye", None)]

FOUND = [
    (splits.after_point, "Baking bread. Ann Lee", "Baking bread", LEE),
    (splits.after_point, "Baking bread. Ann Lee & Bob Ray", "Baking bread", LEE_RAY),
    (splits.after_point, "Baking bread? Ann Lee", "Baking bread?", LEE),
    (splits.after_point, "Baking bread… Ann Lee", "Baking bread…", LEE),
    (splits.after_point, "Baking bread. Dr. Ann Lee", "Baking bread", LEE),
    (splits.after_point, "Baking bread. Ann Lee – Acme", "Baking bread", LEE_ACME),
    (splits.after_point, "Bread. Butter. Ann Lee", "Bread. Butter", LEE),
    (splits.after_point, "Baking bread. Crumb", "Baking bread", [("Crumb", None)]),
    (splits.after_point, "Baking bread. crumb", "Baking bread", [("crumb", None)]),
    (splits.after_point_surely, "Baking bread. Ann Lee", "Baking bread", LEE),
    (splits.after_point_surely, "Is bread dead? Ann Lee et Bob Ray", "Is bread dead?", LEE_RAY),
    (splits.after_point_surely, "Baking bread. Dr. Xan Lee", "Baking bread", [("Xan Lee", None)]),
    (splits.after_point_surely, "Baking bread. Dr. Loaf", "Baking bread", [("Dr. Loaf", None)]),
    (splits.nickname, "Baking bread - Crumb", "Baking bread", [("Crumb", None)]),
    (splits.nickname, "Baking bread – Crumb & Rye", "Baking bread", CRUMB_RYE),
    (splits.nickname, "Bread - butter - Crumb", "Bread - butter", [("Crumb", None)]),
    (splits.nickname, "Baking bread by Crumb", "Baking bread", [("Crumb", None)]),
    (splits.nickname, "Bread by hand - Crumb", "Bread by hand", [("Crumb", None)]),
    (splits.comma_nickname, "Baking bread, Crumb", "Baking bread", [("Crumb", None)]),
    (splits.comma_nickname, "Bread, butter, Crumb", "Bread, butter", [("Crumb", None)]),
    (splits.comma_nickname, "Baking bread, Crumb et Rye", "Baking bread", CRUMB_RYE),
    (splits.commas_with_company, "Baking bread, Ann Lee (Acme)", "Baking bread", LEE_ACME),
    (splits.commas_with_company, "Bread, butter, Ann Lee (Acme)", "Bread, butter", LEE_ACME),
    (splits.commas_with_company, "Baking bread, Ann Lee (CTO, Acme)", "Baking bread", LEE_ACME),
    (
        splits.commas_with_company,
        "Baking bread, Ann Lee (Acme), Bob Ray (Bolt)",
        "Baking bread",
        [("Ann Lee", "Acme"), ("Bob Ray", "Bolt")],
    ),
    (
        splits.commas_with_company,
        "Baking bread, Crumb et Rye (Acme)",
        "Baking bread",
        [("Crumb", "Acme"), ("Rye", "Acme")],
    ),
    (splits.brackets, "Baking bread [Ann Lee]", "Baking bread", LEE),
    (splits.brackets, "Bread (white) (Ann Lee)", "Bread (white)", LEE),
    (splits.brackets, "Bread (Ann Lee (Acme))", "Bread", LEE_ACME),
    (splits.by_word, "Baking bread (Ann Lee) par Bob Ray", "Baking bread", LEE),
    (splits.by_word, "Baking bread (part 2) par Ann Lee", "Baking bread (part 2)", LEE),
    (splits.by_word, "Baking bread (by Ann Lee)", "Baking bread", LEE),
    (splits.by_word, "Baking with Love by Ann Lee", "Baking with Love", LEE),
    (splits.by_word, "Baking bread by Ann Lee with Bob Ray", "Baking bread", LEE_RAY),
    (splits.by_word, "Le four de Marc de la Tour par Ann Lee", "Le four de Marc de la Tour", LEE),
    (
        splits.by_word,
        "Baking bread by Ann Lee and Bob de Wit",
        "Baking bread",
        [("Ann Lee", None), ("Bob de Wit", None)],
    ),
    (splits.by_word, "Baking bread by Crumb (Acme)", "Baking bread", [("Crumb", "Acme")]),
    (splits.quoted, "« Cuire » d'Ann Lee", "Cuire", LEE),
    (splits.quoted, "“Baking” with Crumb", "Baking", [("Crumb", None)]),
    (splits.colon_people, "Baking: bread : Ann Lee (Acme)", "Baking: bread", LEE_ACME),
]
NOTHING = {
    splits.after_point: (
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
    splits.after_point_surely: (
        "Baking bread. Wheat Barley",
        "Baking bread. Crumb",
        "Baking bread. Ann",
        "Baking bread. ann lee",
        "Why bread? Service Mesh",
    ),
    splits.nickname: (
        "Baking bread",
        "- Crumb",
        "Baking bread - the end",
        "Baking bread - Service",
        "Baking bread - 2020",
        "Baking bread with Crumb",
        "Designed by committee",
    ),
    splits.comma_nickname: (
        "Baking bread",
        "Baking bread, butter",
        "Baking bread, Cloud",
        "Bread, 2020",
        "Baking bread,Crumb",
        ", Crumb",
    ),
    splits.commas_with_company: (
        "Baking bread, Ann Lee",
        "Baking bread (Acme)",
        "Baking, kneading (part 2)",
        "Baking bread, Ann Lee (she/her)",
        "Rye, Oat (and Wheat)",
        "Baking bread, Crumb",
    ),
    splits.brackets: (
        "Baking bread (part 2)",
        "Baking bread (Crumb)",
        "(Ann Lee)",
        "Baking bread (Ann Lee",
        "Baking (Ann Lee) bread",
    ),
    splits.by_word: ("Learning by doing", "Un pain de campagne", "Le pain de Paris", "by Ann Lee", "Bread with Jam"),
    splits.quoted: ("« Cuire » d'abord", "« Cuire » le pain", "“Done” is better than perfect", "“Baking”"),
    splits.colon_people: ("Baking bread : Ann Lee", "Bread : rolls (part 2)", "Bread: (Acme)", "Baking bread"),
}


@pytest.mark.parametrize(("rule", "text", "title", "people"), FOUND)
def test_split(rule, text, title, people):
    found = rule(text, ())
    assert (found.title, [(person.name, person.company) for person in found.people.people]) == (title, people)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in NOTHING.items() for text in texts])
def test_no_split(rule, text):
    assert rule(text, ()) is None


def test_a_point_before_a_sure_name_needs_no_habit():
    assert [person.name for person in read_heading("Baking bread. Ann Lee").people] == ["Ann Lee"]
    assert read_heading("Baking bread. Wheat Barley").people == ()


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
    assert read_heading(text).people == ()
