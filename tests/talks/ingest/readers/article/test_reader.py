"""What a reading holds: the document, its sections, the record that was made from them, and the problems."""

from talks.ingest.readers.article import Vocabulary, read

FRENCH = "# Jours 2023\n\nBonjour à tous et à toutes.\n\n## Le pain par Ann Lee (Acme)\n\nUn.\n\n## Conclusion\n\nFin.\n\n## Le sel par Bob Ray (Acme)\n\nDeux.\n"
ENGLISH = "# Days 2023\n\nHello to all of you.\n\n## Le pain by Ann Lee (Acme)\n\nOne.\n\n## Le sel by Bob Ray (Acme)\n\nTwo.\n"


def test_talks_stand_beside_the_sections_that_tell_of_them():
    reading = read(FRENCH.encode(), "jours.md", Vocabulary())
    told = [(talk.title, section.heading.line, section.blocks[0].text) for talk, section in reading.talk_sections]
    assert told == [("Le pain", 5, "Un."), ("Le sel", 13, "Deux.")]
    assert [talk for talk, _ in reading.talk_sections] == list(reading.record.talks)
    assert reading.document.title == "Jours 2023"


def test_translation_is_in_the_record_and_the_problems_alone():
    alone = read(FRENCH.encode(), "jours.md", Vocabulary())
    reading = read(FRENCH.encode(), "jours.md", Vocabulary(), (ENGLISH.encode(), "days.md"))
    assert (reading.document, reading.sections) == (alone.document, alone.sections)
    assert [(talk.summary_fr, talk.summary_en) for talk, _ in reading.talk_sections] == [
        ("Un.", "One."),
        ("Deux.", "Two."),
    ]
    assert reading.problems[: len(alone.problems)] == alone.problems
    assert {problem.where.partition(":")[0] for problem in reading.problems[len(alone.problems) :]} == {"days.md"}
