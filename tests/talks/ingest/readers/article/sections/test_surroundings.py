"""What stands round a unit: words of a talk beside it, what leads in its list."""

import pytest

from talks.ingest.readers.article.document.markdown import read_markdown
from talks.ingest.readers.article.sections.families import families
from talks.ingest.readers.article.sections.surroundings import has_talk_words, is_unseen


def units(source, name):
    return next(family.units for family in families(read_markdown(source, {})) if family.name == name)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Her talk was [{}](https://bread.example/1).", True),
        ("We saw [{}](https://youtu.be/abcdefghijk).", True),
        ("We ate at [{}](https://bread.example/1).", False),
    ],
)
def test_words_of_a_talk_beside_marked_words(sentence, expected):
    source = "\n\n".join(sentence.format(title) for title in ("Ovens of the world", "Old wheat and new"))
    assert [has_talk_words(unit) for unit in units(source, "links in prose")] == [expected] * 2


@pytest.mark.parametrize(("lead", "expected"), [("I missed:", True), ("I saw:", False)])
def test_a_list_of_what_was_not_seen(lead, expected):
    source = f"{lead}\n\n- Ovens of the world\n- Old wheat and new\n"
    assert [is_unseen(unit) for unit in units(source, "items of list 1")] == [expected] * 2
