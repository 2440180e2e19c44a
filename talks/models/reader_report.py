"""What readers say is wrong: notes for editors, never shown to anybody else."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_REPORT = 2_000


class ReaderReportQuerySet(models.QuerySet["ReaderReport"]):
    def still_open(self) -> "ReaderReportQuerySet":
        return self.filter(state=ReaderReport.State.OPEN)


class ReaderReport(models.Model):
    """One mistake, as a reader tells it.

    `row_id`: of the row of that `kind`; no foreign key, because rows are deleted, merged and brought back while a
    report waits. `title`: what the row was called then. `text`: a stranger's, without any markup. `sender`: a digest
    that says who sent others on the same day, and is emptied after it; no address is kept.
    """

    class Kind(models.TextChoices):
        TALK = "talk", _("talk")
        EVENT = "event", _("event")
        SERIES = "series", _("series")
        SPEAKER = "speaker", _("speaker")
        THEME = "theme", _("theme")
        COMPANY = "company", _("company")
        TOOL = "tool", _("tool")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("report", "open")
        DONE = "done", pgettext_lazy("report", "done")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    row_id = models.BigIntegerField()
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("what is wrong"), max_length=LONGEST_REPORT)
    language = models.CharField(_("language"), max_length=5)
    sender = models.CharField(max_length=32, blank=True, default="", editable=False)
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    # Kept when the account is deleted.
    handled_by = models.CharField(_("handled by"), max_length=150, blank=True, default="")
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)

    objects = ReaderReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader’s report")
        verbose_name_plural = _("readers’ reports")
        ordering = ["-pk"]
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", handled_at__isnull=True) | Q(state="done", handled_at__isnull=False),
                name="readerreport_done_is_handled",
            )
        ]
        indexes = [
            models.Index(fields=["state"], condition=Q(state="open"), name="readerreport_open"),
            models.Index(fields=["sender"], condition=~Q(sender=""), name="readerreport_sender"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.title}"
