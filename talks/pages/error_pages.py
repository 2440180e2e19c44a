"""Error pages in the reader's language; the 500 page asks nothing of the database."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseServerError
from django.template.loader import render_to_string
from django.utils import translation


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    with _reader_language(request):
        return HttpResponseNotFound(render_to_string("404.html", {"request": request}))


def server_error(request: HttpRequest) -> HttpResponse:
    with _reader_language(request):
        return HttpResponseServerError(render_to_string("500.html", {"request": request}))


def _reader_language(request: HttpRequest) -> translation.override:
    return translation.override(translation.get_language_from_request(request, check_path=True))
