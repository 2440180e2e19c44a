"""What a person says before an article is read: how it is listed, what its lines are, of which event it is."""

import datetime as dt

import pytest

from talks.ingest.readers.article import Vocabulary, read
from talks.ingest.readers.article.document.markdown import read_markdown
from talks.ingest.readers.article.guidance import Guidance, Line, LineIs, block_names
from talks.ingest.records import ArticleRecord, EventRecord

TEXT = """# Bread Days 2024

Flour was had.

## Baking bread and rolls by Ann Lee (Oven)

Day 1, 10:30. Good dough.

- **Old wheat** by Paul Dee

## Kneading dough by Bob Ray

Fine.

## Thanks

Bye.
"""


def name_of(words):
    blocks = read_markdown(TEXT, {}).blocks
    return next(name for name, block in zip(block_names(blocks), blocks, strict=True) if block.text.startswith(words))


def reading(*lines, **said):
    return read(TEXT.encode(), "bread.md", Vocabulary(), guidance=Guidance(lines=tuple(lines), **said))


def talks(*lines, **said):
    found = reading(*lines, **said).record.talks
    return [(talk.title, [(person.name, person.company) for person in talk.speakers]) for talk in found]


BAKING = ("Baking bread and rolls", [("Ann Lee", "Oven")])
KNEADING = ("Kneading dough", [("Bob Ray", None)])


def test_nothing_said_changes_nothing():
    assert talks() == [BAKING, KNEADING]


def test_line_that_is_no_talk_is_none_and_is_not_asked_again():
    found = reading(Line(name_of("Kneading"), LineIs.NO_TALK))
    assert [talk.title for talk in found.record.talks] == ["Baking bread and rolls"]
    assert not [problem for problem in found.problems if "Kneading" in problem.what]


PROSE = """# Bread Days 2024

## Morning

**Baking bread** by Ann Lee (Oven) told how dough rises, what it needs, and how long it takes in winter.

**Kneading dough** by Bob Ray (Mill) told how hands move, what they feel, and how long it takes in summer.

Old wheat was told by Paul Dee (Field), who spoke about the grain that nobody sows any more, and of its taste.

## Evening

Then Eve Roy spoke about salt.
"""


@pytest.mark.parametrize("said", [LineIs.TALK, LineIs.NO_TALK])
@pytest.mark.parametrize("words", ["Old wheat", "Evening"])
def test_line_that_is_settled_is_not_asked_again(words, said):
    def asked(*lines):
        found = read(PROSE.encode(), "bread.md", Vocabulary(), guidance=Guidance(lines=lines))
        return [each.what for each in found.problems if "may name" in each.what or "no talk is read" in each.what]

    blocks = read_markdown(PROSE, {}).blocks
    names = zip(block_names(blocks), blocks, strict=True)
    settled = next(name for name, block in names if block.text.startswith(words))
    assert len(asked(Line(settled, said))) < len(asked())


def test_line_that_joins_the_talk_before_it_is_part_of_it():
    [talk] = reading(Line(name_of("Kneading"), LineIs.JOINED)).record.talks
    assert "Fine." in talk.summary_en


@pytest.mark.parametrize(
    ("words", "found"),
    [("Old wheat", ("Old wheat", [("Paul Dee", None)])), ("Thanks", ("Thanks", [])), ("Flour", ("Flour was had.", []))],
)
def test_line_that_is_a_talk_is_read_as_one_with_the_people_beside_it(words, found):
    assert found in talks(Line(name_of(words), LineIs.TALK))


def test_words_of_a_line_are_the_title():
    line = Line(name_of("Baking"), LineIs.TALK, "Baking bread")
    assert talks(line)[0] == ("Baking bread", [("Ann Lee", "Oven")])


def test_two_titles_in_one_line_are_two_talks():
    at = name_of("Baking")
    titles = [title for title, _people in talks(Line(at, LineIs.TALK, "Baking bread"), Line(at, LineIs.TALK, "rolls"))]
    assert titles == ["Baking bread", "rolls", "Kneading dough"]


def marked(text, *titles):
    blocks = read_markdown(text, {}).blocks
    names = dict(zip([block.text for block in blocks], block_names(blocks), strict=True))
    lines = tuple(Line(name, LineIs.TALK, title) for title in titles for words, name in names.items() if title in words)
    found = read(text.encode(), "bread.md", Vocabulary(), guidance=Guidance(lines=lines)).record.talks
    told = {talk.title: [(person.name, person.company) for person in talk.speakers] for talk in found}
    return [told[title] for title in titles]


@pytest.mark.parametrize(
    ("text", "titles", "people"),
    [
        (
            "## Baking bread\n\nPar Malo Penverne (Clever Cloud)\n",
            ["Baking bread"],
            [[("Malo Penverne", "Clever Cloud")]],
        ),
        ("## Baking bread\n\nPar Enora Bescond (Doctolib)\n", ["Baking bread"], [[("Enora Bescond", "Doctolib")]]),
        ("We saw Baking bread. Lars-Erik works at Klarna.\n", ["Baking bread"], [[]]),
        ("Baking bread with Mitch\n", ["Baking bread"], [[("Mitch", None)]]),
        (
            "We saw Baking bread by Ann Lee, and Kneading dough by Bob Ray.\n",
            ["Baking bread", "Kneading dough"],
            [[("Ann Lee", None)], [("Bob Ray", None)]],
        ),
        ("Baking bread (Ann Lee) and Kneading dough.\n", ["Baking bread", "Kneading dough"], [[("Ann Lee", None)], []]),
    ],
)
def test_people_of_a_marked_title_are_those_beside_it(text, titles, people):
    assert marked(f"# Bread Days 2024\n\n{text}\nFine.\n", *titles) == people


LISTED = """# Bread Days 2024

## Mardi 14 mai

{one}

## Mercredi 15 mai

{other}

## Thanks

Bye.
"""
LINES = ("Baking of bread and rolls", "Ann Lee, Oven", "Kneading of dough", "Bob Ray, Mill")
WAYS = {
    "paragraphs": "{0}\n\n{1}\n\n- It was long\n- It was good",
    "a list of one level": "- {0}\n- {1}\n- It was long\n- It was good",
    "items with items": "- {0}\n- {1}\n  - It was long\n  - It was good",
    "lines of a paragraph": "{0}\n{1}\n\n- It was long\n- It was good",
    "lines of an item": "- {0}\n  {1}\n  - It was long\n  - It was good",
}


def listed(way, *titles):
    text = LISTED.format(one=WAYS[way].format(*LINES[:2]), other=WAYS[way].format(*LINES[2:]))
    blocks = read_markdown(text, {}).blocks
    named = dict(zip((block.text for block in blocks), block_names(blocks), strict=True))
    said = tuple(Line(at, LineIs.TALK) for title in titles for text, at in named.items() if text.startswith(title))
    return read(text.encode(), "bread.md", Vocabulary(), guidance=Guidance(lines=said))


@pytest.mark.parametrize("way", WAYS)
def test_marked_line_takes_what_belongs_to_it_up_to_the_next_talk_and_the_day_over_it(way):
    found = listed(way, *LINES[::2])
    read_of = [
        (talk.title, [(person.name, person.company) for person in talk.speakers], talk.told_day or str(talk.day))
        for talk in found.record.talks
    ]
    assert read_of == [
        (LINES[0], [("Ann Lee", "Oven")], "2024-05-14"),
        (LINES[2], [("Bob Ray", "Mill")], "2024-05-15"),
    ]
    for _talk, section in found.talk_sections:
        assert [block.text for block in section.blocks] == ["It was long", "It was good"]
    assert not [problem for problem in found.problems if "names no speaker" in problem.what]


def test_marked_line_takes_nothing_of_the_next_one_that_is_marked():
    text = (
        f"# Bread Days 2024\n\n{LINES[0]}\n{LINES[1]}\n\n{LINES[2]}\n{LINES[3]}\n\nSalt for all\n\nBread by Bob Ray\n"
    )
    names = block_names(read_markdown(text, {}).blocks)[1:]
    said = tuple(Line(name, LineIs.TALK) for name in names)
    found = read(text.encode(), "bread.md", Vocabulary(), guidance=Guidance(lines=said)).record.talks
    assert [(talk.title, [person.name for person in talk.speakers]) for talk in found] == [
        (LINES[0], ["Ann Lee"]), (LINES[2], ["Bob Ray"]), ("Salt for all", []), ("Bread", ["Bob Ray"]),
    ]  # fmt: skip


def test_marked_heading_that_is_told_three_times_keeps_its_part():
    text = "# Bread Days 2024\n\n## Bread\n\nOld.\n\n## Bread\n\nAnn Lee (Oven)\n\n- Long\n\n## Bread\n\nNew.\n"
    blocks = read_markdown(text, {}).blocks
    second = Line(block_names(blocks)[3], LineIs.TALK)
    [(talk, section)] = read(text.encode(), "bread.md", Vocabulary(), guidance=Guidance(lines=(second,))).talk_sections
    assert ([person.name for person in talk.speakers], section.blocks[-1].text) == (["Ann Lee"], "Long")


def test_items_beside_a_marked_one_that_has_its_people_in_its_own_line_are_not_its_own():
    text = "# Bread Days 2024\n\n- Baking of bread by Ann Lee\n- Coffee\n- Kneading of dough by Bob Ray\n"
    blocks = read_markdown(text, {}).blocks
    first = Line(block_names(blocks)[1], LineIs.TALK)
    found = read(text.encode(), "bread.md", Vocabulary(), guidance=Guidance(lines=(first,)))
    section = next(section for talk, section in found.talk_sections if talk.title == "Baking of bread")
    assert section.blocks == ()


def test_day_with_a_place_and_the_hour_after_a_dash_are_read():
    text = "# Bread Days 2025\n\nLe 3 décembre 2025 à Brest, nous étions 300.\n\n"
    text += "## Une base\n\nPar Ann Lee (Oven) — 9h30, amphi A\n\nBien.\n\n"
    text += "## Du pain\n\nPar Bob Ray (Mill) — 10h30, amphi B\n\nBon.\n"
    event = read(text.encode(), "bread.md", Vocabulary()).record
    assert (event.starts_on, event.ends_on) == (dt.date(2025, 12, 3), dt.date(2025, 12, 3))
    assert [(talk.told_time, talk.room) for talk in event.talks] == [("9h30", "amphi A"), ("10h30", "amphi B")]
    other = read(text.replace(" à Brest", "").encode(), "bread.md", Vocabulary()).record
    assert other.starts_on is None


def test_line_that_is_gone_says_nothing():
    assert talks(Line("0123456789", LineIs.NO_TALK)) == [BAKING, KNEADING]


def test_family_that_is_wished_is_taken_without_a_doubt():
    text = "# Days\n\n" + "".join(
        f"## {title} by {name}\n\nSo.\n\n- **{other}** by Ann Lee (Sand)\n- **{other} again** by Eve Roy (Sea)\n\n"
        for title, name, other in (
            ("A mesh for everyone", "Grace Hopper", "Dunes that walk"),
            ("Signing of images", "Alan Turing", "Shells and pipes"),
            ("Clusters in the sand", "Ada Lovelace", "Tides by the hour"),
        )
    )
    first = read(text.encode(), "days.md", Vocabulary()).choice
    wished = read(text.encode(), "days.md", Vocabulary(), guidance=Guidance(first.runners_up[0].family)).choice
    assert wished.reasons[0].family == first.runners_up[0].family
    assert first.reasons[0].family in [reason.family for reason in wished.runners_up]
    assert (wished.margin, wished.doubtful) == (1.0, ())
    assert (
        read(text.encode(), "days.md", Vocabulary(), guidance=Guidance("no such family")).choice.reasons
        == first.reasons
    )


def test_event_that_is_known_is_not_asked_of_the_article():
    known = EventRecord(
        slug="bread-2024", starts_on=dt.date(2024, 5, 14), timezone="Europe/Paris",
        article=ArticleRecord(url="https://ann.example.org/bread"),
    )  # fmt: skip
    event = reading(event=known).record
    assert (event.slug, event.name, event.article.title) == ("bread-2024", "Bread Days", "Bread Days 2024")
    assert (event.starts_on, event.article.url) == (dt.date(2024, 5, 14), "https://ann.example.org/bread")


def test_blocks_of_the_same_words_have_two_names():
    first, second = block_names(read_markdown("Slides\n\nSlides\n", {}).blocks)
    assert second == f"{first}-2"


@pytest.mark.parametrize("words", ["Baking", "Old wheat", "Flour", "Good dough", "Bye"])
@pytest.mark.parametrize("said", LineIs)
def test_whatever_is_said_of_a_line_it_is_read(words, said):
    names = block_names(read_markdown(TEXT, {}).blocks)
    blocks = read_markdown(TEXT, {}).blocks
    at = next(name for name, block in zip(names, blocks, strict=True) if words in block.text)
    found = reading(Line(at, said))
    assert len(list(found.talk_sections)) == len(found.record.talks)
