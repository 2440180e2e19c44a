import pytest

from talks.ingest.readers.article.sections.section import SectionRole
from talks.ingest.readers.article.sections.section_names import Named, named
from talks.ingest.readers.article.sections.talks import read_sections
from talks.ingest.readers.article.vocabulary import Vocabulary
from tests.talks.ingest.readers.article.simple import document


def sections(source, **meta):
    return read_sections(document(source, **meta), Vocabulary(), name="bread.md").sections


def talks(source):
    return [
        (s.talk.title, [p.name for p in s.talk.people])
        for s in sections(source)
        if s.role in {SectionRole.TALK, SectionRole.KEYNOTE}
    ]


FOUND = {
    "lines with a label": (
        """
        ## First
        Topic: Baking bread at sea
        Good.
        ## Second
        Topic: Rolls for everybody
        Fine.
        ## Third
        Topic: Ovens by night
        Warm.
        ## Fourth
        Topic: How salt is made
        White.
        """,
        [
            ("Baking bread at sea", []),
            ("Rolls for everybody", []),
            ("Ovens by night", []),
            ("How salt is made", []),
        ],
    ),
    "numbered leads": (
        """
        ## Breakout Session 1: Baking bread
        By Ann Lee
        ## Breakout Session 2: Rolls at sea
        By Bob Ray
        ## Arriving in town
        Late.
        """,
        [("Baking bread", ["Ann Lee"]), ("Rolls at sea", ["Bob Ray"])],
    ),
    "single quotation marks, words before “by”": (
        """
        We began with 'Baking bread at sea', a workshop held by Ann Lee.

        Then I heard 'It's not over, until it's done' by Bob Ray.
        """,
        [("Baking bread at sea", ["Ann Lee"]), ("It's not over, until it's done", ["Bob Ray"])],
    ),
    "people in headings": (
        """
        # Notes of BreadConf
        Hello.
        ## Baking bread by Ann Lee (Acme)
        Good.
        ## Lunch
        Soup.
        ## Rolls - Bob Ray
        Fine.
        ## Conclusion
        Bye.
        """,
        [("Baking bread", ["Ann Lee"]), ("Rolls", ["Bob Ray"])],
    ),
    "titles alone under a part of talks": (
        """
        ## Introduction
        Hello.
        ## The talks
        ### Baking bread
        Ann Lee showed us her oven and the way she uses it.
        ### Rolls
        Nobody is named here.
        ## Seen at the booths
        - Ovens
        """,
        [("Baking bread", ["Ann Lee"]), ("Rolls", [])],
    ),
    "days": (
        """
        # Day 1 - Friday
        ## An oven
        We mended it.
        # Day 2 - Saturday
        ## 10h30 : Baking - Ann Lee
        Good.
        ## 12h : Déjeuner
        Soup.
        ## 14h : Rolls - Bob Ray - Acme
        Fine.
        """,
        [("Baking", ["Ann Lee"]), ("Rolls", ["Bob Ray"])],
    ),
    "linked titles, speaker on the next line": (
        """
        ## [Baking bread](https://www.youtube.com/watch?v=aaaaaaaaaaa)
        Ann Lee
        Good.
        ## [Rolls](https://www.youtube.com/watch?v=bbbbbbbbbbb)
        *Bob Ray, Acme*
        Fine.
        """,
        [("Baking bread", ["Ann Lee"]), ("Rolls", ["Bob Ray"])],
    ),
    "emoji": (
        """
        ## 🍞 Baking bread
        🎙️ Ann Lee & Bob Ray
        Good.
        ## 🎉 Party
        Songs.
        """,
        [("Baking bread", ["Ann Lee", "Bob Ray"])],
    ),
    "bold lines": (
        """
        # Notes of BreadConf
        Hello.
        **Baking bread - Ann Lee**
        Good.
        **Limits:**
        Few.
        **Rolls - Bob Ray**
        Fine.
        """,
        [("Baking bread", ["Ann Lee"]), ("Rolls", ["Bob Ray"])],
    ),
    "quotes": (
        """
        ## “Baking bread” par Ann Lee, Bob Ray et Cy Dee
        Good.
        """,
        [("Baking bread", ["Ann Lee", "Bob Ray", "Cy Dee"])],
    ),
    "structured notes": (
        """
        ## Baking bread
        - Time: 10:00
        - Room: Oven
        - Speakers: Ann Lee (Acme), Bob Ray (Bolt)
        Good.
        ## Rolls
        - Time: 11:00
        - Speakers: Cy Dee
        Fine.
        """,
        [("Baking bread", ["Ann Lee", "Bob Ray"]), ("Rolls", ["Cy Dee"])],
    ),
    "nested headings belong to the talk": (
        """
        ## Baking bread by Ann Lee
        ### Flour
        White.
        ### Water
        Cold.
        """,
        [("Baking bread", ["Ann Lee"])],
    ),
    "keynote and keynotes": (
        """
        ## Keynotes
        ### Hello by Ann Lee
        Good.
        ## Opening keynote
        Bob Ray opened the day with a long speech on rolls.
        """,
        [("Hello", ["Ann Lee"])],
    ),
    "tracks": (
        """
        ## Ovens devroom
        ### Baking bread - Ann Lee
        Good.
        ### Rolls - Bob Ray
        Fine.
        """,
        [("Baking bread", ["Ann Lee"]), ("Rolls", ["Bob Ray"])],
    ),
    "speakers first": (
        """
        ## Anna Lee: Baking bread
        Good.
        ## Bob Ray: Rolls
        Fine.
        ## Paul Dee: Buns
        Sweet.
        """,
        [("Baking bread", ["Anna Lee"]), ("Rolls", ["Bob Ray"]), ("Buns", ["Paul Dee"])],
    ),
}
NOTHING = {
    "empty": "",
    "no headings": "Ann Lee spoke of bread.",
    "an essay": """
        # On bread
        Bread is old.
        ## Flour
        It is white.
        ## Web Performance - Core Ideas
        It is wet.
        """,
    "breaks": """
        ## 10h : Pause café
        Good.
        ## 12h30 : Déjeuner
        Good.
        ## Social event
        Good.
        """,
    "talks to watch later": """
        ## Talks to watch later
        ### Baking bread by Ann Lee
        ### Rolls by Bob Ray
        """,
    "related posts": """
        ## Related posts
        - Baking bread by Ann Lee
        """,
    "the article's own author": """
        # BreadConf 2020, notes by Ann Lee
        Hello.
        ## Ambiance
        Warm.
        """,
    "what I brought home": """
        ## What I brought home
        Ann Lee gave me a bag of flour and a wooden spoon.
        """,
    "sprints": """
        ## Jour 1 - vendredi 22 mai
        ### Sprints
        Du pain.
        """,
}


@pytest.mark.parametrize(("source", "expected"), FOUND.values(), ids=FOUND)
def test_talks(source, expected):
    assert talks(source) == expected


@pytest.mark.parametrize("source", NOTHING.values(), ids=NOTHING)
def test_no_talks(source):
    assert talks(source) == []


def test_roles_and_what_comes_down_from_above():
    found = sections(
        """
        Welcome.
        ## Jour 2 - samedi 23 mai
        ### 10h30 : Cuire - Ann Lee
        Bon.
        ## Sur les stands
        - Fours
        ## Bilan
        Fini.
        """
    )
    assert [s.role for s in found] == [
        SectionRole.INTRO,
        SectionRole.OTHER,
        SectionRole.TALK,
        SectionRole.BOOTH,
        SectionRole.OTHER,
    ]
    assert (found[2].talk.day, found[2].talk.time) == ("samedi 23 mai", "10h30")


def test_no_block_is_lost_or_doubled():
    source = FOUND["titles alone under a part of talks"][0]
    found = sections(source)
    lines = [b.line for s in found for b in ((s.heading,) if s.heading else ()) + s.blocks]
    assert sorted(lines) == [b.line for b in document(source).blocks]


def test_problems_name_file_and_line():
    found = sections("## The talks\n### Baking bread\nGood.\n### Rolls\nFine.")
    assert [str(p) for s in found for p in s.problems] == [
        "bread.md:2: no speaker is named",
        "bread.md:2: read with little evidence: 2 talks: headings of level 3; titles alone",
        "bread.md:4: no speaker is named",
    ]


def test_a_section_among_talks_that_names_nobody_is_a_problem():
    found = sections("## Bread by Ann Lee\nGood.\n## Some mystery\nFine.\n## Rolls by Bob Ray\nGood.")
    assert [s.role for s in found] == [SectionRole.TALK, SectionRole.OTHER, SectionRole.TALK]
    assert [str(p) for s in found for p in s.problems] == [
        "bread.md:3: “Some mystery” stands among talks and names no speaker"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "Les conférences": Named.TALKS,
        "Talks I attended": Named.TALKS,
        "Talks to watch later": Named.UNSEEN,
        "À voir plus tard": Named.UNSEEN,
        "Vu sur les stands": Named.BOOTH,
        "Des outils à découvrir ou redécouvrir…": Named.BOOTH,
        "La Keynote": Named.KEYNOTE,
        "Conclusion": Named.OTHER,
        "Le mot de la fin": Named.OTHER,
        "Hallway track": Named.OTHER,
        "Thanks!": Named.OTHER,
        "Articles connexes": Named.OTHER,
        "Introduction": Named.INTRO,
        "Baking bread": None,
        "Introduction to ovens": None,
        "A party of ovens": None,
        "Rate limiting bread": None,
        "It stands to reason": None,
        "Metrics that ovens expose": None,
        "What we learned from flour": None,
        "Coffee with flour": None,
        "Talks I missed": Named.UNSEEN,
        "Conférences à rattraper": Named.UNSEEN,
        "Pause café": Named.OTHER,
        "Standing up": None,
        "Breaking bread": None,
        "Conclusions are hard to bake": None,
        "": None,
    }.items(),
)
def test_named(text, expected):
    assert named(text) == expected
