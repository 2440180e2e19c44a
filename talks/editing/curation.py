"""What editors do to several talks at once."""

from django.db import transaction
from django.utils import timezone

from talks.models import Talk
from talks.models.talk_queryset import TalkQuerySet


def publish(talks: TalkQuerySet) -> list[Talk]:
    """Returns those that were drafts."""
    return _change_status(talks, Talk.Status.PUBLISHED)


def unpublish(talks: TalkQuerySet) -> list[Talk]:
    """Returns those that were public; now only editors see them."""
    return _change_status(talks, Talk.Status.DRAFT)


@transaction.atomic
def _change_status(talks: TalkQuerySet, status: Talk.Status) -> list[Talk]:
    changed = list(talks.exclude(status=status))
    rows = Talk.objects.filter(pk__in=[talk.pk for talk in changed])
    now = timezone.now()
    if status == Talk.Status.PUBLISHED:
        rows.with_replay().update(replay_added_at=now)  # Until now readers did not have it.
    rows.update(status=status, updated_at=now, published_at=now if status == Talk.Status.PUBLISHED else None)
    return changed
