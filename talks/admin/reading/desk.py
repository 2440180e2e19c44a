"""The reading desk: from a pasted article to talks of the catalogue, by plain forms, in the admin of desk articles."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from talks.admin.permissions import may_import
from talks.admin.reading.acts import Acts, InvalidError, token_of
from talks.admin.reading.article_form import ArticleForm
from talks.admin.reading.page import desk_context, page_of
from talks.admin.reading.reread import reread_context
from talks.admin.reading.taken import taken_context
from talks.admin.request import editor_of, number_in
from talks.admin.sentences import in_words
from talks.ingest.desk.arriving import OnDeskError, article_fetcher, file_name, put_again, put_on_desk
from talks.ingest.desk.changes import ConflictError, DeskError, change
from talks.ingest.desk.reading import DeskReading, event_of, guidance_of, read_desk
from talks.ingest.desk.taking import (
    NEEDED,
    appearance_at,
    missing_of_event,
    publish_talks,
    rename,
    take,
    withdraw,
)
from talks.ingest.desk.vocabulary import catalogue_vocabulary
from talks.ingest.records import ReadError
from talks.ingest.report import LoadReport
from talks.ingest.updating.section_talks import ArticleNotFoundError
from talks.ingest.updating.update import Update, update
from talks.models import DeskArticle, Talk
from talks.web.fetch import Fetcher

DESK = "admin:talks_deskarticle_change"
CONFLICT = 409
OF_ROW = "at-"
# What is published: the complete talks, or those that lack something too.
ALL = "all"


@admin.register(DeskArticle)
class DeskArticleAdmin(admin.ModelAdmin):
    list_display = ["__str__", "event_slug", "public_talks", "added_by", "updated_at"]
    list_select_related = ["added_by"]
    search_fields = ["title", "slug", "url"]
    # Who fetches an article from its address.
    fetcher: Fetcher | None = None

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/again/", view(self.again_view), name="talks_deskarticle_again"),
            path("<int:pk>/take/", view(self.take_view), name="talks_deskarticle_take"),
            path("<int:pk>/article/", view(require_safe(self.article_view)), name="talks_deskarticle_article"),
        ]
        return [*own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Without the articles themselves, which the list does not show."""
        return super().get_queryset(request).defer("data", "corrections").with_public_talks()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": gettext_lazy("Reading desk"), **(extra_context or {})})

    @admin.display(description=gettext_lazy("public talks"), ordering="public_talks")
    def public_talks(self, article: DeskArticle) -> int:
        return int(article.public_talks)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ArticleForm()
        if request.method == "POST":
            form = ArticleForm(request.POST, request.FILES)
            if given := form.given(self.fetcher or article_fetcher()):
                try:
                    article = put_on_desk(*given, form.cleaned_data["url"], editor_of(request))
                except ReadError as error:
                    form.refuse(error)
                except OnDeskError as error:
                    form.add_error(None, _on_desk(error.article))
                else:
                    return HttpResponseRedirect(reverse(DESK, args=[article.pk]))
        return self._start(request, form, gettext_lazy("Read a recap"))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        article = self._article(request, number_in(object_id))
        if request.method != "POST":
            return self._desk(request, read_desk(article))
        acts = Acts(request.POST)
        try:
            article = change(article.pk, editor_of(request), acts.run)
        except InvalidError as error:
            return self._desk(request, read_desk(article), {error.key: error.form})
        except ConflictError as error:
            desk = read_desk(article)
            bound = acts.typed(desk, str(error))
            if not bound:
                messages.error(request, str(error))
            return self._desk(request, desk, bound, CONFLICT)
        except DeskError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(self._place(article.pk, request.POST.get("here", "")))
        desk = read_desk(article)
        messages.success(request, acts.said, extra_tags=f"{OF_ROW}{acts.at}" if acts.at else "")
        query = urlencode({"page": page_of(desk, acts.at), "made": list(map(token_of, acts.made))}, doseq=True)
        return HttpResponseRedirect(self._place(article.pk, query, acts.at))

    def again_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The same article, as its author has it now."""
        article = self._article(request, pk)
        form = ArticleForm(initial={"url": article.url})
        if request.method == "POST":
            form = ArticleForm(request.POST, request.FILES)
            if given := form.given(self.fetcher or article_fetcher()):
                try:
                    before = read_desk(article)
                    article = change(pk, editor_of(request), lambda desk: put_again(desk, *given))
                except (ReadError, DeskError) as error:
                    form.refuse(error)
                else:
                    desk = read_desk(article)
                    return self._result(request, "reread.html", desk, reread_context(before, desk))
        return self._start(request, form, gettext_lazy("Read it again"), article)

    def take_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Into the catalogue: drafts, and where it is asked for, the complete ones public."""
        article = self._article(request, pk)
        if request.method != "POST":
            return HttpResponseRedirect(self._place(pk))
        if not may_import(request):
            raise PermissionDenied
        desk = read_desk(article)
        if "withdraw" in request.POST:
            return self._withdrawn(request, desk)
        if "rename" in request.POST:
            return self._renamed(request, desk)
        if set(missing_of_event(desk)).intersection(NEEDED):
            messages.error(request, _("Say first of which event the talks are, and when it was."))
            return HttpResponseRedirect(self._place(pk))
        if "without" in request.POST:
            return self._taken_without(request, desk)
        report = take(desk, editor_of(request))
        which = request.POST.get("publish", "")
        published = publish_talks(desk, editor_of(request), also_lacking=which == ALL) if which else []
        return self._taken(request, desk, report, published)

    def _withdrawn(self, request: HttpRequest, desk: DeskReading) -> HttpResponse:
        talk = withdraw(desk, editor_of(request), number_in(request.POST["withdraw"]) or 0)
        if talk is None:
            messages.error(request, _("Nothing was changed."))
        elif talk.source == desk.article.slug:
            messages.success(request, _("“%(title)s” is a draft now.") % {"title": talk.title})
        else:
            messages.success(request, _("“%(title)s” no longer names this recap.") % {"title": talk.title})
        return HttpResponseRedirect(self._place(desk.article.pk))

    def _renamed(self, request: HttpRequest, desk: DeskReading) -> HttpResponse:
        slug, _space, name = request.POST["rename"].partition(" ")
        person = rename(desk, editor_of(request), slug, name)
        if person is None:
            messages.error(request, _("Nothing was changed."))
        else:
            messages.success(request, _("The catalogue writes “%(name)s” now.") % {"name": person.name})
        return HttpResponseRedirect(self._place(desk.article.pk, request.GET.urlencode()))

    def _taken_without(self, request: HttpRequest, desk: DeskReading) -> HttpResponse:
        talk, _space, speaker = request.POST["without"].partition(" ")
        appearance = appearance_at(desk, number_in(talk) or 0, number_in(speaker) or 0)
        if appearance is None:
            messages.error(request, _("Nothing was changed."))
            return HttpResponseRedirect(self._place(desk.article.pk, request.GET.urlencode()))
        report = take(desk, editor_of(request), without=appearance)
        words = {"name": appearance.speaker.name, "title": appearance.talk.title}
        messages.success(request, _("%(name)s is no longer named at “%(title)s”.") % words)
        return self._taken(request, desk, report, [])

    def article_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """As it came; with `?links`, its links filled in from the catalogue."""
        article = self._article(request, pk)
        data = article.bytes
        if "links" in request.GET:
            try:
                data = updated(article).data
            except (ReadError, ArticleNotFoundError) as error:
                messages.error(request, in_words(error))
                return HttpResponseRedirect(self._place(pk))
        # Never as what it may be: nothing of it runs.
        answer = HttpResponse(data, content_type="text/plain; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{file_name(article)}"'
        return answer

    def _article(self, request: HttpRequest, pk: int | None) -> DeskArticle:
        if not self.has_change_permission(request):
            raise PermissionDenied
        return get_object_or_404(DeskArticle, pk=pk)

    def _place(self, pk: int, query: str = "", at: str = "") -> str:
        return f"{reverse(DESK, args=[pk])}{'?' * bool(query)}{query}{f'#at-{at}' if at else ''}"

    def _start(self, request: HttpRequest, form: ArticleForm, title: Any, article: Any = None) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "form": form,
            "article": article,
        }
        return TemplateResponse(request, "admin/talks/deskarticle/start.html", context)

    def _desk(self, request: HttpRequest, desk: DeskReading, bound: Any = None, status: int = 200) -> HttpResponse:
        outcomes, others = _outcomes(request)
        context = {
            **self.admin_site.each_context(request),
            **desk_context(desk, request.GET, bound or {}, outcomes),
            "messages": others,
            "opts": self.opts,
            "title": str(desk.article),
            "may_take": may_import(request),
        }
        return TemplateResponse(request, "admin/talks/deskarticle/desk.html", context, status=status)

    def _taken(
        self, request: HttpRequest, desk: DeskReading, report: LoadReport, published: Sequence[Talk]
    ) -> HttpResponse:
        return self._result(request, "taken.html", desk, taken_context(desk, report, published))

    def _result(self, request: HttpRequest, template: str, desk: DeskReading, shown: Mapping[str, Any]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            **shown,
            "desk": desk,
            "opts": self.opts,
            "title": str(desk.article),
        }
        return TemplateResponse(request, f"admin/talks/deskarticle/{template}", context)


def _outcomes(request: HttpRequest) -> tuple[dict[str, str], list[Any]]:
    """The messages of rows, by the name of a block, and all others."""
    of_rows, others = {}, []
    for message in messages.get_messages(request):
        if (message.extra_tags or "").startswith(OF_ROW):
            of_rows[message.extra_tags.removeprefix(OF_ROW)] = str(message)
        else:
            others.append(message)
    return of_rows, others


def updated(article: DeskArticle) -> Update:
    """With its links from the catalogue. Raises `ReadError` and `ArticleNotFoundError`."""
    guidance = guidance_of(article, event_of(article))
    return update(article.bytes, article.name, catalogue_vocabulary(), article.slug, guidance)


def _on_desk(article: DeskArticle) -> SafeString:
    link = format_html('<a href="{}">{}</a>', reverse(DESK, args=[article.pk]), article)
    return format_html(_("This article is on the desk already: {}. A newer text goes there, by “Read it again”."), link)
