"""A talk whose line changed is still the talk of the catalogue; one that is gone is told, and names are taken once."""

import pytest

from talks.ingest.desk.continuity import continued
from talks.ingest.desk.corrections import OWN, Correction
from talks.ingest.desk.reading import read_desk
from tests.factories import make_appearance, make_desk_article, make_event, make_talk

pytestmark = pytest.mark.django_db

REPLAY = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
TEXT = f"# Days\n\n## A mesh for all by Ann Lee\n\nRoom 2\n\n[Replay]({REPLAY})\n\n## A sea for all by Eve Roy\n\n*Room 3*\n"


def desk():
    return read_desk(make_desk_article(TEXT))


def taken(title, **given):
    """A talk that came from the article before."""
    return make_talk(title, event=make_event("Days"), source="what-we-saw", source_ref=title.lower(), **given)


def rows(known):
    return {known.desk.unit(key).talk.title: row for key, row in known.rows.items()}


def test_talk_is_known_by_its_replay():
    row = taken("Nets", replay_url=REPLAY, replay_state="published")
    known = continued(desk())
    assert rows(known) == {"A mesh for all": row}
    assert known.guessed == {known.desk.units[0].key}
    assert known.record.talks[0].source_ref == "nets"


def test_talk_is_known_by_its_people_and_its_room():
    row = taken("Water", room="Room 3")
    article = make_desk_article(TEXT)
    assert rows(continued(read_desk(article))) == {}
    make_appearance(row, "Eve Roy")
    assert rows(continued(read_desk(article))) == {"A sea for all": row}


def test_talk_of_its_own_and_one_that_is_gone():
    article = make_desk_article(TEXT)
    row = taken("Nets", replay_url=REPLAY, replay_state="published")
    unit = read_desk(article).units[0]
    article.corrections = [Correction(unit.at, unit.of, OWN, value=True).stored]
    known = continued(read_desk(article))
    assert rows(known) == {}
    assert known.gone == [row]


def test_new_talk_takes_no_name_of_a_talk_that_changed_its_title():
    row = make_talk(
        "A sea for all", event=make_event("Days"), source="what-we-saw", source_ref="a-mesh-for-all"
    )  # It was called so.
    known = continued(desk())
    assert rows(known) == {"A sea for all": row}
    assert [talk.source_ref for talk in known.record.talks] == ["a-mesh-for-all-2", "a-mesh-for-all"]
