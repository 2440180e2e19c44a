"""Publishing several talks at once."""

import datetime as dt

import pytest
from django.utils import timezone

from talks.editing.curation import publish, unpublish
from talks.models import Talk
from tests.factories import make_talk

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)

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


def test_publish_says_since_when_readers_see_the_talk_and_its_replay():
    url = "https://video.example.org/1"
    make_talk("Draft", status="draft", replay_url=url, created_at=LONG_AGO)
    before = timezone.now()
    publish(Talk.objects.all())
    talk = Talk.objects.get()
    assert talk.published_at == talk.replay_added_at > before
    publish(Talk.objects.all())
    assert Talk.objects.get().published_at == talk.published_at
    unpublish(Talk.objects.all())
    assert Talk.objects.get().published_at is None
    publish(Talk.objects.all())
    assert Talk.objects.get().published_at > talk.published_at


def test_publish_gives_no_replay_to_a_talk_without_one():
    make_talk("Draft", status="draft")
    make_talk("Gone", status="draft", replay_url="https://video.example.org/1", replay_state="gone")
    publish(Talk.objects.all())
    assert not Talk.objects.exclude(replay_added_at=None).exists()
