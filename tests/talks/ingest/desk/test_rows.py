"""What the desk shows of an article: each line once, what was read marked in it, and why a part gave no talk."""

import pytest
from django.utils import translation

from talks.ingest.desk.continuity import continued
from talks.ingest.desk.reading import read_desk
from talks.ingest.desk.rows import MOST_BLOCKS, SHOWN_BLOCKS, rows_of
from talks.ingest.desk.taking import standings
from tests.factories import make_desk_article

pytestmark = pytest.mark.django_db

TEXT = """# Boat Days 2024

We sailed.

## Day 1

### Ropes and knots by Ann Lee (Sand)

She tied Ropes and knots.

### Sails by Eve Roy

Up.

## Seen at the booths

- **Keel**: heavy.
"""


def rows(text, slug="what-we-saw"):
    desk = read_desk(make_desk_article(text, slug=slug))
    with translation.override("en"):
        return [stretch.row(desk) for stretch in rows_of(desk, standings(continued(desk)))]


def marked(row):
    return [(piece.text, piece.mark) for block in row.first for piece in block.pieces if piece.mark]


def test_each_line_is_shown_once_and_in_order():
    shown = [block.text for row in rows(TEXT) for block in (*row.first, *row.rest)]
    assert shown == [
        "Boat Days 2024", "We sailed.", "Day 1", "Ropes and knots by Ann Lee (Sand)", "She tied Ropes and knots.",
        "Sails by Eve Roy", "Up.", "Seen at the booths", "Keel: heavy.",
    ]  # fmt: skip


def test_title_people_and_companies_are_marked_where_they_stand():
    found = {row.standings[0].unit.talk.title: marked(row) for row in rows(TEXT) if row.standings}
    assert found == {
        "Ropes and knots": [
            ("Ropes and knots", "title"), ("Ann Lee", "person"), ("Sand", "company"), ("Ropes and knots", "title"),
        ],
        "Sails": [("Sails", "title"), ("Eve Roy", "person")],
    }  # fmt: skip


def test_part_without_a_talk_says_why():
    assert [row.why for row in rows(TEXT) if not row.standings] == [
        "The opening: it tells of the event.",
        "A day: the talks under it are of that day.",
        "Booths: what was seen there is kept with the event.",
    ]


def test_long_part_is_folded_and_bounded():
    text = TEXT + "\n## Thanks\n\n" + "".join(f"- to {number}\n" for number in range(2 * MOST_BLOCKS))
    last = rows(text)[-1]
    assert (len(last.first), len(last.first) + len(last.rest)) == (SHOWN_BLOCKS, MOST_BLOCKS)
    assert last.more == 2 * MOST_BLOCKS + 1 - MOST_BLOCKS


def test_several_talks_of_one_line_stand_beside_it():
    text = "# Days\n\n| Title | Speaker |\n|---|---|\n| Ropes and knots | Ann Lee |\n| Sails at night | Eve Roy |\n"
    assert [len(row.standings) for row in rows(text) if row.standings] == [1, 1]
    text = "# Days\n\nThere was **Ropes and knots** by Ann Lee (Sand), and **Sails at night** by Eve Roy (Sea).\n"
    [found] = [row for row in rows(text, "in-one-line") if row.standings]
    assert [each.unit.talk.title for each in found.standings] == ["Ropes and knots", "Sails at night"]
    assert len({each.unit.key for each in found.standings}) == 2
