"""Changes at the desk, one after the other: two that meet both stand, and one that cannot is told."""

import pytest

from talks.ingest.desk.changes import ATTEMPTS, ConflictError, change, correct
from talks.ingest.desk.corrections import Correction
from talks.models import DeskArticle
from tests.factories import make_desk_article
from tests.site import make_editor

pytestmark = pytest.mark.django_db

TEXT = "# Days\n\n## A mesh for all by Ann Lee\n\nx\n\n## A sea for all by Eve Roy\n\ny\n"


def room(desk, at, value):
    unit = desk.units[at]
    return Correction(unit.at, unit.of, "room", value)


def rooms(article):
    return sorted(each["value"] for each in article.corrections)


def test_change_that_another_overtakes_is_made_once_more_over_theirs():
    article, ann = make_desk_article(TEXT), make_editor("ann")
    tries = []

    def mine(desk):
        tries.append(desk.article.version)
        if len(tries) == 1:  # Somebody else, between our look and our save.
            change(article.pk, make_editor("eve"), lambda theirs: correct(theirs, [room(theirs, 0, "Deck")]))
        correct(desk, [room(desk, 1, "Barge")])

    change(article.pk, ann, mine)
    article.refresh_from_db()
    assert tries == [1, 2]
    assert (rooms(article), article.version, article.changed_by) == (["Barge", "Deck"], 3, "ann")


def test_change_that_is_always_overtaken_is_told():
    article, ann = make_desk_article(TEXT), make_editor("ann")
    tries = []

    def mine(desk):
        tries.append(1)
        DeskArticle.objects.filter(pk=article.pk).update(version=desk.article.version + 1)

    with pytest.raises(ConflictError):
        change(article.pk, ann, mine)
    assert len(tries) == ATTEMPTS


def test_later_correction_of_the_same_takes_the_place_of_the_earlier():
    article, ann = make_desk_article(TEXT), make_editor("ann")
    for value in ("Deck", "Barge"):
        change(article.pk, ann, lambda desk, value=value: correct(desk, [room(desk, 0, value)]))
    article.refresh_from_db()
    assert rooms(article) == ["Barge"]
