"""Public pages of the vocabulary. They list talks without importing them: the talks come from the app registry."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tools.index_page import by_name
from tools.models import Company, CompanyAlias, Theme, ThemeAlias, Tool, ToolAlias

# On a page of their index: it is to be read on a phone, and each tool has a sentence.
MOST_COMPANIES, MOST_TOOLS = 48, 36


def talks_for(request: HttpRequest) -> Any:
    """The talks that this reader may see."""
    return apps.get_model("talks", "Talk").objects.visible_to(request.user)


def page_of(rows: QuerySet | Sequence[Any], request: HttpRequest, size: int = 20, *, count: int | None = None) -> Page:
    """Of a long list, by `?page=`; a page that does not exist shows the nearest that does.

    `count`: of the rows, where it is known and need not be asked.
    """
    paginator = Paginator(rows, size)
    if count is not None:
        paginator.__dict__["count"] = count  # Django counts once, and keeps it here.
    return paginator.get_page(request.GET.get("page"))


def owner_of_old_slug(alias_model: type[Model], slug: str, rows: QuerySet, owner: str) -> Any:
    """The one of `rows` that had this slug once, or goes by this other name; 404 when there is none."""
    alias = get_object_or_404(alias_model._default_manager.filter(**{f"{owner}__in": rows.values("pk")}), slug=slug)
    return getattr(alias, owner)


def redirect_old_slug(alias_model: type[Model], slug: str, rows: QuerySet, owner: str) -> HttpResponse:
    """301 to the page of the one of `rows` that had this slug once; 404 when there is none."""
    return redirect(owner_of_old_slug(alias_model, slug, rows, owner), permanent=True)


@require_safe
def theme_list(request: HttpRequest) -> HttpResponse:
    talks = talks_for(request)
    page = by_name(Theme.objects.that_lead_somewhere(talks), request.GET, key=Theme.objects.shown_name())
    return TemplateResponse(request, "tools/theme_list.html", {"page": page, "visible_talks": talks})


@require_safe
def theme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    talks = talks_for(request)
    theme = Theme.objects.visible_with(talks).filter(slug=slug).first()
    if theme is None:
        return redirect_old_slug(ThemeAlias, slug, Theme.objects.visible_with(talks), "theme")
    return TemplateResponse(
        request,
        "tools/theme_detail.html",
        {
            "theme": theme,
            "tools": Tool.objects.on_theme(theme).visible_with(talks).in_name_order(),
            "visible_talks": talks,
        },
    )


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    talks = talks_for(request)
    page = by_name(Company.objects.visible_with(talks), request.GET, MOST_COMPANIES)
    return TemplateResponse(request, "tools/company_list.html", {"page": page, "visible_talks": talks})


@require_safe
def company_detail(request: HttpRequest, slug: str) -> HttpResponse:
    talks = talks_for(request)
    company = Company.objects.visible_with(talks).filter(slug=slug).first()
    if company is None:
        return redirect_old_slug(CompanyAlias, slug, Company.objects.visible_with(talks), "company")
    return TemplateResponse(
        request,
        "tools/company_detail.html",
        {
            "company": company,
            "tools": Tool.objects.made_by(company).visible_with(talks).in_name_order(),
            "visible_talks": talks,
        },
    )


@require_safe
def tool_list(request: HttpRequest) -> HttpResponse:
    talks = talks_for(request)
    page = by_name(Tool.objects.visible_with(talks).select_related("vendor"), request.GET, MOST_TOOLS)
    return TemplateResponse(request, "tools/tool_list.html", {"page": page, "visible_talks": talks})


@require_safe
def tool_detail(request: HttpRequest, slug: str) -> HttpResponse:
    talks = talks_for(request)
    tool = Tool.objects.visible_with(talks).for_detail().filter(slug=slug).first()
    if tool is None:
        return redirect_old_slug(ToolAlias, slug, Tool.objects.visible_with(talks), "tool")
    discoveries = tool.discoveries.visible_with(talks).for_tool_page()
    return TemplateResponse(
        request,
        "tools/tool_detail.html",
        {
            "tool": tool,
            "discoveries": discoveries,
            "visible_talks": talks,
        },
    )
