"""The vocabulary of the field: themes, companies and tools, with the other names that people write for them."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase

from tools.bilingual import Bilingual, reader_language
from tools.fields import FoldedField, FoldsNamesModel, HttpURLField, is_web_address
from tools.maturity import HasMaturity
from tools.natural_keys import NaturalKeyModel, NaturalKeyQuerySet


class VocabularyQuerySet(NaturalKeyQuerySet):
    """Questions that themes, companies and tools share. `talks` is always a queryset that the reader may see."""

    def with_talk_counts(self, talks: Any) -> Self:
        """Each row with `talk_count`."""
        return self.annotate(talk_count=talks.count_of(self.model))

    def visible_with(self, talks: models.QuerySet) -> Self:
        """With `talk_count`, and without what only drafts know: each has a talk in `talks`, or no talk at all."""
        return (
            self.with_talk_counts(talks)
            .annotate(
                has_talks=Exists(talks.model.objects.filter(**{f"{self.model._meta.model_name}s": OuterRef("pk")}))
            )
            .filter(Q(talk_count__gt=0) | Q(has_talks=False) | self.shown_beside_talks(talks))
        )

    def shown_beside_talks(self, talks: models.QuerySet) -> Q:
        """Where else readers meet these rows."""
        return Q(pk__in=[])

    def in_use(self) -> Self:
        """After `with_talk_counts`: those with a talk."""
        return self.filter(talk_count__gt=0)

    def for_sitemap(self, talks: models.QuerySet) -> Self:
        """Those with a talk in `talks`."""
        return self.with_talk_counts(talks).in_use().order_by("pk")

    def in_name_order(self) -> Self:
        return self.order_by("sort_key", "slug")


class ThemeQuerySet(VocabularyQuerySet):
    def in_name_order(self) -> Self:
        """By the names that the reader sees."""
        return self.order_by(self.shown_name(), "slug")

    def featured_first(self) -> Self:
        return self.order_by("-featured", "-talk_count", self.shown_name(), "slug")

    @staticmethod
    def shown_name() -> Coalesce | F:
        """Folded, in the reader's language."""
        return Coalesce(NullIf("sort_key_fr", Value("")), "sort_key") if reader_language() == "fr" else F("sort_key")

    def that_lead_somewhere(self, talks: models.QuerySet) -> Self:
        """With `talk_count`, and only those with a talk in `talks` or a tool that readers see."""
        return self.with_talk_counts(talks).filter(Q(talk_count__gt=0) | self.shown_beside_talks(talks))

    def shown_beside_talks(self, talks: models.QuerySet) -> Q:
        """On its tools."""
        tools = Tool.objects.visible_with(talks).values("pk")
        return Q(pk__in=ThemedTool.objects.filter(content_object__in=tools).values("tag"))


class Theme(FoldsNamesModel, TagBase):
    """A subject that talks and tools are browsed by. `name` is English."""

    name_fr = models.CharField(_("French name"), max_length=100, blank=True, default="")
    sort_key = FoldedField(source="name")
    sort_key_fr = FoldedField(source="name_fr")
    description_fr = models.TextField(_("French description"), blank=True, default="")
    description_en = models.TextField(_("English description"), blank=True, default="")
    featured = models.BooleanField(_("featured"), default=False, help_text=_("Listed first on the home page."))

    label = Bilingual("name_fr", "name")
    description = Bilingual("description_fr", "description_en")

    natural_key_fields = ["slug"]
    natural_key_lookups = ("slug",)
    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["sort_key"]
        constraints = [models.UniqueConstraint(fields=["sort_key"], name="theme_name_unique")]

    def __str__(self) -> str:
        return str(self.label)

    def get_absolute_url(self) -> str:
        return reverse("tools:theme_detail", args=[self.slug])


class CompanyQuerySet(VocabularyQuerySet):
    def visible_with(self, talks: models.QuerySet) -> Self:
        """With `talk_count` and `tool_count`, and only those with a talk in `talks` or a tool that readers see."""
        # Counted for each company that is shown: a join would group them all.
        made = Tool.objects.filter(vendor=OuterRef("pk")).visible_with(talks).order_by().values("pk")
        counted = Subquery(made, output_field=models.IntegerField())
        counted.template = "(SELECT count(*) FROM (%(subquery)s) made)"
        return (
            self.with_talk_counts(talks).annotate(tool_count=counted).filter(Q(talk_count__gt=0) | Q(tool_count__gt=0))
        )


class Company(FoldsNamesModel, NaturalKeyModel):
    """An employer, a vendor or a foundation."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200)
    sort_key = FoldedField()
    homepage_url = HttpURLField(_("home page"), blank=True, default="")

    objects = CompanyQuerySet.as_manager()

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["sort_key"], name="company_name_unique"),
            models.CheckConstraint(condition=is_web_address("homepage_url"), name="company_homepage_is_web"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("tools:company_detail", args=[self.slug])


class ThemedTool(ItemBase):
    """This tool belongs to this theme."""

    tag = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="themed_tools", verbose_name=_("theme"))
    content_object = models.ForeignKey(
        "tools.Tool", on_delete=models.CASCADE, related_name="theme_links", verbose_name=_("tool")
    )

    natural_key_lookups = ("tag__slug", "content_object__slug")
    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme of a tool")
        verbose_name_plural = _("themes of tools")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="themedtool_unique")]

    natural_key = NaturalKeyModel.natural_key
    _follow = NaturalKeyModel._follow


class ToolQuerySet(VocabularyQuerySet):
    def shown_beside_talks(self, talks: models.QuerySet) -> Q:
        """At a booth."""
        discovery: Any = Tool._meta.get_field("discoveries").related_model
        return Q(pk__in=discovery.objects.visible_with(talks).values("tool"))

    def on_theme(self, theme: Theme) -> Self:
        return self.filter(theme_links__tag=theme)

    def made_by(self, vendor: Company) -> Self:
        return self.filter(vendor=vendor)

    def with_themes(self) -> Self:
        """Each with its `theme_links`, and their themes, in the order in which they are shown."""
        links = ThemedTool.objects.select_related("tag").order_by("tag__sort_key")
        return self.prefetch_related(models.Prefetch("theme_links", links))

    def for_detail(self) -> Self:
        return self.select_related("vendor").prefetch_related("aliases").with_themes()


class Tool(HasMaturity, FoldsNamesModel, NaturalKeyModel):
    """A product, project or technology that talks name."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200)
    sort_key = FoldedField()
    vendor = models.ForeignKey(
        Company, on_delete=models.SET_NULL, null=True, blank=True, related_name="tools", verbose_name=_("vendor")
    )
    homepage_url = HttpURLField(_("home page"), blank=True, default="")
    repo_url = HttpURLField(_("source code"), blank=True, default="")
    description_fr = models.TextField(_("French description"), blank=True, default="")
    description_en = models.TextField(_("English description"), blank=True, default="")
    accepted_on = models.DateField(_("accepted by the CNCF on"), null=True, blank=True)
    incubating_on = models.DateField(_("incubating since"), null=True, blank=True)
    graduated_on = models.DateField(_("graduated on"), null=True, blank=True)
    archived_on = models.DateField(_("archived on"), null=True, blank=True)
    themes = TaggableManager(_("themes"), through=ThemedTool, blank=True, related_name="tools", help_text="")

    description = Bilingual("description_fr", "description_en")

    objects = ToolQuerySet.as_manager()

    class Meta:
        verbose_name = _("tool")
        verbose_name_plural = _("tools")
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["sort_key"], name="tool_name_unique"),
            models.CheckConstraint(condition=is_web_address("homepage_url"), name="tool_homepage_is_web"),
            models.CheckConstraint(condition=is_web_address("repo_url"), name="tool_repo_is_web"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("tools:tool_detail", args=[self.slug])


class Alias(FoldsNamesModel, NaturalKeyModel):
    """Another name for a row; its slug redirects there for good."""

    name = models.CharField(_("other name"), max_length=200)
    folded_name = FoldedField()
    slug = models.SlugField(_("slug"), max_length=100, unique=True, help_text=_("Old addresses under it redirect."))

    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["folded_name"]

    def __str__(self) -> str:
        return self.name


class CompanyAlias(Alias):
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("company"))

    class Meta(Alias.Meta):
        verbose_name = _("other name of a company")
        verbose_name_plural = _("other names of companies")
        constraints = [models.UniqueConstraint(fields=["folded_name"], name="companyalias_name_unique")]


class ToolAlias(Alias):
    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("tool"))

    class Meta(Alias.Meta):
        verbose_name = _("other name of a tool")
        verbose_name_plural = _("other names of tools")
        constraints = [models.UniqueConstraint(fields=["folded_name"], name="toolalias_name_unique")]


class ThemeAlias(Alias):
    """Another word for a theme, by which imported tags are mapped."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("theme"))

    class Meta(Alias.Meta):
        verbose_name = _("other name of a theme")
        verbose_name_plural = _("other names of themes")
        constraints = [models.UniqueConstraint(fields=["folded_name"], name="themealias_name_unique")]
