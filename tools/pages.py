"""Long lists in pages, by `?page=`; a page that does not exist shows the nearest that does."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def page_of(rows: QuerySet, request: HttpRequest, size: int = 20) -> Page:
    return Paginator(rows, size).get_page(request.GET.get("page"))
