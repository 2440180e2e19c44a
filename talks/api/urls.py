"""Addresses of the API, under /api/v1/."""

from typing import Any

from django.urls import path

from talks.api.document import openapi
from talks.api.operations import api, elsewhere
from talks.api.serving import ELSEWHERE, served
from tools import urls as tools_urls  # noqa: F401 -- registers "unicode_slug"

app_name = "api"
urlpatterns = [
    path("openapi.json", openapi, name="openapi"),
    *api.urls[0],
    path("<path:rest>", elsewhere, name=ELSEWHERE),
]
for pattern in urlpatterns:
    view: Any = pattern.callback
    pattern.callback = served(view)
