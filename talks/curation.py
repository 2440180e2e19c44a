"""What editors do to several talks at once."""

from django.db import transaction
from django.utils import timezone

from talks.models import Talk
from talks.models.talk import TalkQuerySet


def publish(talks: TalkQuerySet) -> list[Talk]:
    """Returns those that were drafts."""
    return _change_status(talks, Talk.Status.PUBLISHED)


def unpublish(talks: TalkQuerySet) -> list[Talk]:
    """Returns those that were public; now only editors see them."""
    return _change_status(talks, Talk.Status.DRAFT)


@transaction.atomic
def _change_status(talks: TalkQuerySet, status: Talk.Status) -> list[Talk]:
    changed = list(talks.exclude(status=status))
    Talk.objects.filter(pk__in=[talk.pk for talk in changed]).update(status=status, updated_at=timezone.now())
    return changed
