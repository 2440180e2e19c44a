"""What browsers and crawlers ask of the site itself: where they may go, how to search it, how to keep it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tools.bilingual import reader_language

A_DAY = 24 * 3600
ICONS = (
    ("recap/icon.svg", "any", "image/svg+xml", "any"),
    ("recap/icon-192.png", "192x192", "image/png", "any"),
    ("recap/icon-512.png", "512x512", "image/png", "any"),
    ("recap/icon-maskable-512.png", "512x512", "image/png", "maskable"),
)


@require_safe
@cache_control(public=True, max_age=A_DAY)
def robots_txt(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(
        request, "talks/robots.txt", {"site": settings.SITE_URL}, content_type="text/plain; charset=utf-8"
    )


@require_safe
@cache_control(public=True, max_age=A_DAY)
def opensearch(request: HttpRequest) -> HttpResponse:
    """Format: https://github.com/dewitt/opensearch, 1.1."""
    return TemplateResponse(
        request,
        "talks/opensearch.xml",
        {"site": settings.SITE_URL},
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )


@require_safe
@cache_control(public=True, max_age=A_DAY)
def manifest(request: HttpRequest) -> HttpResponse:
    """Format: https://www.w3.org/TR/appmanifest/"""
    home = reverse("talks:home")
    return JsonResponse(
        {
            "id": "/",
            "name": "Recap",
            "short_name": "Recap",
            "description": _("What was said at conferences, by whom, with which tools, and where to watch it again."),
            "lang": reader_language(),
            "dir": "ltr",
            "start_url": home,
            "scope": "/",
            "display": "minimal-ui",
            "background_color": "#fbf8f1",
            "theme_color": "#fbf8f1",
            "icons": [
                {"src": static(path), "sizes": sizes, "type": kind, "purpose": purpose}
                for path, sizes, kind, purpose in ICONS
            ],
            "shortcuts": [
                {"name": _("Talks"), "url": reverse("talks:talk_list")},
                {"name": _("Themes"), "url": reverse("tools:theme_list")},
            ],
        },
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )
