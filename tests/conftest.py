"""What every test relies on: compiled messages, no outside sockets, and the choice of tests for the second database."""

import ipaddress
import socket
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import settings as hypothesis_settings

from talks.editors import create_editor
from talks.messages import compile_messages

DATABASE_FIXTURES = {"db", "transactional_db"}


class OutsideSocketError(AssertionError):
    """A test reached for the network."""


# How long an example takes depends on what else the machine does; the benchmark measures.
hypothesis_settings.register_profile("recap", deadline=None)
hypothesis_settings.load_profile("recap")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="Only tests that use the database, without the browser's: for the second database.",
    )


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # Once, before the workers of xdist start.
        compile_messages(settings.LOCALE_PATHS)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        wanted = [item for item in items if uses_database(item) and "page" not in fixture_names(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in wanted])
        items[:] = wanted


def fixture_names(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def uses_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or bool(DATABASE_FIXTURES & fixture_names(item))


@pytest.fixture
def editor(client: Client) -> Client:
    """The test client of somebody who may edit the catalogue, and reads English."""
    client.force_login(create_editor("edith", "a long word and more"))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


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
