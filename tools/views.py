"""Public pages of the vocabulary. They list talks without importing them: the talks come from the app registry."""

from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tools.models import Company, CompanyAlias, Theme, Tool, ToolAlias
from tools.pages import page_of


def talks_for(request: HttpRequest) -> Any:
    """The talks that this reader may see."""
    return apps.get_model("talks", "Talk").objects.visible_to(request.user)


def redirect_old_slug(alias_model: type[Model], slug: str, owner: str) -> HttpResponse:
    """301 to the row that had this slug once, or goes by this other name; 404 when there is none."""
    alias = get_object_or_404(alias_model._default_manager.select_related(owner), slug=slug)
    return redirect(getattr(alias, owner), permanent=True)


@require_safe
def theme_list(request: HttpRequest) -> HttpResponse:
    themes = Theme.objects.with_talk_counts(talks_for(request)).in_name_order()
    return TemplateResponse(request, "tools/theme_list.html", {"themes": themes})


@require_safe
def theme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    theme = get_object_or_404(Theme, slug=slug)
    talks = talks_for(request)
    return TemplateResponse(
        request,
        "tools/theme_detail.html",
        {
            "theme": theme,
            "page": page_of(talks.on_theme(theme).newest_first().for_cards(), request),
            "tools": Tool.objects.on_theme(theme).with_talk_counts(talks).in_name_order(),
        },
    )


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    companies = Company.objects.with_talk_counts(talks_for(request)).with_something_to_show().in_name_order()
    return TemplateResponse(request, "tools/company_list.html", {"page": page_of(companies, request, 60)})


@require_safe
def company_detail(request: HttpRequest, slug: str) -> HttpResponse:
    talks = talks_for(request)
    company = Company.objects.with_talk_counts(talks).with_something_to_show().filter(slug=slug).first()
    if company is None:
        return redirect_old_slug(CompanyAlias, slug, "company")
    return TemplateResponse(
        request,
        "tools/company_detail.html",
        {
            "company": company,
            "page": page_of(talks.from_company(company).newest_first().for_cards(), request),
            "tools": Tool.objects.made_by(company).with_talk_counts(talks).in_name_order(),
        },
    )


@require_safe
def tool_list(request: HttpRequest) -> HttpResponse:
    tools = Tool.objects.with_talk_counts(talks_for(request)).select_related("vendor").in_name_order()
    return TemplateResponse(request, "tools/tool_list.html", {"page": page_of(tools, request, 100)})


@require_safe
def tool_detail(request: HttpRequest, slug: str) -> HttpResponse:
    tool = Tool.objects.for_detail().filter(slug=slug).first()
    if tool is None:
        return redirect_old_slug(ToolAlias, slug, "tool")
    talks = talks_for(request)
    mentions = tool.mentions.in_talks(talks.naming(tool)).for_tool_page()
    return TemplateResponse(
        request,
        "tools/tool_detail.html",
        {"tool": tool, "page": page_of(mentions, request), "discoveries": tool.discoveries.for_tool_page()},
    )
