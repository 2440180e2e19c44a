"""The log of edits: what one transaction did to editors' rows, row by row, and where each row's story is told.

Django-reversion holds who, when and the rows after; what it does not know stands here: where the change came from, what
each row was before, what was deleted, and whose history a row belongs to.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from reversion.models import Revision, Version


class Edit(models.Model):
    """One entry of the log. `about`: up to five of the rows whose histories it is in, as (model, id, name then).

    `made`: what a load added, of which no versions are kept: by model, the first and the last of each run of ids.
    """

    class Source(models.TextChoices):
        FORM = "form", _("form")
        LIST = "list", _("list")
        DESK = "desk", _("replay desk")
        READING = "reading", _("reading desk")
        PAGE = "page", _("page of the talk")
        HISTORY = "history", _("history")
        FILE = "file", _("file")
        CHECK = "check", _("link check")
        COMMAND = "command", _("command")

    class What(models.TextChoices):
        ADDED = "added", _("added")
        SAVED = "saved", _("saved")
        DELETED = "deleted", _("deleted")
        PUBLISHED = "published", _("published")
        UNPUBLISHED = "unpublished", _("made a draft again")
        REPLAY = "replay", _("replay pasted or cleared")
        DECIDED = "decided", _("decided")
        LISTED = "listed", _("listing loaded")
        LOADED = "loaded", _("loaded")
        CHECKED = "checked", _("links marked")
        TAKEN_BACK = "taken_back", _("taken back")
        RESTORED = "restored", _("version restored")
        UNDELETED = "undeleted", _("restored from the bin")
        PURGED = "purged", _("deleted for good")

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="edit")
    source = models.CharField(_("from where"), max_length=20, choices=Source)
    what = models.CharField(_("what"), max_length=20, choices=What)
    # Kept when the account is deleted.
    who = models.CharField(_("who"), max_length=150, blank=True, default="")
    report = models.TextField(_("report"), blank=True, default="")
    about = models.JSONField(pgettext_lazy("rows of a change", "about"), default=list, blank=True)
    made = models.JSONField(_("added"), default=dict, blank=True)
    row_count = models.PositiveIntegerField(_("rows"), default=0)
    undoes = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="undone_by",
        verbose_name=_("takes back"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-pk"]
        default_permissions = ("view",)
        permissions = [
            ("take_back", "Can take back changes and restore what was deleted"),
            ("delete_for_good", "Can delete for good what is in the bin"),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()} ({self.get_source_display()})"


class EditedRow(models.Model):
    """What an edit did to one row. The version holds the row after it, of a deleted row the last that there was.

    `owner`: the row on whose form it is edited, and in whose history it stands. `before`: as the version's
    `serialized_data`; empty for a row that did not exist. `fields`: the names of those that changed, each between
    spaces.
    """

    class Kind(models.TextChoices):
        CREATED = "created", _("added")
        CHANGED = "changed", _("changed")
        DELETED = "deleted", _("deleted")

    edit = models.ForeignKey(Edit, on_delete=models.CASCADE, related_name="rows")
    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="edited_row")
    kind = models.CharField(max_length=10, choices=Kind)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    owner_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    owner_id = models.BigIntegerField()
    before = models.TextField(blank=True, default="")
    fields = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("changed row")
        verbose_name_plural = _("changed rows")
        ordering = ["edit_id", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["edit", "content_type", "object_id"], name="editedrow_once_in_an_edit")
        ]
        indexes = [
            models.Index(fields=["owner_type", "owner_id", "edit"], name="editedrow_of_owner"),
            models.Index(fields=["content_type", "object_id", "edit"], name="editedrow_of_row"),
            models.Index(fields=["kind", "edit"], name="editedrow_by_kind"),
        ]

    def __str__(self) -> str:
        return self.version.object_repr

    @property
    def is_owner(self) -> bool:
        """It is a row with a form of its own."""
        return (self.content_type_id, self.object_id) == (self.owner_type_id, self.owner_id)
