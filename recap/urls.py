"""All addresses: pages under /<language>/, the admin, and what machines ask for."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from talks.pages import error_pages, views
from talks.publishing import site_files, sitemaps

urlpatterns = [
    path("", views.root, name="root"),
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", site_files.robots_txt, name="robots_txt"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap_section, name="sitemap_section"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    *i18n_patterns(path("", include("tools.urls")), path("", include("talks.urls"))),
]

handler404 = error_pages.page_not_found
handler500 = error_pages.server_error
