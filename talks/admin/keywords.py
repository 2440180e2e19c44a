"""Keywords of the catalogue that are no theme and no tool yet: a page that counts them, maps them or lets them be."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from talks.admin.permissions import may_publish
from talks.admin.request import editor_of
from talks.editing.keywords import KeywordError, map_keyword, settle, unmapped, unsettle
from tools.folding import fold
from tools.models import Theme, Tool

SIZE = 50


class KeywordsMixin:
    """Adds the page to the admin of talks."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.keywords_view)
        return [path("keywords/", view, name="talks_talk_keywords"), *super().get_urls()]

    def keywords_view(self, request: HttpRequest) -> HttpResponse:
        """What was refused stays typed in its row. `?settled`: those that stay keywords, to be asked about again."""
        if not _may_map(request):
            raise PermissionDenied
        choices, refused = _choices(), ""
        word, typed = request.POST.get("keyword", ""), request.POST.get("of", "")
        if request.method == "POST":
            try:
                messages.success(request, _decide(request, word, typed, choices))
            except KeywordError as error:
                refused = str(error)
            else:
                return HttpResponseRedirect(request.get_full_path())
        settled = "settled" in request.GET
        page = Paginator(unmapped(settled=settled), SIZE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Keywords that stay keywords") if settled else _("Keywords to map"),
            "opts": self.opts,
            "page": page,
            "settled": settled,
            "choices": choices,
            "refused": refused,
            "word": word,
            "typed": typed,
        }
        return TemplateResponse(request, "admin/talks/talk/keywords.html", context)


def _may_map(request: HttpRequest) -> bool:
    """It changes talks that are public, and the vocabulary."""
    return may_publish(request) and request.user.has_perms(("tools.add_themealias", "tools.add_toolalias"))


def _decide(request: HttpRequest, word: str, typed: str, choices: dict[str, Any]) -> str:
    if "settle" in request.POST:
        return settle(word)
    return unsettle(word) if "unsettle" in request.POST else _map(request, word, typed, choices)


def _map(request: HttpRequest, word: str, typed: str, choices: dict[str, Any]) -> str:
    chosen = _chosen(typed, choices)
    if chosen is None:
        what = _("Choose one of the themes and tools for “%(word)s”: “%(typed)s” is none of them.")
        raise KeywordError(what % {"word": word, "typed": typed})
    return map_keyword(word, chosen, editor_of(request))


def _chosen(typed: str, choices: dict[str, Any]) -> Theme | Tool | None:
    """As it stands in the list, or by its name alone where only one has it."""
    if row := {fold(label): row for label, row in choices.items()}.get(fold(typed)):
        return row
    named = [row for row in choices.values() if fold(str(row)) == fold(typed)]
    return named[0] if len(named) == 1 else None


def _choices() -> dict[str, Theme | Tool]:
    """As they are named in the list to choose from."""
    themes = {_("%(name)s (theme)") % {"name": theme}: theme for theme in Theme.objects.in_name_order()}
    tools = {_("%(name)s (tool)") % {"name": tool}: tool for tool in Tool.objects.in_name_order()}
    return {**themes, **tools}
