"""The site behind a real nginx, with the settings that docs/deploying.md gives."""

import http.client
import os
import re
import socket
import subprocess
import time
from contextlib import contextmanager

import pytest

from recap.settings import BASE_DIR
from tests.equipment import NGINX, path_of
from tests.recap.pagecache.asking import until
from tests.recap.pagecache.test_processes import prepared
from tests.recap.processes import free_port, gunicorn
from tests.recap.test_worker import HOST, LIST, connections, head

# The site starts, of which processes.py says how long it may take.
pytestmark = pytest.mark.timeout(300)

PATIENCE_S = 20
HALF_OPEN_S = 2
DEADLINE = "client_header_timeout 10s;", f"client_header_timeout {HALF_OPEN_S}s;"


def documented(port, site_port):
    """The server block of the docs, on these ports; without a certificate, and sooner at its end."""
    text = (BASE_DIR / "docs" / "deploying.md").read_text()
    settings = re.search(r"```nginx\n(.*?)```", text, flags=re.DOTALL)[1]
    limits, _, rest = settings.partition("server {")
    main = rest.partition("\nserver {")[0]
    main = re.sub(r"    ssl_certificate.*\n", "", main)
    main = main.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};").replace("recap.example.org", HOST)
    main = main.replace("127.0.0.1:8000", f"127.0.0.1:{site_port}").replace(*DEADLINE)
    assert DEADLINE[1] in main
    return f"{limits}\nserver {{{main}"


@contextmanager
def nginx(folder, port, site_port):
    folder.mkdir()
    folder.chmod(0o755)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/pid; error_log stderr warn; worker_processes 1;"
        f"events {{ worker_connections 512; }} http {{ access_log off; {temporary} {documented(port, site_port)} }}"
    )
    process = subprocess.Popen(
        [path_of(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + PATIENCE_S
        while True:
            try:
                socket.create_connection((HOST, port)).close()
                break
            except OSError:
                assert process.poll() is None, process.stderr.read()
                assert time.monotonic() < deadline
                time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE_S)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("proxy")
    state = prepared(folder / "var")
    port = free_port()
    given = {"SITE_URL": "https://127.0.0.1", "BEHIND_PROXY": "true"}
    with gunicorn("recap.wsgi", **state, **given) as (site_port, _pid), nginx(folder / "nginx", port, site_port):
        yield port, site_port


def get(port, path=LIST, method="GET", body=None, **headers):
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request(method, path, body=body, headers={name.replace("_", "-"): v for name, v in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_scheme_is_what_the_proxy_says_and_not_what_a_client_says(site):
    port, site_port = site
    status, headers, _ = get(port, X_Forwarded_Proto="https")
    assert (status, headers["Location"]) == (301, f"https://{HOST}{LIST}"), "nginx has spoken http here, and says so"
    assert get(site_port, X_Forwarded_Proto="https")[0] == 200, "as nginx says it where a certificate is"


@pytest.mark.parametrize("header", ["SCRIPT_NAME", "Script-Name"])
def test_no_header_says_where_the_site_is(site, header):
    status, headers, _ = get(site[0], "/healthz", **{header: "/healthz"})
    assert (status, headers["Location"]) == (200, None)


def test_half_open_requests_end_at_the_proxy_and_hold_nobody_up(site):
    port, site_port = site
    sent = (b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ", head("POST /healthz HTTP/1.1", Content_Length=900))
    start = time.monotonic()
    with connections(port, sent[0], number=8) as heads, connections(port, sent[1] + b"a", number=8):
        assert get(port, "/healthz")[0] == 200
        assert get(site_port, "/healthz")[0] == 200
        assert time.monotonic() - start < HALF_OPEN_S
        # What the client does not finish, nginx ends, here after the two seconds of this test.
        assert {one.recv(1000) for one in heads} == {b""}
        assert HALF_OPEN_S / 2 < time.monotonic() - start < PATIENCE_S


def test_one_address_has_so_many_connections(site):
    with connections(site[0], b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n", number=8):
        assert get(site[0], "/healthz")[0] == 200
    asked = head("POST /healthz HTTP/1.1", Content_Length=900)
    with connections(site[0], asked, number=33):
        until(lambda: get(site[0], "/healthz")[0] == 429)
    until(lambda: get(site[0], "/healthz")[0] == 200)


def test_large_bodies_end_at_the_proxy(site):
    asked = head("POST /healthz HTTP/1.1", Content_Length=200 * 1024 * 1024)
    with connections(site[0], asked, number=1) as [one]:
        assert one.recv(1000).startswith(b"HTTP/1.1 413 ")
    assert get(site[0], "/healthz", "POST", b"a" * 70_000)[0] == 413


def test_body_in_chunks_has_a_length_behind_the_proxy(site):
    status = get(site[0], "/healthz", "POST", b"3\r\na=b\r\n0\r\n\r\n", Transfer_Encoding="chunked")[0]
    assert status in (200, 403, 405)
