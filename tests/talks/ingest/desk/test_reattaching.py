"""What was said of a line holds where a newer text has it reworded, and is kept where the line is gone."""

import pytest

from talks.ingest.desk.arriving import put_again
from talks.ingest.desk.corrections import LINE, Correction
from talks.ingest.desk.reading import read_desk
from tests.factories import make_desk_article

pytestmark = pytest.mark.django_db

REPLAY = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
TEXT = f"""# Days

- Nets that hold by Dana Spardlin

- Tides at night by Eve Roy ([replay]({REPLAY}))

- Error handling by Bob Ray
"""


def desk_with(field, value, of):
    article = make_desk_article(TEXT)
    unit = next(unit for unit in read_desk(article).units if unit.of == of)
    article.corrections = [Correction(unit.at, "" if field == LINE else unit.of, field, value).stored]
    return article


def again(article, was, now):
    put_again(read_desk(article), TEXT.replace(was, now).encode(), "recap.md")
    return read_desk(article)


def rooms(desk):
    return {unit.talk.title: unit.talk.room for unit in desk.units if unit.talk.room}


def test_letter_that_the_author_mended_drops_nothing():
    desk = again(desk_with("room", "Deck", "Nets that hold"), "Spardlin", "Spradlin")
    assert (rooms(desk), desk.unfit) == ({"Nets that hold": "Deck"}, ())


def test_talk_of_another_title_is_known_by_its_replay():
    desk = again(desk_with("room", "Deck", "Tides at night"), "Tides at night by", "Moon and water by")
    assert rooms(desk) == {"Moon and water": "Deck"}


def test_line_that_is_no_talk_stays_none_when_it_grows():
    desk = again(desk_with(LINE, "no_talk", "Error handling"), "Error handling by", "Error handling in the field by")
    assert [unit.talk.title for unit in desk.units] == ["Nets that hold", "Tides at night"]


def test_what_was_said_of_a_line_that_is_gone_is_told_with_its_words():
    desk = again(desk_with("room", "Deck", "Nets that hold"), "- Nets that hold by Dana Spardlin\n", "")
    assert rooms(desk) == {}
    assert [(each.words, each.value) for each in desk.unfit] == [("Nets that hold", "Deck")]
