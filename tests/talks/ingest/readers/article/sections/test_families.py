"""Units that an author makes otherwise than most: lines of an item or a paragraph, bold lines, marked words elsewhere."""

import pytest

from talks.ingest.readers.article.document.html import read_html
from talks.ingest.readers.article.document.markdown import read_markdown
from talks.ingest.readers.article.sections.talks import read_sections
from talks.ingest.readers.article.vocabulary import Vocabulary


def talks(source, **meta):
    return told(read_markdown(source, meta))


def told(document):
    found = read_sections(document, Vocabulary())
    return [(s.talk.title, [p.name for p in s.talk.people]) for s in found.sections if s.talk]


@pytest.mark.parametrize(
    "item",
    [
        "<li>{} by {}\n<p>We ate a good deal of it, and slept very well after.</p></li>",
        "<li>{} by {}<br>We ate a good deal of it, and slept very well after.</li>",
        "<li><div>{}, by {}</div><div>We ate a good deal of it, and slept very well after.</div></li>",
    ],
)
@pytest.mark.parametrize("read", [talks, lambda source: told(read_html(f"<article>{source}</article>"))])
def test_a_title_ends_where_the_first_line_of_its_item_does(item, read):
    items = "\n".join(
        item.format(*words)
        for words in [("Ovens that sing", "Ann Lee"), ("Rye for all", "Omar Reed"), ("Salt and sea", "Lia Mossop")]
    )
    assert read(f"<ul>\n{items}\n</ul>") == [
        ("Ovens that sing", ["Ann Lee"]),
        ("Rye for all", ["Omar Reed"]),
        ("Salt and sea", ["Lia Mossop"]),
    ]


def test_people_on_the_first_line_of_a_paragraph_and_the_title_on_its_second():
    source = (
        "Ann Lee\nOvens that sing in the morning\n- hot\n- loud\n\nOmar Reed\nRye for all of us\n- long roots\n\n"
        "Lia Mossop\nSalt and the sea\n- dry"
    )
    assert talks(source) == [
        ("Ovens that sing in the morning", ["Ann Lee"]),
        ("Rye for all of us", ["Omar Reed"]),
        ("Salt and the sea", ["Lia Mossop"]),
    ]


def test_a_bold_line_of_people_is_of_the_bold_title_over_it():
    source = "\n\n".join(
        f"**{title}**\n\n**{people}**\n\nIt began with a story about {about}, and went on for an hour."
        for title, people, about in [
            ("Ovens that sing", "Ann Lee", "a choir"),
            ("Rye for all", "Omar Reed and Lia Mossop", "a field"),
            ("Salt and sea", "Zoe Ray", "a boat"),
        ]
    )
    assert talks(source) == [
        ("Ovens that sing", ["Ann Lee"]),
        ("Rye for all", ["Omar Reed", "Lia Mossop"]),
        ("Salt and sea", ["Zoe Ray"]),
    ]


def test_the_articles_title_is_none_of_the_talks_though_all_headings_have_one_level():
    sections = "".join(
        f"<h1>{title}</h1><p><em>By {people}</em></p><p>A good hour, with pictures.</p>"
        for title, people in [("Ovens that sing", "Ann Lee"), ("Rye for all", "Omar Reed"), ("Salt and sea", "Zoe Ray")]
    )
    page = f"<title>Bread Days 2024. Two days of flour | by Tom Steward</title><article><h1>Bread Days 2024</h1><p>Tom Steward</p>{sections}"
    assert [title for title, _ in told(read_html(page))] == ["Ovens that sing", "Rye for all", "Salt and sea"]


def test_one_title_in_prose_that_is_marked_as_no_other_is_a_talk_beside_those_of_a_list():
    source = (
        "A highlight was [Ovens that sing in the morning](https://bread.example/talk/8CSX1B/) by our neighbour Ann Lee.\n\n"
        "Two of us gave workshops!\n\n- Omar Reed – [Rye for all of us](https://bread.example/talk/8CSX2B/)\n"
        "- Lia Mossop – [Salt and the sea](https://bread.example/talk/8CSX3B/)\n"
    )
    assert talks(source) == [
        ("Ovens that sing in the morning", ["Ann Lee"]),
        ("Rye for all of us", ["Omar Reed"]),
        ("Salt and the sea", ["Lia Mossop"]),
    ]


def test_a_quoted_title_in_prose_is_a_talk_beside_linked_ones():
    source = (
        "Omar Reed's talk about [rye for all of us](https://bread.example/talk/8CSX2B/) was full of seeds.\n\n"
        "Lia Mossop's talk about [salt and the sea](https://bread.example/talk/8CSX3B/) was dry.\n\n"
        "My favourite of the day was a lightning talk from Zoe Ray, the plainly titled “What is your favourite flour?”. It was fun.\n"
    )
    assert talks(source)[-1] == ("What is your favourite flour?", ["Zoe Ray"])


@pytest.mark.parametrize("day", ["Day I: 14th December", "Day II - Friday", "Jour III"])
def test_a_day_in_roman_numbers_is_no_talk(day):
    source = f"## {day}\nAnn Lee showed us ovens.\n## Rye for all\nOmar Reed showed us rye.\n## Salt and sea\nZoe Ray was there."
    assert day.partition(":")[0] not in [title for title, _ in talks(source)]


def test_a_tail_of_every_title_is_taken_off_also_after_a_short_word():
    source = "".join(
        f"### {title} – [video](https://youtu.be/aaaaaaaaa{at}1)\n{who} showed it.\n"
        for at, (title, who) in enumerate(
            [("Feed me", "Ann Lee"), ("Ovens that sing", "Omar Reed"), ("Salt and sea", "Zoe Ray")]
        )
    )
    assert [title for title, _ in talks(source)] == ["Feed me", "Ovens that sing", "Salt and sea"]


def test_a_kind_of_talk_before_who_gives_it_is_none_of_the_title_also_without_its_accent():
    source = "## Le four qui chante : Presentation par Ann Lee\nBien.\n## Du seigle : Conference par Omar Reed\nBon.\n"
    assert talks(source) == [("Le four qui chante", ["Ann Lee"]), ("Du seigle", ["Omar Reed"])]
