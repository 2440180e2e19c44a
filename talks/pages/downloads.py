"""Talks as files of text: citations, a talk in Markdown, a reader's list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from talks.models import Talk
from talks.pages.citing.of_talk import work_of
from talks.pages.citing.styles import ListStyle, Style
from talks.pages.my_list import kept_talks
from talks.pages.talk_markdown import talk_markdown as markdown_of


@require_safe
def talk_cite(request: HttpRequest, event_slug: str, slug: str, style: Style) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    talk = get_object_or_404(talks.for_citations(), event__slug=event_slug, slug=slug)
    return HttpResponse(style.write(work_of(talk)), content_type=style.content_type)


@require_safe
def talk_markdown(request: HttpRequest, event_slug: str, slug: str) -> HttpResponse:
    """The talk itself, for notes; `cite.md` is its citation."""
    talks = Talk.objects.visible_to(request.user)
    talk = get_object_or_404(talks.for_detail(), event__slug=event_slug, slug=slug)
    return HttpResponse(markdown_of(talk), content_type=Style.MARKDOWN.content_type)


@require_safe
def my_list_export(request: HttpRequest, style: ListStyle) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user).for_citations()
    kept = kept_talks(talks, request.GET.getlist("t"))
    return HttpResponse(
        style.write([work_of(talk) for talk in kept.talks]),
        content_type=style.content_type,
        headers={"Content-Disposition": f'attachment; filename="{gettext("my-list")}.{style}"'},
    )
