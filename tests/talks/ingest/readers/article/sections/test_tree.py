"""Headings as a tree, and what one says of the parts under it."""

import pytest

from talks.ingest.readers.article.sections.tree import Outline, Scope, scope_of, tree_of
from talks.ingest.wording.people import PeopleReader
from tests.talks.ingest.readers.article.simple import document

TALKS = Scope(holds_talks=True)


def roots(source, *, with_bold=False):
    return tree_of(Outline(document(source).blocks, PeopleReader(), with_bold=with_bold).nodes)


def shape(nodes):
    return [(node.read.title, [p.name for p in node.read.people], shape(node.children)) for node in nodes]


def leaf(title, *people):
    return (title, list(people), [])


SHAPES = {
    "levels": (
        "## Flour\n#### White\n### Rye\n## Water",
        [("Flour", [], [leaf("White"), leaf("Rye")]), leaf("Water")],
    ),
    "talks under a talk stand beside it": (
        "## Baking - Ann Lee\n### Rolls - Bob Ray\n### Buns - Paul Dee",
        [leaf("Baking", "Ann Lee"), leaf("Rolls", "Bob Ray"), leaf("Buns", "Paul Dee")],
    ),
    "also under the document's title": (
        "# BreadConf\n## Baking - Ann Lee\n### Rolls - Bob Ray\n### Flour\n### Buns - Paul Dee",
        [
            (
                "BreadConf",
                [],
                [leaf("Baking", "Ann Lee"), leaf("Rolls", "Bob Ray"), leaf("Flour"), leaf("Buns", "Paul Dee")],
            )
        ],
    ),
    "one name under a talk is its own": (
        "## Baking - Ann Lee\n### Rolls - Bob Ray",
        [("Baking", ["Ann Lee"], [leaf("Rolls", "Bob Ray")])],
    ),
    "parts of a talk": (
        "## Baking - Ann Lee\n### Flour\n### Water",
        [("Baking", ["Ann Lee"], [leaf("Flour"), leaf("Water")])],
    ),
    "titles beneath their speakers": (
        "## Ann Lee - Acme\n*Baking*\nGood.\n## Bob Ray @bobray\n*Rolls*\nFine.\n## Paul Dee (@pauldee)\n*Buns*\nSweet.",
        [leaf("Baking", "Ann Lee"), leaf("Rolls", "Bob Ray"), leaf("Buns", "Paul Dee")],
    ),
    "two such headings are too few": (
        "## Ann Lee - Acme\n*Baking*\nGood.\n## Bob Ray - Bolt\n*Rolls*\nFine.",
        [leaf("Ann Lee - Acme"), leaf("Bob Ray - Bolt")],
    ),
    "lines that are not in italics are no titles": (
        "## Ann Lee - Acme\nBaking\n## Bob Ray - Bolt\nRolls\n## Paul Dee\nBuns",
        [leaf("Ann Lee - Acme"), leaf("Bob Ray - Bolt"), leaf("Paul Dee")],
    ),
    "open rooms and bylines name no speaker": (
        "## BOF: ovens - Ann Lee\n## Posté le 30/11/2015 par Bob Ray\n## Written in Rye by Paul Dee",
        [leaf("BOF: ovens"), leaf("Posté le 30/11/2015"), leaf("Written in Rye", "Paul Dee")],
    ),
    "nothing": ("", []),
    "no headings": ("Bread.\n- Flour\n**Baking - Ann Lee**", []),
}


@pytest.mark.parametrize(("source", "expected"), SHAPES.values(), ids=SHAPES)
def test_tree(source, expected):
    assert shape(roots(source)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**Baking**", [leaf("Baking")]),
        ("**Baking** par Ann Lee", [leaf("Baking", "Ann Lee")]),
        ("- **Baking** par Ann Lee", [leaf("Baking", "Ann Lee")]),
        ("## Flour\n**Baking - Ann Lee**", [("Flour", [], [leaf("Baking", "Ann Lee")])]),
        ("**Baking:**", []),
        ("- **Flour** is white", []),
        ("**Flour** is white", []),
        (f"**{'x' * 230}**", []),
    ],
)
def test_bold_lines_as_headings(source, expected):
    assert shape(roots(source, with_bold=True)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    {
        "## The talks": TALKS,
        "## 10h : les talks": TALKS,
        "## Ateliers": Scope(holds_talks=True, kind="workshop"),
        "## Lightning talks": Scope(holds_talks=True, kind="lightning"),
        "## Tables rondes": Scope(holds_talks=True, kind="panel"),
        "## Keynotes": Scope(kind="keynote"),
        "## Tutoriels du matin": Scope(kind="tutorial"),
        "## Ovens devroom": Scope(track="Ovens devroom"),
        "## Track Ovens": Scope(track="Track Ovens"),
        "## Piste Fours": Scope(track="Piste Fours"),
        "## Day 1": Scope(is_day=True, day="Day 1"),
        "## Jour 2 - samedi 23 mai": Scope(is_day=True, day="samedi 23 mai"),
        "## Day 1 (Friday)": Scope(is_day=True, day="Friday"),
        "## Jour 2 : les ateliers\n### Cuire": Scope(is_day=True, day="Jour 2"),
        "## Samedi : le pain\n### Cuire": Scope(day="Samedi"),
        "## Baking bread": Scope(),
        "## Backtrack": Scope(),
        "## Tracks in the snow": Scope(),
        "## A panel of glass": Scope(),
    }.items(),
)
def test_scope_of(source, expected):
    assert scope_of(roots(source)[0], Scope()) == expected


def test_a_day_keeps_what_stands_over_it():
    over = Scope(holds_talks=True, is_day=True, day="Friday", track="Track A", kind="workshop")
    assert scope_of(roots("## Saturday")[0], over) == Scope(
        holds_talks=True, is_day=True, day="Saturday", track="Track A", kind="workshop"
    )
    assert scope_of(roots("## Ovens")[0], over) == over


@pytest.mark.parametrize(
    ("source", "expected"),
    {
        "## Jour 2 : les ateliers\n### Cuire": True,
        "## Day 2: lunch\n### Soup": True,
        "## Jour 2 : les ateliers": False,
        "## Jour 2 : le pain\n### Cuire": False,
        "## Jour 2 : 10h : les ateliers\n### Cuire": False,
        "## Les ateliers\n### Cuire": False,
    }.items(),
)
def test_is_dated_part(source, expected):
    assert roots(source)[0].is_dated_part is expected
