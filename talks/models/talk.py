"""Talks and their themes."""

from string import ascii_lowercase
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Substr
from django.db.models.lookups import In
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from talks.languages import LONGEST
from talks.models.article import Takeaway
from talks.models.held_talk import HeldTalk
from talks.models.mention import Mention
from talks.models.people import Appearance, Speaker
from talks.models.talk_queryset import TalkQuerySet
from talks.models.validators import validate_language, validate_words
from talks.text import plain_text
from talks.videos.address import with_start
from tools.bilingual import Bilingual
from tools.fields import HttpURLField, is_web_address
from tools.models import Company, Tool
from tools.natural_keys import NaturalKeyModel

LETTERS = list(ascii_lowercase)


class Talk(HeldTalk, NaturalKeyModel):
    """One session of an event: a keynote, a talk, a panel…"""

    class Kind(models.TextChoices):
        KEYNOTE = "keynote", _("keynote")
        TALK = "talk", _("talk")
        PANEL = "panel", _("panel")
        TUTORIAL = "tutorial", _("tutorial")
        WORKSHOP = "workshop", _("workshop")
        LIGHTNING = "lightning", _("lightning talk")
        DEMO = "demo", _("demo")
        INTERVIEW = "interview", _("interview")
        DISCUSSION = "discussion", _("discussion")
        OPENING = "opening", _("opening or closing")
        AWARD = "award", _("award ceremony")
        PERFORMANCE = "performance", _("performance")
        MEETUP = "meetup", _("meetup")

    class State(models.TextChoices):
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")

    class ReplayState(models.TextChoices):
        AWAITED = "awaited", _("awaited")
        RECORDED = "recorded", _("recorded, not released yet")
        NOT_RECORDED = "not_recorded", _("not recorded")
        PUBLISHED = "published", _("published")
        GONE = "gone", _("no longer online")

    AWAITING = (ReplayState.AWAITED, ReplayState.RECORDED)

    event = models.ForeignKey("talks.Event", on_delete=models.PROTECT, related_name="talks", verbose_name=_("event"))
    slug = models.SlugField(_("slug"), max_length=150)
    position = models.PositiveSmallIntegerField(_("position"), default=1, help_text=_("Order within the event."))
    title = models.CharField(_("title"), max_length=300)
    original_title = models.CharField(
        _("original title"), max_length=300, blank=True, default="", help_text=_("Where the title is a translation.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.TALK)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.HELD)
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name=_("part of"),
        help_text=_("The talk whose recording holds this one."),
    )  # fmt: skip
    track = models.CharField(_("track"), max_length=200, blank=True, default="")
    room = models.CharField(_("room"), max_length=200, blank=True, default="")
    day = models.DateField(
        _("day"), null=True, blank=True,
        help_text=_("Of the programme, where that is not the date of its start, or no hour is known."),
    )  # fmt: skip
    starts_at = models.DateTimeField(_("starts at"), null=True, blank=True)
    duration_s = models.PositiveIntegerField(_("duration in seconds"), null=True, blank=True)
    language = models.CharField(
        _("language"), max_length=LONGEST, blank=True, default="en", validators=[validate_language],
        help_text=_("As in en, pt-BR or zh-Hant (BCP 47); empty where it is not known."),
    )  # fmt: skip
    abstract = models.TextField(
        _("abstract"), blank=True, default="", help_text=_("The organiser's text, in the talk's language. Markdown.")
    )
    keywords = models.JSONField(
        _("keywords"), default=list, blank=True, validators=[validate_words], help_text=_("As the source wrote them.")
    )
    licence = models.CharField(
        _("licence"), max_length=100, blank=True, default="", help_text=_("Of its recording; as in CC-BY-4.0.")
    )
    summary_fr = models.TextField(_("French summary"), blank=True, default="", help_text=_("Markdown."))
    summary_en = models.TextField(_("English summary"), blank=True, default="", help_text=_("Markdown."))
    themes = TaggableManager(_("themes"), through="talks.ThemedTalk", blank=True, related_name="talks", help_text="")
    speakers = models.ManyToManyField(
        Speaker, through=Appearance, related_name="talks", verbose_name=_("speakers"), blank=True
    )
    companies = models.ManyToManyField(
        Company, through=Appearance, through_fields=("talk", "company"), related_name="talks",
        verbose_name=_("companies"), blank=True,
    )  # fmt: skip
    tools = models.ManyToManyField(
        Tool, through="talks.Mention", related_name="talks", verbose_name=_("tools"), blank=True
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT, db_index=True)
    editor_note = models.TextField(_("editors' note"), blank=True, default="", help_text=_("Never shown to readers."))
    source = models.CharField(
        _("source"), max_length=200, blank=True, default="", help_text=_("Where the entry comes from.")
    )
    source_ref = models.CharField(_("reference in the source"), max_length=500, blank=True, default="")
    replay_state = models.CharField(
        _("replay"), max_length=20, choices=ReplayState, default=ReplayState.AWAITED, db_index=True
    )
    replay_url = HttpURLField(_("replay address"), blank=True, default="")
    replay_start_s = models.PositiveIntegerField(
        _("starts in the recording at (seconds)"), null=True, blank=True,
        help_text=_("Only where one recording holds several talks."),
    )  # fmt: skip
    replay_published_on = models.DateField(_("replay published on"), null=True, blank=True)
    # When readers could first open it here; null for one that came with its talk, of which only the day is known.
    replay_added_at = models.DateTimeField(_("replay added at"), null=True, blank=True, editable=False)
    replay_checked_at = models.DateTimeField(_("replay checked at"), null=True, blank=True, editable=False)
    replay_http_status = models.PositiveSmallIntegerField(
        _("HTTP status of the replay"), null=True, blank=True, editable=False
    )
    # As `SlideLink.failing_since`: a replay that is gone without it is one that an editor marked.
    replay_failing_since = models.DateTimeField(_("replay failing since"), null=True, blank=True, editable=False)
    # Null for drafts, and for a talk that was loaded as public: it is as old as its row.
    published_at = models.DateTimeField(_("public since"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("updated at"), default=timezone.now, editable=False)

    summary = Bilingual("summary_fr", "summary_en")

    natural_key_lookups = ("event__slug", "slug")
    objects = TalkQuerySet.as_manager()

    class Meta:
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        ordering = ["event", "position", "pk"]
        # Who has which: talks/editing/roles.py.
        permissions = [
            ("publish_talk", "Can publish talks, and change what is public"),
            ("decide_replay", "Can say which replay a talk has"),
        ]
        # The latest of very many.
        indexes = [
            models.Index(fields=["status", "replay_state", "-replay_added_at"], name="talk_added_replays"),
            models.Index(fields=["status", "replay_state", "-replay_published_on"], name="talk_new_replays"),
            models.Index(fields=["status", "-updated_at", "-id"], name="talk_latest_changes"),
            models.Index(
                "status", Coalesce("published_at", "created_at").desc(), F("id").desc(), name="talk_additions"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "slug"], name="talk_slug_unique_in_event"),
            models.UniqueConstraint(
                fields=["source", "source_ref"], condition=~Q(source="", source_ref=""), name="talk_source_unique"
            ),
            models.UniqueConstraint(
                fields=["replay_url"],
                condition=~Q(replay_url="") & Q(replay_start_s__isnull=True),
                name="talk_replay_unique",
            ),
            models.UniqueConstraint(
                fields=["replay_url", "replay_start_s"], condition=~Q(replay_url=""), name="talk_replay_part_unique"
            ),
            models.CheckConstraint(
                condition=(~Q(replay_url="") & Q(replay_state__in=["published", "gone"]))
                | (Q(replay_url="") & ~Q(replay_state__in=["published", "gone"])),
                name="talk_replay_url_fits_state",
                violation_error_message=_("A replay has an address exactly when it is published or no longer online."),
            ),
            models.CheckConstraint(
                condition=~Q(replay_url="") | Q(replay_start_s__isnull=True, replay_published_on__isnull=True),
                name="talk_replay_details_need_url",
                violation_error_message=_("A start or a publication date needs the replay's address."),
            ),
            models.CheckConstraint(condition=is_web_address("replay_url"), name="talk_replay_is_web"),
            # As much of BCP 47 as the search index counts on.
            models.CheckConstraint(
                condition=Q(language="")
                | Q(
                    In(Substr("language", 1, 1), LETTERS),
                    In(Substr("language", 2, 1), LETTERS),
                    In(Substr("language", 3, 1), [*LETTERS, "-", ""]),
                ),
                name="talk_language_begins_with_letters",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="talk_is_no_part_of_itself",
                violation_error_message=_("A talk is no part of itself."),
            ),
            models.CheckConstraint(
                condition=~Q(replay_url="") | Q(replay_failing_since__isnull=True), name="talk_replay_failing_needs_url"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.updated_at = timezone.now()
        written = kwargs.get("update_fields")
        noted = self._note_publication() if written is None or "status" in written else set()
        if written is not None:
            kwargs["update_fields"] = {*written, "updated_at", *noted}
        super().save(*args, **kwargs)

    def _note_publication(self) -> set[str]:
        """Since when the public sees the talk, and its replay with it; returns the fields that this is about."""
        if self.is_draft:
            self.published_at = None
        elif self.published_at is None:
            was_public = self._state.adding or Talk.objects.published().filter(pk=self.pk).exists()
            self.published_at = self.created_at if was_public else self.updated_at
            if self.has_replay and not was_public:
                self.replay_added_at = self.updated_at
        return {"published_at", "replay_added_at"}

    def get_absolute_url(self) -> str:
        return reverse("talks:talk_detail", args=[self.event.slug, self.slug])

    @property
    def key(self) -> str:
        """What readers' lists name it by, for good: slugs never change."""
        return f"{self.event.slug}/{self.slug}"

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def replay_link(self) -> str:
        """The replay's address, opening where this talk starts in it."""
        return with_start(self.replay_url, self.replay_start_s)

    @property
    def has_replay(self) -> bool:
        return self.replay_state == self.ReplayState.PUBLISHED

    def neighbours(self, talks: TalkQuerySet) -> tuple["Talk | None", "Talk | None"]:
        """Those of `talks` before and after it in its event."""
        others = talks.filter(event_id=self.event_id).only("position", "slug", "title", "language", "event")
        same = Q(position=self.position)
        before = others.filter(Q(position__lt=self.position) | same & Q(pk__lt=self.pk)).order_by("-position", "-pk")
        after = others.filter(Q(position__gt=self.position) | same & Q(pk__gt=self.pk)).in_programme_order()
        previous, following = before.first(), after.first()
        for other in (previous, following):
            if other:
                other.event = self.event
        return previous, following

    def takeaways_by_kind(self) -> list[tuple[str, list[Takeaway]]]:
        """(kind's label, its takeaways), kinds in the order of their first takeaway. Reads the prefetched rows."""
        groups: dict[str, list[Takeaway]] = {}
        for takeaway in self.takeaways.all():
            groups.setdefault(takeaway.get_kind_display(), []).append(takeaway)
        return list(groups.items())

    def mentions_by_sentence(self) -> list[tuple[str, str, list["Mention"]]]:
        """(role's label, excerpt, the mentions that share both), the weightiest first. Reads the prefetched rows.

        The excerpt is "" where the summary says the same words already.
        """
        said = plain_text(self.summary)
        groups: dict[tuple[str, str], list[Mention]] = {}
        for mention in self.mentions.all():
            excerpt = "" if plain_text(mention.excerpt) in said else mention.excerpt
            groups.setdefault((mention.get_role_display(), excerpt), []).append(mention)
        return [(role, excerpt, mentions) for (role, excerpt), mentions in groups.items()]

    @property
    def has_slides(self) -> bool:
        """Slides can be opened now. Reads the prefetched links."""
        return any(link.kind == "slides" and link.state == "live" for link in self.slide_links.all())
