"""No talk is told twice, by its place or by its title."""

from talks.ingest.readers.article.document.markdown import read_markdown
from talks.ingest.readers.article.sections.claims import Claims
from talks.ingest.readers.article.sections.families import families
from talks.ingest.readers.article.sections.unit_reading import reading_of
from talks.wording.people import NONE

SOURCE = "## Ovens of the world\nWarm.\n## A talk on heat\nIt was Ovens of the world.\n## Old wheat and new\nFine.\n"


def test_a_title_is_told_by_its_place_its_words_and_a_part_that_names_it():
    taken, again, other = next(f.units for f in families(read_markdown(SOURCE, {})) if f.name == "headings of level 2")
    claims = Claims()
    claims.take(taken, reading_of("title alone", taken, taken.text, NONE))
    assert [claims.has(unit) for unit in (taken, again, other)] == [True, False, False]
    assert [claims.tells_of_others(unit) for unit in (again, other)] == [True, False]
    assert claims.has_title("Keynote: ovens of the world")
    assert not claims.has_title("Old wheat and new")
