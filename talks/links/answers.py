"""What one address says of itself: one question, a second one where the first is unclear, and a verdict."""

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from talks.web import ForbiddenError, NoAnswerError, RedirectError, WebError
from talks.web.fetch import Fetcher

GONE_STATUSES = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
# "Not now": a second question would be impolite.
BUSY_STATUSES = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


class Verdict(StrEnum):
    LIVE = "live"  # 200 to 299, after redirects
    GONE = "gone"  # 404, 410: the site says so
    DOWN = "down"  # 500 to 599, no answer, no such name, redirects without end: for an hour, or for ever
    UNCLEAR = "unclear"  # all else, 401, 403 and 429 first of all: somebody is there and does not talk to programs
    FORBIDDEN = "forbidden"  # we do not ask there, see talks/web


@dataclass(frozen=True)
class Finding:
    """`status`: of HTTP, None where there was no answer. `why`: for the people who read the report."""

    verdict: Verdict
    status: int | None
    why: str


def of_status(status: int) -> Finding:
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        verdict = Verdict.LIVE
    elif status in GONE_STATUSES:
        verdict = Verdict.GONE
    else:
        verdict = Verdict.DOWN if status >= HTTPStatus.INTERNAL_SERVER_ERROR else Verdict.UNCLEAR
    return Finding(verdict, status, f"HTTP {status}")


def of_error(error: WebError) -> Finding:
    return Finding(Verdict.FORBIDDEN if isinstance(error, ForbiddenError) else Verdict.DOWN, None, str(error))


def ask_page(url: str, fetcher: Fetcher) -> Finding:
    """HEAD costs a site the least. Many answer it wrongly or not at all, so only GET is believed when it fails."""
    try:
        status = fetcher.look(url, "HEAD").status
        if (finding := of_status(status)).verdict is Verdict.LIVE or status in BUSY_STATUSES:
            return finding
    except (NoAnswerError, RedirectError):
        pass
    except WebError as error:
        return of_error(error)
    try:
        return of_status(fetcher.look(url, "GET").status)
    except WebError as error:
        return of_error(error)
