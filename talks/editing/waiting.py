"""What waits for an editor: the numbers of the admin's start page and where each is worked off."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext_lazy

from talks.models import DeskArticle, ReaderReport, ReplayCandidate, SlideLink, Talk
from talks.models.talk_queryset import TOOK_PLACE

TALKS = "admin:talks_talk_changelist"
DESK = "admin:talks_deskarticle_changelist"
# The list by its third column, the number of public talks.
FEWEST_FIRST = urlencode({"o": 3})
WORKLIST = "admin:talks_event_replay_worklist"
REPORTS = "admin:talks_readerreport_changelist"


@dataclass(frozen=True)
class Waiting:
    """`text` begins with the number, in each language."""

    text: str
    count: int
    url: str

    @property
    def label(self) -> str:
        """The text after its number."""
        return self.text.removeprefix(str(self.count)).lstrip()


def numbers() -> dict[str, int]:
    """How much of each waits. Three queries, whatever the catalogue holds."""
    proposals = ReplayCandidate.objects.filter(talk=OuterRef("pk"), state=ReplayCandidate.State.PENDING)
    slides = SlideLink.objects.filter(talk=OuterRef("pk"), kind=SlideLink.Kind.SLIDES)
    state = Talk.ReplayState
    found: dict[str, int] = Talk.objects.aggregate(
        proposals=Count("pk", filter=Q(Exists(proposals)) & TOOK_PLACE & ~Q(replay_state=state.PUBLISHED)),
        awaited=Count("pk", filter=TOOK_PLACE & Q(replay_state__in=Talk.AWAITING)),
        gone=Count("pk", filter=Q(replay_state=state.GONE)),
        lost=Count("pk", filter=Q(Exists(slides.filter(state=SlideLink.State.MISSING)))),
        dead=Count("pk", filter=Q(Exists(slides.filter(state=SlideLink.State.DEAD)))),
        drafts=Count("pk", filter=Q(status=Talk.Status.DRAFT)),
        one_language=Count("pk", filter=Q(summary_fr="") ^ Q(summary_en="")),
    )
    found["recaps"] = DeskArticle.objects.with_public_talks().filter(public_talks=0).count()
    found["reports"] = ReaderReport.objects.still_open().count()
    return found


def waiting_for_editors() -> list[Waiting]:
    """Only what there is, the most pressing first."""
    found = numbers()
    rows: list[tuple[str, Any, str]] = [
        (
            "reports",
            ngettext_lazy("%d mistake that a reader reports", "%d mistakes that readers report"),
            f"{reverse(REPORTS)}?{urlencode({'state__exact': 'open'})}",
        ),
        (
            "proposals",
            ngettext_lazy("%d talk with a proposed replay to decide", "%d talks with a proposed replay to decide"),
            reverse(WORKLIST),
        ),
        ("awaited", ngettext_lazy("%d talk without its replay", "%d talks without their replay"), reverse(WORKLIST)),
        (
            "gone",
            ngettext_lazy("%d replay no longer online", "%d replays no longer online"),
            _talks(replay_state__exact="gone"),
        ),
        (
            "lost",
            ngettext_lazy("%d talk whose slides are lost", "%d talks whose slides are lost"),
            _talks(slides="missing"),
        ),
        (
            "dead",
            ngettext_lazy("%d talk whose slides no longer answer", "%d talks whose slides no longer answer"),
            _talks(slides="dead"),
        ),
        ("drafts", ngettext_lazy("%d draft", "%d drafts"), _talks(status__exact="draft")),
        (
            "recaps",
            ngettext_lazy(
                "%d recap on the desk, with no public talk yet", "%d recaps on the desk, with no public talk yet"
            ),
            f"{reverse(DESK)}?{FEWEST_FIRST}",
        ),
        (
            "one_language",
            ngettext_lazy("%d summary in one language only", "%d summaries in one language only"),
            _talks(summary="one"),
        ),
    ]
    return [Waiting(str(text % found[name]), found[name], url) for name, text, url in rows if found[name]]


def _talks(**filters: str) -> str:
    return f"{reverse(TALKS)}?{urlencode(filters)}"
