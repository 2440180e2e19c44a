"""How the tests ask: the WSGI application itself, as `recap.wsgi` wraps it, without the test client, which goes past it."""

import threading
import time
from dataclasses import dataclass
from wsgiref.util import setup_testing_defaults

from recap.heads import without_bodies_of_heads
from recap.pagecache.app import PageCache, Prefixes
from recap.pagecache.entry import CACHE_CONTROL
from recap.pagecache.keys import Keys, Rules
from recap.pagecache.memory import Memory
from recap.pagecache.replicas import Replicas
from recap.pagecache.revision import UnreachableError
from recap.pagecache.wiring import PARAMETERS
from recap.places import shares
from recap.visitors import Visitors

HOST = "recap.example.org"
BROWSER = "gzip, deflate, br"
RULES = Rules(
    hosts=[HOST, "testserver"],
    languages=["fr", "en"],
    paths=frozenset({"/robots.txt"}),
    api="/api/",
    parameters=PARAMETERS,
    proxy_header=None,
    https_only=False,
)
PUBLIC = CACHE_CONTROL
PATIENCE_S = 20
# Of sessions: of somebody who is signed in, and of nobody.
MEMBERS_KEY, NOBODYS_KEY = "m" * 32, "n" * 32


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def was(self) -> str:
        """What the cache says it did."""
        return self.headers.get("cache-status", "").removeprefix("recap; ")


def ask(application, address, method="GET", **environ) -> Answer:
    """`address`: path and query. `environ`: as WSGI names headers; `HTTP_HOST` is the site's unless given."""
    path, _, query = address.partition("?")
    given = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": HOST,
        **environ,
    }
    setup_testing_defaults(given)
    started = []

    def start_response(status, headers, exc_info=None):
        started.append((status, headers))

    result = without_bodies_of_heads(application)(given, start_response)
    try:
        body = b"".join(result)
    finally:
        if hasattr(result, "close"):
            result.close()
    [(status, headers)] = started
    names = [name.lower() for name, _value in headers]
    assert len(names) == len(set(names)) or "set-cookie" in names, f"a header twice: {names}"
    return Answer(int(status.split()[0]), {name.lower(): value for name, value in headers}, body)


class Site:
    """An application of the tests: says `body`, else which request this is; remembers what it was asked."""

    def __init__(self, body=None, status="200 OK", headers=()):
        self.body, self.status, self.headers = body, status, list(headers)
        self.asked = []
        self.wait_s = 0.0
        # Which requests wait until the test says so.
        self.holds = lambda environ: False
        self.goes_on = threading.Event()

    def __call__(self, environ, start_response):
        self.asked.append(dict(environ))
        body = self.body if self.body is not None else f"page {len(self.asked)} ".encode() * 50
        time.sleep(self.wait_s)
        assert not self.holds(environ) or self.goes_on.wait(PATIENCE_S)
        start_response(
            self.status,
            [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body))), *self.headers],
        )
        return [body]

    @property
    def count(self):
        return len(self.asked)


def until(is_so):
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.005)


class Catalogue:
    """A revision that the test sets; None when the database is away."""

    def __init__(self):
        self.revision = (1, "then")
        self.forgotten = 0

    def current(self):
        if self.revision is None:
            raise UnreachableError
        return self.revision

    def forget(self):
        self.forgotten += 1

    def edit(self):
        self.revision = (self.revision[0] + 1, "now")


def cache_of(site, catalogue=None, *, rules=RULES, megabytes=1.0, shared=None, places=None, replicas=()):
    return PageCache(
        site,
        keys=Keys(rules),
        revisions=catalogue or Catalogue(),
        memory=Memory(int(megabytes * 1024 * 1024)),
        shared=shared,
        visitors=Visitors("sessionid", {MEMBERS_KEY: "1"}.get, lambda user: True),
        places=places or shares(16),
        prefixes=Prefixes((*rules.prefixes, "/admin/", "/readyz"), ("/static/", "/healthz", "/readyz")),
        replicas=Replicas(replicas),
    )
