"""Addresses of the vocabulary; under /<language>/."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from tools import views


class UnicodeSlugConverter(StringConverter):
    """What a theme's slug may hold: letters of any alphabet, digits, - and _."""

    regex = r"[-\w]+"


register_converter(UnicodeSlugConverter, "unicode_slug")

app_name = "tools"
urlpatterns = [
    path("themes/", views.theme_list, name="theme_list"),
    path("themes/<unicode_slug:slug>/", views.theme_detail, name="theme_detail"),
    path("companies/", views.company_list, name="company_list"),
    path("companies/<slug:slug>/", views.company_detail, name="company_detail"),
    path("tools/", views.tool_list, name="tool_list"),
    path("tools/<slug:slug>/", views.tool_detail, name="tool_detail"),
]
