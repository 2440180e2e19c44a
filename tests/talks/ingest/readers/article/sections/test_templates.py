"""One way of writing a title and its people in each article: three headings of one shape, read together."""

import pytest

from talks.ingest.readers.article.document.markdown import read_markdown
from talks.ingest.readers.article.sections.talks import read_sections
from talks.ingest.readers.article.vocabulary import Vocabulary
from tests.talks.ingest.readers.article.simple import document

TITLES = ("Baking bread", "Kneading dough by hand", "What is an oven?")
FIRMS = ("Acme", "Blue Sky", "Wheat.io")
PEOPLE = ("Ann Lee", "Gilles de Saint Aubin", "Zhanel Kosova")
LEE_RAY = [("Ann Lee", "Acme"), ("Bob Ray", "Bolt")]

# `{t}`: the title, `{p}`: the person, `{c}`: the company.
SHAPES = [
    "{t} par {p}",
    "{t} by {p} ({c})",
    "{t} - {p}",
    "{t} – {p} – {c}",
    "{t} — {p} ({c})",
    "{t} | {p}",
    "{t} ({p}, {c})",
    "{t} [{p}]",
    "{t}, {p} ({c})",
    "« {t} » - {p}",
    "“{t}” par {p}",
    "🍞 {t} 🎤 {p}",
    "[{t}](https://videos.example/1) par {p}",
    "[{t}](https://videos.example/1) par [{p}](https://p.example/)",
    "{p} : {t}",
    "{p} ({c}) - {t}",
    "{p} @handle - {c} - {t}",
    "10h30 : {t} - {p}",
    "Saturday 10:00 {t} - {p}",
    "Chapitre 1 : {t} - {p}",
    "A. {t} - {p}",
    "{t} - {p} (30 min) [video]",
    "{t} (Room 4, 11:40 - 12:10) - {p}",
]


def talks(source):
    sections = read_sections(document(source), Vocabulary()).sections
    return [(s.talk.title, [(p.name, p.company) for p in s.talk.people]) for s in sections if s.talk]


@pytest.mark.parametrize("kind", ["## {}\nGood.", "- {}", "**{}**\nGood."])
@pytest.mark.parametrize("shape", SHAPES)
def test_shape(shape, kind):
    rows = list(zip(TITLES, PEOPLE, FIRMS, strict=True))
    lines = [kind.format(shape.format(t=t, p=p, c=c)) for t, p, c in rows]

    assert talks("\n".join(lines)) == [(t, [(p, c if "{c}" in shape else None)]) for t, p, c in rows]


@pytest.mark.parametrize(
    "below",
    [
        "{p}",
        "*{p}*",
        "[{p}](https://p.example/)",
        "Speaker: {p}",
        "par {p}",
        "🎙️ {p}",
        "Dans ce talk, {p} nous parle de pain.",
    ],
)
def test_people_below(below):
    lines = [f"## {t}\n{below.format(p=p)}\nGood." for t, p in zip(TITLES, PEOPLE, strict=True)]

    assert talks("\n".join(lines)) == [(t, [(p, None)]) for t, p in zip(TITLES, PEOPLE, strict=True)]


def test_a_kind_of_talk_after_a_colon_names_people_with_de_as_with_par():
    text = "* [Un four](https://v.example/1) : par Odile Ray (Acme)\n\nClair.\n\n"
    text += "* [Du pain](https://v.example/2) : Conférence de Luc Brun (Acme), Inès Roux (Acme)\n\nBien.\n\n"
    text += "* [Le blé](https://v.example/3) : Talk par Sami Noir (Bolt)\n\nVif."
    assert talks(text) == [
        ("Un four", [("Odile Ray", "Acme")]),
        ("Du pain", [("Luc Brun", "Acme"), ("Inès Roux", "Acme")]),
        ("Le blé", [("Sami Noir", "Bolt")]),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "Baking bread by Ann Lee (Acme) and Bob Ray (Bolt)": ("Baking bread", LEE_RAY),
        "Baking bread – Ann Lee, Acme & Bob Ray, Bolt": ("Baking bread", LEE_RAY),
        "Baking - A Pure Joy of Bakers par Ann Lee (Acme)": ("Baking - A Pure Joy of Bakers", [("Ann Lee", "Acme")]),
        "Learning by doing by Ann Lee": ("Learning by doing", [("Ann Lee", None)]),
        "Le pain pas à pas, par Ann Lee": ("Le pain pas à pas", [("Ann Lee", None)]),
        "1M loaves: baking at scale by Ann Lee": ("1M loaves: baking at scale", [("Ann Lee", None)]),
        "Keynote: Ann Lee": ("Keynote", [("Ann Lee", None)]),
        "Keynote: Hello by Ann Lee": ("Keynote: Hello", [("Ann Lee", None)]),
        "Clocks (Second Edition) by Ann Lee": ("Clocks (Second Edition)", [("Ann Lee", None)]),
        "J’aime le 🧀 - Ann Lee": ("J’aime le 🧀", [("Ann Lee", None)]),
    }.items(),
)
def test_one_among_others(text, expected):
    assert expected in talks(f"## {text}\nGood.\n## Kneading dough by Zoe Ray\nFine.")


@pytest.mark.parametrize(
    "text",
    ["Future of Ovens - Gas, Gasless or Both?", "Web Performance - Core Web Vitals", "Learning by doing", "Un pas par jour",
     "Bread, butter and jam", "Rust, Go, Zig", "Baking (part 2)", "“Done” is better than perfect", "From Docker to Podman"],
)  # fmt: skip
def test_nobody_is_named(text):
    found = dict(talks(f"## {text}\nGood.\n## Kneading dough by Zoe Ray\nFine."))
    assert found.get(text, []) == []
    assert set(found) <= {text, "Kneading dough"}


def test_a_table_by_its_header():
    source = """
        | Day | Talk title | Speakers | Slides & resources |
        |---|---|---|---|
        | Wednesday | Baking bread | Ann Lee | [Slides](https://s.example/1) |
        | Thursday | Rolls, or buns? | Bob Ray, Zoe Ray | |
        """
    read = read_sections(read_markdown("\n".join(line.strip() for line in source.split("\n"))), Vocabulary()).sections
    assert [(s.talk.title, [p.name for p in s.talk.people]) for s in read if s.talk] == [
        ("Baking bread", ["Ann Lee"]),
        ("Rolls, or buns?", ["Bob Ray", "Zoe Ray"]),
    ]
