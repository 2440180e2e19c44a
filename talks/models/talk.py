"""Talks and their themes."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from talks.models.article import Coverage, Language, Takeaway
from talks.models.event import Event
from talks.models.mention import Mention
from talks.models.people import Appearance, Speaker
from talks.replays.start import with_start
from tools.bilingual import Bilingual
from tools.fields import HttpURLField, is_web_address
from tools.models import Company, Theme, Tool
from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


class TalkQuerySet(NaturalKeyQuerySet):
    """What can be asked of talks. `published` is the one place that says what the public may see."""

    def published(self) -> Self:
        return self.filter(status=Talk.Status.PUBLISHED)

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Editors see drafts too, everybody else what is published."""
        is_editor = user.is_active and user.is_staff and user.has_perm("talks.view_talk")
        return self.all() if is_editor else self.published()

    def at(self, event: Event) -> Self:
        return self.filter(event=event)

    def on_theme(self, theme: Theme) -> Self:
        return self.filter(theme_links__tag=theme)

    def naming(self, tool: Tool) -> Self:
        return self.filter(mentions__tool=tool)

    def by(self, speaker: Speaker) -> Self:
        return self.filter(appearances__speaker=speaker)

    def from_company(self, company: Company) -> Self:
        return self.filter(pk__in=Appearance.objects.filter(company=company).values("talk"))

    def with_replay(self) -> Self:
        return self.filter(replay_state=Talk.ReplayState.PUBLISHED)

    def newest_first(self) -> Self:
        return self.order_by(F("event__starts_on").desc(nulls_last=True), "event__slug", "position", "pk")

    def neighbours(self, talk: "Talk") -> tuple["Talk | None", "Talk | None"]:
        """The talks before and after `talk` in its event."""
        programme: list[Talk] = list(
            self.filter(event_id=talk.event_id)
            .in_programme_order()
            .only("position", "slug", "title", "language", "event")
        )
        for other in programme:
            other.event = talk.event
        here = programme.index(talk)
        return (programme[here - 1] if here else None), (programme[here + 1] if here + 1 < len(programme) else None)

    def in_programme_order(self) -> Self:
        return self.order_by("position", "pk")

    def with_replay_address(self) -> Self:
        return self.exclude(replay_url="")

    def latest_replays(self) -> Self:
        return self.with_replay().order_by(
            F("replay_published_on").desc(nulls_last=True),
            F("event__starts_on").desc(nulls_last=True),
            "position",
            "pk",
        )

    def latest_additions(self) -> Self:
        return self.order_by("-created_at", "-pk")

    def with_speakers(self) -> Self:
        """Each with its appearances in order, and their speakers."""
        speakers = Appearance.objects.select_related("speaker").order_by("position", "pk")
        return self.prefetch_related(Prefetch("appearances", speakers))

    def for_feed(self) -> Self:
        """All that `talks/feed.xml` shows, in a fixed number of queries."""
        return (
            self.with_speakers()
            .select_related("event")
            .prefetch_related(
                Prefetch("theme_links", ThemedTalk.objects.select_related("tag").order_by("tag__sort_key")),
            )
        )

    def for_cards(self) -> Self:
        """All that `talks/_talk_card.html` shows, in a fixed number of queries."""
        return self.select_related("event").prefetch_related(
            Prefetch("appearances", Appearance.objects.select_related("speaker", "company").order_by("position", "pk")),
            Prefetch("theme_links", ThemedTalk.objects.select_related("tag").order_by("tag__sort_key")),
            Prefetch("mentions", Mention.objects.select_related("tool__vendor").by_weight()),
            "slide_links",
        )

    def for_detail(self) -> Self:
        """All that `talks/talk_detail.html` shows of one talk."""
        return self.for_cards().prefetch_related(
            Prefetch("takeaways", Takeaway.objects.order_by("position", "pk")),
            Prefetch("coverage", Coverage.objects.select_related("article")),
        )


class Talk(NaturalKeyModel):
    """One session of an event: a keynote, a talk, a panel…"""

    class Kind(models.TextChoices):
        KEYNOTE = "keynote", _("keynote")
        TALK = "talk", _("talk")
        PANEL = "panel", _("panel")
        TUTORIAL = "tutorial", _("tutorial")
        WORKSHOP = "workshop", _("workshop")
        LIGHTNING = "lightning", _("lightning talk")

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")

    class ReplayState(models.TextChoices):
        AWAITED = "awaited", _("awaited")
        RECORDED = "recorded", _("recorded, not released yet")
        NOT_RECORDED = "not_recorded", _("not recorded")
        PUBLISHED = "published", _("published")
        GONE = "gone", _("no longer online")

    event = models.ForeignKey("talks.Event", on_delete=models.PROTECT, related_name="talks", verbose_name=_("event"))
    slug = models.SlugField(_("slug"), max_length=150)
    position = models.PositiveSmallIntegerField(_("position"), default=1, help_text=_("Order within the event."))
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.TALK)
    track = models.CharField(_("track"), max_length=200, blank=True, default="")
    starts_at = models.DateTimeField(_("starts at"), null=True, blank=True)
    duration_s = models.PositiveIntegerField(_("duration in seconds"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True, default=Language.ENGLISH)
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
    replay_checked_at = models.DateTimeField(_("replay checked at"), null=True, blank=True, editable=False)
    replay_http_status = models.PositiveSmallIntegerField(
        _("HTTP status of the replay"), null=True, blank=True, editable=False
    )
    # As `SlideLink.failing_since`: a replay that is gone without it is one that an editor marked.
    replay_failing_since = models.DateTimeField(_("replay failing since"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("updated at"), default=timezone.now, editable=False)

    summary = Bilingual("summary_fr", "summary_en")

    natural_key_lookups = ("event__slug", "slug")
    objects = TalkQuerySet.as_manager()

    class Meta:
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        ordering = ["event", "position", "pk"]
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
            models.CheckConstraint(
                condition=~Q(replay_url="") | Q(replay_failing_since__isnull=True), name="talk_replay_failing_needs_url"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.updated_at = timezone.now()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "updated_at"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("talks:talk_detail", args=[self.event.slug, self.slug])

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

    def takeaways_by_kind(self) -> list[tuple[str, list[Takeaway]]]:
        """(kind's label, its takeaways), kinds in the order of their first takeaway. Reads the prefetched rows."""
        groups: dict[str, list[Takeaway]] = {}
        for takeaway in self.takeaways.all():
            groups.setdefault(takeaway.get_kind_display(), []).append(takeaway)
        return list(groups.items())

    def mentions_by_sentence(self) -> list[tuple[str, str, list["Mention"]]]:
        """(role's label, excerpt, the mentions that share both), the weightiest first. Reads the prefetched rows."""
        groups: dict[tuple[str, str], list[Mention]] = {}
        for mention in self.mentions.all():
            groups.setdefault((mention.get_role_display(), mention.excerpt), []).append(mention)
        return [(role, excerpt, mentions) for (role, excerpt), mentions in groups.items()]

    @property
    def has_slides(self) -> bool:
        """Slides can be opened now. Reads the prefetched links."""
        return any(link.kind == "slides" and link.state == "live" for link in self.slide_links.all())


class ThemedTalk(ItemBase):
    """This talk belongs to this theme."""

    tag = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="themed_talks", verbose_name=_("theme"))
    content_object = models.ForeignKey(
        Talk, on_delete=models.CASCADE, related_name="theme_links", verbose_name=_("talk")
    )

    natural_key_lookups = ("tag__slug", "content_object__event__slug", "content_object__slug")
    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme of a talk")
        verbose_name_plural = _("themes of talks")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="themedtalk_unique")]

    natural_key = NaturalKeyModel.natural_key
    _follow = NaturalKeyModel._follow
