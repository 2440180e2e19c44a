"""Publishing several talks at once."""

import pytest

from talks.curation import publish, unpublish
from talks.models import Talk
from tests.factories import make_talk

pytestmark = pytest.mark.django_db


def test_publish_and_unpublish_return_what_changed():
    draft, public = make_talk("Draft", status="draft"), make_talk("Public")
    other = make_talk("Other", status="draft")
    asked = Talk.objects.exclude(pk=other.pk)
    assert publish(asked) == [draft]
    assert publish(asked) == []
    assert list(Talk.objects.published().order_by("pk")) == [draft, public]
    assert sorted(talk.title for talk in unpublish(asked)) == ["Draft", "Public"]
    assert not Talk.objects.published().exists()


def test_publish_notes_the_time():
    draft = make_talk("Draft", status="draft")
    before = draft.updated_at
    publish(Talk.objects.all())
    draft.refresh_from_db()
    assert draft.updated_at > before
