"""All addresses of a site whose mail is configured."""

from django.urls import include, path

from recap.signin import passwords
from recap.urls import handler404, handler500, urlpatterns

__all__ = ["handler404", "handler500", "urlpatterns"]

urlpatterns = [path("admin/", include(passwords.addresses(with_mail=True))), *urlpatterns]
