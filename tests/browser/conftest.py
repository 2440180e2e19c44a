"""Chromium for the browser tests, and a site for it to visit."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_django
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Page, Route
from pytest_django.live_server_helper import LiveServer

from talks.models import SlideLink, Talk
from tests.browser.chromium import FLAGS
from tests.equipment import CHROMIUM, path_of
from tests.factories import make_transcript


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": path_of(CHROMIUM), "args": FLAGS}


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    """`page.goto("/fr/")` visits the site of the test database."""
    return str(live_server.url)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    # Without motion: Playwright looks at pages before their styles are there, and the browser then complains of a
    # transition that it had to give up.
    return {
        **browser_context_args,
        "locale": "fr-FR",
        "viewport": {"width": 1280, "height": 900},
        "reduced_motion": "reduce",
    }


@pytest.fixture(autouse=True, scope="session")
def _synchronous_django() -> Iterator[None]:
    """Playwright keeps an event loop in the tests' thread, in which Django would refuse to ask the database."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@pytest.fixture(scope="session")
def _shipped_rows(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[sqlite3.Connection]:
    """A copy of the database with the shipped catalogue in it, which takes a second to load."""
    with closing(sqlite3.connect(":memory:")) as copy:
        with django_db_blocker.unblock():
            call_command("loaddata", "vocabulary", "kubecon-eu-2023", verbosity=0)
            _speak()
            connection.ensure_connection()
            connection.connection.backup(copy)
            call_command("flush", interactive=False, verbosity=0)
        yield copy


def _speak() -> None:
    """One talk of it has a transcript, in two parts; a takeaway leads there."""
    talk = Talk.objects.get(slug="future-of-istio-sidecar-sidecarless-or-both")
    said = [(second, f"And this is said at {second}, in so many words.") for second in range(0, 3000, 20)]
    make_transcript(talk, *said, (3010, "The only thing said at twelve forty."))
    make_transcript(talk, (0, "Bonjour à toutes et à tous."), language="fr")
    talk.takeaways.filter(position=1).update(at_s=760)


@pytest.fixture
def _catalogue(_shipped_rows: sqlite3.Connection, transactional_db: None) -> None:
    """The shipped catalogue; it goes as it came when the test is over."""
    connection.ensure_connection()
    _shipped_rows.backup(connection.connection)
    ContentType.objects.clear_cache()


@pytest.fixture
def _catalogue_with_losses(_catalogue: None) -> None:
    """The same, and what it happens not to have: a replay and slides that went away."""
    Talk.objects.filter(slug="tips-from-the-trenches-gitops-at-adobe").update(
        replay_state="gone", replay_url="https://video.example.org/gone"
    )
    SlideLink.objects.filter(state=SlideLink.State.LIVE).update(state=SlideLink.State.DEAD)


@pytest.fixture
def asked(page: Page, base_url: str) -> list[str]:
    """Every address asked outside the site, which answers in its place: nothing leaves this machine."""
    outside = []

    def answer(route: Route) -> None:
        if urlsplit(route.request.url).netloc == urlsplit(base_url).netloc:
            route.fallback()
        else:
            outside.append(route.request.url)
            route.fulfill(content_type="text/html", body="<!DOCTYPE html><title>Elsewhere</title>")

    page.route("**/*", answer)
    return outside
