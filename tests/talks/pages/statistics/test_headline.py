"""How many there are, counted."""

import pytest

from talks.models import SlideLink, Talk
from talks.pages.statistics.headline import headline
from tests.factories import make_slide_link, make_talk
from tests.talks.pages.test_statistics import make_catalogue

pytestmark = pytest.mark.django_db

PUBLIC = Talk.objects.published()


def test_headline_counts_what_is_published():
    make_catalogue()
    make_slide_link(Talk.objects.get(slug="talk-1"))
    make_slide_link(Talk.objects.get(slug="talk-2"), state=SlideLink.State.MISSING)
    make_talk("Draft", status=Talk.Status.DRAFT, tools=["Secret"], speakers=[("Nobody", "Nothing")])
    counted = headline(PUBLIC.all())
    assert (counted.talks, counted.events, counted.speakers, counted.companies) == (6, 3, 6, 2)
    assert (counted.tools, counted.replays, counted.slides) == (4, 6, 1)
