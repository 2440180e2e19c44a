import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from prometheus_client import REGISTRY

from recap.monitoring.catalogue import Catalogue
from recap.monitoring.metrics import measuring
from recap.places import shares
from talks.models import Talk
from tests.factories import make_talk
from tests.recap.pagecache.asking import MEMBERS_KEY, Site, ask, cache_of
from tests.recap.pagecache.asking import Catalogue as Revisions

MEASURED = {"MIDDLEWARE": ["recap.monitoring.metrics.measuring"]}


class Since:
    """How much numbers have risen since they were asked first."""

    def __init__(self):
        self.before = {}

    def __call__(self, name, **labels):
        now = REGISTRY.get_sample_value(name, labels) or 0.0
        return now - self.before.setdefault((name, *labels.values()), now)


def test_pages_are_counted_by_their_way():
    site, revisions, since = Site(), Revisions(), Since()
    cache = cache_of(site, revisions, places=shares(5))
    ways = ("hit", "miss", "stale", "bypass", "unavailable", "busy")
    for way in ways:
        since("recap_pages_total", way=way)
    ask(cache, "/fr/")
    ask(cache, "/fr/")
    ask(cache, "/fr/", HTTP_IF_NONE_MATCH="*")
    ask(cache, "/admin/")
    with cache.places.readers.place():
        ask(cache, "/en/")
    revisions.revision = None
    ask(cache, "/fr/")
    ask(cache, "/fr/talks/")
    ask(cache, "/fr/", HTTP_COOKIE=f"sessionid={MEMBERS_KEY}")
    revisions.revision = (9, "now")
    with cache.places.readers.place(), cache.places.readers.place():
        ask(cache, "/fr/events/")
    assert [since("recap_pages_total", way=way) for way in ways] == [2, 2, 1, 1, 2, 1]


@pytest.mark.django_db
def test_answers_are_counted_by_view_and_their_time_with_them(client):
    since, home = Since(), {"view": "talks:home"}
    with override_settings(
        MIDDLEWARE=[
            *MEASURED["MIDDLEWARE"],
            "django.middleware.locale.LocaleMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "csp.middleware.CSPMiddleware",
        ]
    ):
        asking = Client()
        for path in ("/en/", "/en/nothing/at/all/"):
            since("recap_answers_total", view="talks:home", method="GET", status="200")
            since("recap_answers_total", view="none", method="GET", status="404")
            since("recap_answer_seconds_count", **home)
            asking.get(path)
        asking.get("/en/")
    assert since("recap_answers_total", view="talks:home", method="GET", status="200") == 2
    assert since("recap_answers_total", view="none", method="GET", status="404") == 1
    assert since("recap_answer_seconds_count", **home) == 2


def test_method_that_somebody_invents_is_no_row_of_its_own():
    since = Since()
    other = {"view": "none", "method": "other", "status": "200"}
    since("recap_answers_total", **other)
    answer = measuring(lambda request: HttpResponse())
    for method in ("BREW", "WHEN"):
        answer(RequestFactory().generic(method, "/"))
    assert since("recap_answers_total", **other) == 2


@pytest.mark.django_db
def test_failed_sign_in_is_counted(client):
    since = Since()
    measuring(lambda request: HttpResponse())
    since("recap_signins_refused_total")
    client.post("/admin/login/", {"username": "anna", "password": "wrong"})
    assert since("recap_signins_refused_total") == 1


def told():
    found = {}
    for metric in Catalogue().collect():
        for sample in metric.samples:
            found[(sample.name, *sample.labels.values())] = sample.value
    return found


@pytest.mark.django_db(transaction=True)
def test_catalogue_tells_its_revision_and_what_waits():
    make_talk(replay_state=Talk.ReplayState.AWAITED)
    before = told()
    make_talk(slug="another", replay_state=Talk.ReplayState.AWAITED)
    after = told()
    assert (before["recap_database_up",], before["recap_waiting", "awaited"], after["recap_waiting", "awaited"]) == (
        1,
        1,
        2,
    )
    assert after["recap_revision",] > before["recap_revision",]
    assert after["recap_revision_raised_seconds",] > 1.7e9


def test_database_that_hangs_is_asked_once(monkeypatch):
    catalogue = Catalogue()
    monkeypatch.setattr("recap.monitoring.catalogue._ask", lambda: pytest.fail("asked beside another question"))
    with catalogue.asking:
        (up,) = catalogue.collect()
    assert up.samples[0].value == 0
