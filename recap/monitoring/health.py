"""Alive, and ready: what a load balancer or Kubernetes asks before it sends readers here."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from talks.search.index import install

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: asks no database, because to start again would not bring one back."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready. What is missing is told to the staff and to the log."""
    found = {name: check() for name, check in CHECKS.items()}
    missing = {name: said for name, said in found.items() if said}
    status = HTTPStatus.SERVICE_UNAVAILABLE if missing else HTTPStatus.OK
    if missing:
        logger.warning("Not ready: %s", "; ".join(f"{name}: {said}" for name, said in missing.items()))
    if "database" not in missing and request.user.is_staff:
        return JsonResponse({name: said or "ok" for name, said in found.items()}, status=status)
    return HttpResponse("not ready" if missing else "ready", content_type="text/plain", status=status)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        return f"does not answer ({type(error).__name__})"
    return ""


def _migrations() -> str:
    try:
        return "" if applied.are_so() else "not all are applied"
    except Error:
        return "cannot be read"


class _Applied:
    """Once all are, they stay so while this version runs: reading them from the disk is what costs."""

    def __init__(self) -> None:
        self.seen = False

    def are_so(self) -> bool:
        if not self.seen:
            executor = MigrationExecutor(connection)
            self.seen = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        return self.seen


applied = _Applied()


def _search_index() -> str:
    return "" if install.is_in_place() else "not that of this version"


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "search index": _search_index,
}
