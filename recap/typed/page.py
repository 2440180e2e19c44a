"""The pages of `templates/typed/`: what happened, what to do, and what was typed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from recap.typed.form import Typed, in_readers_language


def page(request: HttpRequest, name: str, status: int, typed: Typed | None, **more: Any) -> HttpResponse:
    """In the reader's language, for nobody's cache."""
    with in_readers_language(request):
        context = {"request": request, "address": request.get_full_path(), "typed": typed, **more}
        body = render_to_string(f"typed/{name}.html", context)
        headers = {"Cache-Control": "no-store", "Content-Language": get_language() or ""}
    return HttpResponse(body, status=status, headers=headers)
