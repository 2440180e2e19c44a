"""Talks of text that was copied from a page without marks."""

from talks.ingest.readers.article.document.plain import read_plain
from talks.ingest.readers.article.sections.talks import read_sections
from talks.ingest.readers.article.vocabulary import Vocabulary

PROSE = "It was told at length how this is done, with what flour, and why nobody should try it at home alone."


def talks(text):
    sections = read_sections(read_plain(text), Vocabulary()).sections
    return [(s.talk.title, [p.name for p in s.talk.people]) for s in sections if s.talk]


def test_headings_over_text():
    text = f"Two days of bread\n{PROSE}\n\nBaking at sea - Ann Lee\n{PROSE}\n\nOvens by night - Bob Ray\n{PROSE}\n\nLunch\n{PROSE}\n"
    assert talks(text) == [("Baking at sea", ["Ann Lee"]), ("Ovens by night", ["Bob Ray"])]


def test_titles_among_notes():
    text = "BreadConf\nBaking at sea\nAnn Lee\nit rises\nit falls\nOvens by night\nBob Ray\nit burns\nit glows\n"
    assert talks(text) == [("Baking at sea", ["Ann Lee"]), ("Ovens by night", ["Bob Ray"])]


def test_rows_of_a_table():
    text = "Day One\nTalk Title\tSpeaker\tNotes\nBaking at sea\tAnn Lee\tLink\nOvens by night\tBob Ray\t\n"
    assert talks(text) == [("Baking at sea", ["Ann Lee"]), ("Ovens by night", ["Bob Ray"])]


def test_titles_in_capitals_within_prose():
    told = [
        ("The day started, after a long queue for coffee and bread, with", "Writing Accessible Ovens", "Ann Lee"),
        ("After the break I went upstairs with two colleagues and heard", "Going Serverless in Bakeries", "Bob Ray"),
        ("Last of all, in the big hall, where it was warm, there was", "From Prototype to Bread", "Mary Poole"),
    ]
    text = "\n\n".join(f"{before} {title} by {name}, who was clear. {PROSE}" for before, title, name in told)
    assert talks(text) == [(title, [name]) for _, title, name in told]
