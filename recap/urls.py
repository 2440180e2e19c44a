"""All addresses: pages under /<language>/, the admin, and what machines ask for."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from recap import busy
from recap.monitoring import health
from recap.same_site import of_this_site
from recap.signin import passwords
from recap.signin.address import client_address
from recap.typed import handlers
from talks.pages import error_pages, reports, views
from talks.publishing import site_files, sitemaps

urlpatterns = [
    path("", views.root, name="root"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", site_files.robots_txt, name="robots_txt"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap_section, name="sitemap_section"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", include(passwords.addresses(with_mail=bool(settings.EMAIL_URL)))),
    path("admin/", admin.site.urls),
    path("api/v1/", include("talks.api.urls")),
    *i18n_patterns(
        path("", include("tools.urls")),
        path("", include("talks.urls")),
        path(
            "report/<report_kind:kind>/<int:pk>/",
            of_this_site(reports.report),
            {"address_of": client_address},
            name="report",
        ),
        path("report/<report_kind:kind>/<int:pk>/thanks/", reports.report_thanks, name="report_thanks"),
    ),
]

handler400 = error_pages.bad_request
handler403 = handlers.refused
handler404 = handlers.not_found
handler500 = busy.server_error
