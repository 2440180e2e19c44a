"""A web of a few public names, all of them served by one real server on this machine.

`LocalWeb.fetcher()` is a real `Fetcher` whose resolver and connector are handed to it: names have the addresses that
the test says, and whichever public address is connected to, this machine's server answers. Nothing leaves it.
"""

import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from socket import create_connection
from typing import Self

from recap.settings import BASE_DIR
from talks.web.fetch import Fetcher, Timeouts
from talks.web.pace import Pace

PUBLIC = "93.184.216.34"
PUBLIC_6 = "2606:2800:220:1:248:1893:25c8:1946"
CERTIFICATE = BASE_DIR / "tests" / "data" / "web" / "slides.example.org.pem"
KEY = CERTIFICATE.with_suffix(".key.pem")
QUICK = Timeouts(connect_s=1, read_s=0.3, total_s=0.6)
# A busy machine may take its time to answer.
PATIENT = Timeouts(connect_s=10, read_s=10, total_s=20)


class LocalWeb:
    """`pages`: (host, path) → status, (status, body), (status, body, headers) or a function of the handler.

    `names`: name → addresses, or a list of such answers, one for each time that it is asked; others are PUBLIC.
    `asked`, `resolved`, `connected` say what happened, in order.
    """

    def __init__(self) -> None:
        self.pages = {}
        self.names = {}
        self.refusing = set()
        self.asked = []
        self.resolved = []
        self.connected = []
        self.headers = []
        self.at_once = self.most_at_once = 0
        self.started_s = []
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                web._answer(self)

            do_HEAD = do_GET  # noqa: N815 -- the standard library's name

            def log_message(self, *arguments):
                pass

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE, KEY)
        self._servers = {port: ThreadingHTTPServer(("127.0.0.1", 0), Handler) for port in (80, 443)}
        tls = self._servers[443]
        # The handshake in the connection's own thread, where a client that hangs up harms nobody.
        tls.socket = context.wrap_socket(tls.socket, server_side=True, do_handshake_on_connect=False)
        for server in self._servers.values():
            server.handle_error = lambda *arguments: None
            threading.Thread(target=server.serve_forever, args=[0.005], daemon=True).start()
        return self

    def __exit__(self, *exception) -> None:
        for server in self._servers.values():
            server.shutdown()
            server.server_close()

    def fetcher(self, *, pace=None, timeouts=PATIENT, trusted=True) -> Fetcher:
        tls = ssl.create_default_context(cafile=CERTIFICATE) if trusted else None
        return Fetcher(
            "Recap tests", pace or Pace(4, 0), timeouts=timeouts, resolver=self.resolve, connector=self.connect, tls=tls
        )

    def resolve(self, name, port):
        self.resolved.append(name)
        addresses = self.names.get(name, [PUBLIC])
        if addresses and isinstance(addresses[0], list):
            addresses = addresses.pop(0)
        if not addresses:
            raise OSError("Name or service not known")
        return [ip_address(address) for address in addresses]

    def connect(self, address, port, timeout_s):
        self.connected.append((str(address), port))
        if str(address) in self.refusing:
            raise ConnectionRefusedError
        return create_connection(self._servers[port].server_address, timeout_s)

    def _answer(self, handler) -> None:
        host, path = handler.headers["Host"], handler.path
        with self._lock:
            self.asked.append((handler.command, host, path))
            self.headers.append(dict(handler.headers))
            self.started_s.append(time.monotonic())
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            page = self.pages.get((host, path), 404)
            if callable(page):
                page = page(handler)
            if page is not None:
                send(handler, *([page] if isinstance(page, int) else page))
        finally:
            with self._lock:
                self.at_once -= 1


def send(handler, status, body=b"", headers=()) -> None:
    handler.send_response(status)
    for name, value in dict(headers).items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    if handler.command != "HEAD":
        handler.wfile.write(body)


def to(location, status=302):
    """A redirect."""
    return status, b"", {"Location": location}
