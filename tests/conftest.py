"""What every test relies on: compiled messages, no outside sockets, tests for the second database, pages read once."""

import ipaddress
import socket
from typing import Any

import pytest
import pytest_django
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from hypothesis import settings as hypothesis_settings

from talks.editing.editors import create_editor
from talks.running.messages import compile_messages
from talks.search.suggest import newest_events
from talks.search.tally import kept_tally
from tests.html import Element, read_html
from tests.no_trace import note_failure
from tests.site import ADDRESS, EVERY_PAGE, MISSING, make_site

DATABASE_FIXTURES = {"db", "transactional_db"}
# A browser, the checker of HTML: what they see does not depend on the database.
ONE_DATABASE_FIXTURES = {"browser", "html_checker"}


class OutsideSocketError(AssertionError):
    """A test reached for the network."""


# How long an example takes depends on what else the machine does; the benchmark measures.
hypothesis_settings.register_profile("recap", deadline=None)
hypothesis_settings.load_profile("recap")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="Only tests that use the database, without the browser's and the HTML checker's: for the second database.",
    )


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # Once, before the workers of xdist start.
        compile_messages(settings.LOCALE_PATHS)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        wanted = [item for item in items if uses_database(item) and not ONE_DATABASE_FIXTURES & fixture_names(item)]
        kept = set(wanted)
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = wanted


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return
    for outcome in ("failed", "error"):
        for report in terminalreporter.getreports(outcome):
            crash = getattr(report.longrepr, "reprcrash", None)
            reason = crash.message.partition("\n")[0][:300] if crash else ""
            note_failure(f"{connection.vendor}: {outcome} {report.nodeid} {reason}")


def fixture_names(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def uses_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or bool(DATABASE_FIXTURES & fixture_names(item))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, as on a site.

    One connection to a database in memory would be shared by all threads of the browser's server, and two of them that
    ask at once can wait for each other for ever (SQLite's lock, and Python's).
    """
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "tests.sqlite3")


@pytest.fixture
def editor(client: Client) -> Client:
    """The test client of somebody who may edit the catalogue, and reads English."""
    client.force_login(create_editor("edith", "a long word and more"))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture(scope="session")
def answers(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> dict[str, HttpResponse]:
    """What the site of tests/site.py answers anybody on each of its pages and where there is none: asked once for all."""
    with django_db_blocker.unblock(), override_settings(SITE_URL=ADDRESS), transaction.atomic():
        make_site()
        client = Client()
        found = {path: client.get(path) for path in (*EVERY_PAGE, *MISSING)}
        transaction.set_rollback(True)
    assert {path: answer.status_code for path, answer in found.items()} == {
        **dict.fromkeys(EVERY_PAGE, 200),
        **dict.fromkeys(MISSING, 404),
    }
    return found


@pytest.fixture(scope="session")
def pages(answers: dict[str, HttpResponse]) -> dict[str, Element]:
    """The same, read: to be looked at, not changed. `MalformedError` where a tag is out of place."""
    return {path: read_html(answer.content.decode()) for path, answer in answers.items()}


@pytest.fixture(autouse=True)
def _nothing_kept_of_a_revision() -> None:
    """A test that is rolled back takes its revision back too: the next one may have the same number for other rows."""
    kept_tally.cache_clear()
    newest_events.cache_clear()


@pytest.fixture(autouse=True)
def _no_outside_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback and Unix sockets only; what comes from other sites is kept in tests/data."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(original: Any) -> Any:
        def guard(self: socket.socket, address: Any) -> Any:
            if self.family != socket.AF_UNIX and not is_loopback(str(address[0])):
                self.close()
                raise OutsideSocketError(f"This test wants to reach {address[0]}; tests stay on this machine")
            return original(self, address)

        return guard

    monkeypatch.setattr(socket.socket, "connect", guarded(connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(connect_ex))


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
