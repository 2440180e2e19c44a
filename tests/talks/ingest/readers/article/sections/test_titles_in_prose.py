"""Titles that only marks, what stands beside them or their link tell within prose; and what such prose passes over."""

import pytest

from talks.ingest.readers.article.document.markdown import read_markdown
from talks.ingest.readers.article.document.plain import read_plain
from talks.ingest.readers.article.sections.talks import read_sections
from talks.ingest.readers.article.vocabulary import Vocabulary


def read(source, reader=read_markdown):
    document = reader(source, {}) if reader is read_markdown else reader(source)
    return read_sections(document, Vocabulary(), name="bread.md")


def talks(found):
    return [(s.talk.title, [p.name for p in s.talk.people]) for s in found.sections if s.talk]


def problems(found):
    return [str(p) for s in found.sections for p in s.problems]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Next I went to the “Bread for beginners” talk, which was full.",
            "Then to “How rye came to us”, a fine session.",
        ),
        (
            "In the morning I attended “Bread for beginners”, on flour.",
            "After that came the keynote “How rye came to us”.",
        ),
        (
            "La conférence « Bread for beginners » était pleine.",
            "Puis j'ai assisté à « How rye came to us », plus court.",
        ),
        (
            "We heard a talk called “Bread for beginners” in the hall.",
            "“How rye came to us” is a talk that all should see.",
        ),
    ],
)
def test_words_beside_marked_ones_say_that_they_are_a_title_also_where_nobody_is_named(first, second):
    found = read(f"It was warm.\n\n{first}\n\n{second}\n")
    assert [title for title, _ in talks(found)] == ["Bread for beginners", "How rye came to us"]
    assert found.choice.is_weak


def test_a_link_to_the_page_of_a_session_says_so_too():
    page = "https://breaddays.example/2024/schedule/event/"
    found = read(
        f"We ran to the hall for the talk [Bread for beginners]({page}12-bread-for-beginners/) and sat down.\n\n"
        f"Later the room was full for [How rye came to us]({page}13-how-rye-came-to-us/), as was the stair.\n\n"
        "We ate at [The old mill by the river](https://mill.example/menu/) and met [Zoe](https://zoe.example/).\n"
    )
    assert [title for title, _ in talks(found)] == ["Bread for beginners", "How rye came to us"]


def test_marked_words_of_other_things_are_no_titles():
    source = (
        "I went to the “Bread and water” devroom, and it was full.\n\n"
        "Then I went to the “Old wheat for all” booth, and got a hat.\n"
    )
    assert not talks(read(source))


def test_who_opens_the_next_sentence_speaks():
    found = read(
        "I saw a talk whose title was “Bread for beginners”. Ann Lee showed us how it rises.\n\n"
        "Then there was the talk “How rye came to us”. Bob Ray explained where from.\n"
    )
    assert talks(found) == [("Bread for beginners", ["Ann Lee"]), ("How rye came to us", ["Bob Ray"])]


def test_a_name_that_follows_another_title_is_not_of_the_next_one():
    found = read(
        "We missed “[Bread for beginners](https://youtu.be/abcdefghijk)”, by Ann Lee, "
        "“[How rye came to us](https://youtu.be/abcdefghijl)”, by Bob Ray, "
        "and “[Ovens of the world](https://youtu.be/abcdefghijm)”, by Zoe Ray.\n"
    )
    assert talks(found) == [
        ("Bread for beginners", ["Ann Lee"]),
        ("How rye came to us", ["Bob Ray"]),
        ("Ovens of the world", ["Zoe Ray"]),
    ]


OPENING = (
    "Bread for beginners by Ann Lee went into great detail, and showed each step on the way to a loaf.",
    "How rye came to us, by Bob Ray, was about ships and kings, and nobody wanted to leave the room.",
)


def test_a_paragraph_opens_with_a_title_and_its_people():
    assert talks(read("It was warm.\n\n" + "\n\n".join(OPENING))) == [
        ("Bread for beginners", ["Ann Lee"]),
        ("How rye came to us", ["Bob Ray"]),
    ]


def test_what_the_author_did_is_no_title():
    source = (
        "The day was opened by Ann Lee and we all liked it a lot.\n\nThen I saw a fine talk by Bob Ray about rye.\n\n"
        "We followed a long demo by Zoe Ray until noon.\n"
    )
    assert not talks(read(source))


def test_a_paragraph_among_such_that_gives_no_talk_is_told():
    silent = "Old wheat and new analysed how a grain is kept, and what becomes of it in a hundred years of snow."
    found = read("## Flour\n" + "\n\n".join([*OPENING, silent]))
    assert len(talks(found)) == len(OPENING)
    [line] = [p for p in problems(found) if "may name talks" in p]
    assert silent[:60] in line


def test_a_paragraph_among_titles_in_prose_that_names_who_spoke_is_told():
    silent = "At noon Zoe Ray, who has built some of them herself, gave a talk on the ovens of the cold north."
    found = read(
        "## Monday\nFirst came the talk “Bread for beginners” by Ann Lee, and it was good.\n\n"
        f"Then the talk “How rye came to us” by Bob Ray, and it was full.\n\n{silent}\n"
    )
    assert [title for title, _ in talks(found)] == ["Bread for beginners", "How rye came to us"]
    [line] = [p for p in problems(found) if "may name talks" in p]
    assert silent[:60] in line


def test_thanks_in_the_paragraph_before_say_nothing_of_what_is_told_in_prose():
    found = read(
        "We came early, and thank you for the coffee, it was good.\n\n"
        "First came the talk “Bread for beginners” by Ann Lee. A big thank you to all.\n\n"
        "Then the talk “How rye came to us” by Bob Ray.\n"
    )
    assert talks(found) == [("Bread for beginners", ["Ann Lee"]), ("How rye came to us", ["Bob Ray"])]


def test_a_quoted_title_after_a_label_is_the_quoted_words():
    found = read('## Opening talk: "Bread for beginners" - Ann Lee\nGood.\n## "How rye came to us" - Bob Ray\nFine.\n')
    assert talks(found) == [("Bread for beginners", ["Ann Lee"]), ("How rye came to us", ["Bob Ray"])]


def test_a_sentence_that_ends_with_an_emoji_is_no_heading():
    prose = "It was told at length how this is done, with what flour, and why nobody should try it at home alone."
    text = (
        f"{prose}\n\nAnn Lee – Bread for beginners\n\n{prose}\n\nA warm word for the baker from my own town. 😉\n\n"
        f"Bob Ray – How rye came to us\n\n{prose}\n"
    )
    assert talks(read(text, read_plain)) == [("Bread for beginners", ["Ann Lee"]), ("How rye came to us", ["Bob Ray"])]


def test_everybody_after_a_linked_title_speaks():
    watch = "https://www.youtube.com/watch?v=abcdefghij"
    found = read(
        f"## Tools\n\n* [A thread to sew with]({watch}1) : Présentation par : Odile Ferrand (Cloud)\n\nClear.\n\n"
        f"* [Counting steps]({watch}2) : Conférence de Hugo Lamy (Cloud), Inès Prat (Cloud)\n\nGood.\n\n"
        f"* [Tidying the cellar]({watch}3) : Talk par Sami Roy (Mist)\n\nLively.\n"
    )
    assert talks(found) == [
        ("A thread to sew with", ["Odile Ferrand"]),
        ("Counting steps", ["Hugo Lamy", "Inès Prat"]),
        ("Tidying the cellar", ["Sami Roy"]),
    ]
