"""The rows that stand beside a talk, in their order: what `TalkQuerySet` loads with talks for their pages and cards."""

from django.db.models import QuerySet

from talks.models.article import Coverage, Takeaway
from talks.models.links import SlideLink
from talks.models.mention import Mention
from talks.models.people import Appearance
from talks.models.recording import Recording
from talks.models.theming import ThemedTalk
from talks.models.transcript import Transcript
from talks.models.written_once import written_once


@written_once
def speakers() -> QuerySet[Appearance]:
    return Appearance.objects.select_related("speaker").order_by("position", "pk")


@written_once
def appearances() -> QuerySet[Appearance]:
    """With their companies."""
    return Appearance.objects.select_related("speaker", "company").order_by("position", "pk")


@written_once
def themes() -> QuerySet[ThemedTalk]:
    return ThemedTalk.objects.select_related("tag").order_by("tag__sort_key")


@written_once
def mentions() -> QuerySet[Mention]:
    return Mention.objects.select_related("tool__vendor").by_weight()


@written_once
def slides() -> QuerySet[SlideLink]:
    return SlideLink.objects.order_by("kind", "pk")


@written_once
def recordings() -> QuerySet[Recording]:
    return Recording.objects.order_by("position", "pk")


@written_once
def takeaways() -> QuerySet[Takeaway]:
    return Takeaway.objects.order_by("position", "pk")


@written_once
def coverage() -> QuerySet[Coverage]:
    return Coverage.objects.select_related("article")


@written_once
def transcripts() -> QuerySet[Transcript]:
    return Transcript.objects.defer("cues").order_by("language")
