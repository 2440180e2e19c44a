"""What each process of the site counts, for Prometheus: answers by view, pages by their way, database time, refusals.

Under gunicorn the numbers stand in files that all workers share (`recap.monitoring.beside`): for that this is loaded
after they have a folder, which the library asks once. Format: https://prometheus.io/docs/concepts/metric_types/
"""

import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth.signals import user_login_failed
from django.db.backends.signals import connection_created
from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram, Summary

# Upper bounds, in seconds.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
# Anybody may invent another, and each would be a row for ever.
METHODS = ("GET", "HEAD", "POST")

ANSWERS = Counter("recap_answers", "Answers that Django made; kept pages are none.", ["view", "method", "status"])
SECONDS = Histogram("recap_answer_seconds", "How long Django took to answer.", ["view"], buckets=BUCKETS)
PAGES = Counter("recap_pages", "Requests by their way through the page cache.", ["way"])
QUERIES = Summary("recap_database_seconds", "Questions to a database, and how long they took.", ["database"])
REFUSED = Counter("recap_signins_refused", "Failed sign-ins, whatever the reason.")

# Ways of a request; looked up here, because a hit takes little longer than that.
HIT, MISS, STALE, BYPASS, UNAVAILABLE, BUSY = (
    PAGES.labels(way) for way in ("hit", "miss", "stale", "bypass", "unavailable", "busy")
)


def measuring(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A middleware, the outermost."""
    connection_created.connect(_time_questions, dispatch_uid="recap.monitoring")
    user_login_failed.connect(_count_refused, dispatch_uid="recap.monitoring")

    def answer(request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = get_response(request)
        match = getattr(request, "resolver_match", None)
        # Files, and addresses that nothing answers to.
        view = match.view_name if match else "none"
        SECONDS.labels(view).observe(time.perf_counter() - started)
        method = request.method if request.method in METHODS else "other"
        ANSWERS.labels(view, method, response.status_code).inc()
        return response

    return answer


def _count_refused(sender: Any, **kwargs: Any) -> None:
    REFUSED.inc()


def _time_questions(sender: Any, connection: Any, **kwargs: Any) -> None:
    """Each time that it connects."""
    if _timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(_timed)


def _timed(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001 -- Django's
    with QUERIES.labels(context["connection"].alias).time():
        return execute(sql, params, many, context)
