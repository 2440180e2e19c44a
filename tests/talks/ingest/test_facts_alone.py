"""Facts of a recap without its author's sentences."""

from dataclasses import replace

from talks.ingest.facts_alone import facts_alone
from talks.ingest.fixtures import fixture_rows
from talks.ingest.readers.article import read
from talks.ingest.readers.article.vocabulary import KnownTool, Vocabulary

TEXT = """# Bread Days 2024

Two hundred bakers came to a hall that smelled of rye.

## Baking with Istio by Ann Lee (Oven)

She kneaded Istio until it was warm, and all of us laughed.

Benefits:

- With `autoMtls` in Istio, 40 % of the dough rises by itself.

[Slides](https://slides.example.org/bread)

## Kneading dough by Bob Ray

He told of his grandmother's table.

## Seen at the booths

- **Istio**: their bread was the softest of all.
"""
WORDS = ("smelled", "kneaded", "laughed", "rises", "grandmother", "softest")


def record():
    return read(TEXT.encode(), "bread.md", Vocabulary(tools=(KnownTool("istio", ("Istio",)),))).record


def test_none_of_the_authors_sentences_is_left():
    assert [word for word in WORDS if word in repr(record())] == list(WORDS)
    assert [word for word in WORDS if word in repr(facts_alone(record()))] == []
    assert [word for word in WORDS if word in repr(fixture_rows(facts_alone(record())))] == []


def test_facts_stay():
    before, after = record().talks, facts_alone(record()).talks
    for fact in ("title", "speakers", "slides", "kind", "day", "room", "themes", "source_ref", "heading"):
        assert [getattr(talk, fact) for talk in after] == [getattr(talk, fact) for talk in before]
    assert [tool.slug for tool in after[0].tools] == ["istio"]


def test_takeaways_become_notes_of_what_they_are_about():
    rows = fixture_rows(facts_alone(record()))
    notes = [row["fields"]["editor_note"] for row in rows if row["model"] == "talks.talk"]
    assert notes == ["Takeaway (benefit): Istio, `autoMtls`, 40 %", ""]
    assert [row for row in rows if row["model"] == "talks.takeaway"] == []


def test_sentence_that_tells_a_title_and_is_its_heading_is_left_out():
    text = """# Days

Then came **Baking with rye** by Ann Lee (Oven), who made all of us laugh until the last crumb of the day was gone.

Then came **Kneading dough at home** by Bob Ray (Mill), who told of a grandmother and of the long table that she had.
"""
    talks = read(text.encode(), "bread.md", Vocabulary()).record.talks
    event = replace(record(), talks=talks)
    assert [talk.title for talk in talks] == ["Baking with rye", "Kneading dough at home"]
    assert "grandmother" in repr(event)
    assert "grandmother" not in repr(facts_alone(event))


def test_facts_are_facts_already():
    assert facts_alone(facts_alone(record())) == facts_alone(record())
