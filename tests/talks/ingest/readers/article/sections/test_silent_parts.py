"""What is told of parts that give no talk and look as if they told of some."""

import pytest

from talks.ingest.readers.article.document.markdown import read_markdown
from talks.ingest.readers.article.sections.talks import read_sections
from talks.ingest.readers.article.vocabulary import Vocabulary

COLD = "We all went there by train, early and cold, and slept little on the way, as the sea was loud."
HEARD = "was heard by all of us until the night fell, and we went home by the last train."
HEADINGS = "## Baking bread by Ann Lee\nGood.\n## Kneading dough by Bob Ray\nFine.\n"


def silent(source):
    sections = read_sections(read_markdown(source, {}), Vocabulary(), name="bread.md").sections
    return [str(p) for section in sections for p in section.problems if "no talk is read in this part" in p.what]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Then Margaret Hamilton came and was heard by all.", "names Margaret Hamilton"),
        ("All of it is [here](https://www.youtube.com/watch?v=abcdefghijk).", "links to a video or slides"),
    ],
)
def test_a_part_that_names_people_or_shows_a_video_and_gives_no_talk_is_told(text, sign):
    assert silent(f"{HEADINGS}# Wednesday\n{text}\n") == [f"bread.md:5: no talk is read in this part, which {sign}"]


@pytest.mark.parametrize("heading", ["Thanks", "Sponsors", "Introduction"])
def test_parts_that_are_named_as_no_talks_may_name_people(heading):
    assert silent(f"{HEADINGS}# {heading}\nMargaret Hamilton made it all come true.\n") == []


def test_what_stands_under_a_talk_is_the_talk_s():
    assert silent(f"{HEADINGS}### Wednesday\nMargaret Hamilton asked of heat.\n") == []


def test_a_part_of_which_something_is_told_is_not_told_again():
    assert silent(f"{HEADINGS}# The next day\nMargaret Hamilton came.\n") == []


def test_where_nothing_is_read_each_paragraph_and_each_heading_that_may_be_a_title_are_told():
    first, second = (f"{COLD} Then {name}, {HEARD}\n\n" for name in ("Margaret Hamilton came", "Donald Knuth spoke"))
    assert silent(f"{first}It rained.\n\n{second}# How rye came to us\nWarm.\n") == [
        "bread.md:1: no talk is read in this part, which names Margaret Hamilton",
        "bread.md:5: no talk is read in this part, which names Donald Knuth",
        "bread.md:7: no talk is read in this part, which may have a title as its heading",
    ]


def test_an_article_without_blocks_has_no_parts():
    assert silent("") == []
