"""What the lines under a talk's title say of when and where it was."""

import pytest

from talks.ingest.readers.article import Vocabulary, read


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("9h30, amphi A", ("9h30", "amphi A", "")),
        ("Amphi A, 9h30–10h15", ("9h30–10h15", "Amphi A", "")),
        ("mardi 3 décembre, 9h30, salle Rhône", ("9h30", "salle Rhône", "mardi 3 décembre")),
        ("- 9h30, amphi A", ("9h30", "amphi A", "")),
        ("9h30, amphi A, du bon pain", ("", "", "")),
    ],
)
def test_hour_and_room_on_a_line_of_their_own_are_the_talks(line, told):
    text = f"# Jours du pain\n\n## Une base pour tous\n\nAnn Lee (Oven)\n\n{line}\n\n## Du pain\n\nBob Ray (Mill)\n"
    talk, _other = read(text.encode(), "pain.md", Vocabulary()).record.talks
    assert (talk.told_time, talk.room, talk.told_day) == told
