"""Addresses of the vocabulary; under /<language>/."""

from django.urls import path

from tools import views

app_name = "tools"
urlpatterns = [
    path("themes/", views.theme_list, name="theme_list"),
    path("themes/<str:slug>/", views.theme_detail, name="theme_detail"),
    path("companies/", views.company_list, name="company_list"),
    path("companies/<slug:slug>/", views.company_detail, name="company_detail"),
    path("tools/", views.tool_list, name="tool_list"),
    path("tools/<slug:slug>/", views.tool_detail, name="tool_detail"),
]
