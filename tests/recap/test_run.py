"""`make run`, for real: a fresh state folder, gunicorn, HTTP."""

import http.client
import json

import pytest

from tests.recap.processes import make, running_site

# The site starts, of which processes.py says how long it may take, and commands run beside it.
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    return tmp_path_factory.mktemp("state") / "var"


@pytest.fixture(scope="module")
def site(state):
    """The site's port."""
    with running_site(state) as port:
        yield port


def get(port, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    finally:
        connection.close()


def test_site_answers(site):
    status, _headers, body = get(site, "/healthz")
    assert (status, body) == (200, b"ok")


def test_pages_come_under_a_strict_policy(site):
    status, headers, _body = get(site, "/fr/")
    assert status == 200
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_static_files_are_hashed_compressed_and_kept_for_long(site, state):
    manifest = json.loads((state / "static" / "staticfiles.json").read_text())
    hashed = manifest["paths"]["admin/css/base.css"]
    assert hashed != "admin/css/base.css"
    status, headers, body = get(site, f"/static/{hashed}", **{"Accept-Encoding": "gzip"})
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert body.startswith(b"\x1f\x8b")
    assert "immutable" in headers["cache-control"]


def test_state_is_private(site, state):
    assert oct(state.stat().st_mode & 0o777) == "0o700"
    assert oct((state / "secret_key").stat().st_mode & 0o777) == "0o600"


def test_second_site_on_the_port_is_told_so_and_changes_nothing(site, state, tmp_path):
    result = make("run", f"PORT={site}", f"STATE_DIR={tmp_path / 'other'}")
    assert result.returncode != 0
    assert f"Port {site} is busy: another program listens on it." in result.stderr
    assert f"make run PORT={site + 1}" in result.stderr
    assert not (tmp_path / "other" / "recap.sqlite3").exists()


def test_editor_is_created_in_the_same_state(site, state):
    result = make("editor", "NAME=anna", f"STATE_DIR={state}", EDITOR_PASSWORD="a long pass phrase")
    assert (result.returncode, result.stdout) == (0, "anna may now log in at /admin/ and edit the catalogue.\n")
