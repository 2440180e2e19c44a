"""Which requests have a page in the cache, and under which key.

In: what a request brings that a page may depend on (`Request`). Out: a `Key`, or who else must answer. Everything that
the key does not hold is kept from Django when it makes the page (`rendering.environ_for`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.http.request import split_domain_port, validate_host

from recap.pagecache.query import Parameters, canonical_query, whole_query

# Longer ones are rare and each another page: not worth their memory.
LONGEST_PATH = 300
LONGEST_HOST = 260
# Requests whose key is remembered, and the characters of each with its key: anybody can invent others, of any length.
# In all some 5 MB; what is longer is worked out each time.
MOST_REMEMBERED = 4096
LONGEST_REMEMBERED = 600


class Request(NamedTuple):
    """As WSGI gives them. `forwarded` is the header that BEHIND_PROXY trusts, None elsewhere.

    `accept`: of what programs ask; pages are of one type, whatever a browser says.
    """

    path: str
    query: str
    host: str | None
    scheme: str
    forwarded: str | None
    mounted_at: str
    accept: str | None = None


class Key(NamedTuple):
    """One page. The language is in the path; `query` is canonical; `host` is in lower case, without a port.

    Anybody can write any port there. No page says which host it was asked at: links in pages begin with SITE_URL.
    """

    secure: bool
    host: str
    path: str
    query: str


class Elsewhere(Enum):
    """No key: Django answers, or nobody does."""

    DJANGO = "Django"
    UNKNOWN_HOST = "unknown host"


@dataclass(frozen=True)
class Rules:
    """`proxy_header`: SECURE_PROXY_SSL_HEADER, name in the environ and value that means https; None without a proxy.

    `api`: how the paths begin that programs ask: no parameter is dropped there, and who takes no JSON is Django's.
    """

    hosts: Sequence[str]
    languages: Sequence[str]
    paths: frozenset[str]
    api: str
    parameters: Parameters
    proxy_header: tuple[str, str] | None
    https_only: bool

    @property
    def prefixes(self) -> tuple[str, ...]:
        return (*(f"/{language}/" for language in self.languages), self.api)


class Keys:
    """The key of each request; those asked before cost one look-up."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.prefixes = rules.prefixes
        self.api = rules.api
        self.header = rules.proxy_header[0] if rules.proxy_header else ""
        self.remembered: dict[Request, Key] = {}

    def find(self, environ: Mapping[str, Any]) -> Key | Elsewhere:
        get = environ.get
        path = get("PATH_INFO", "")
        # A plain tuple is equal to the `Request` of the same values, and made in a third of the time.
        request = (
            path,
            get("QUERY_STRING", ""),
            get("HTTP_HOST"),
            get("wsgi.url_scheme", "http"),
            get(self.header),
            get("SCRIPT_NAME", ""),
            get("HTTP_ACCEPT") if path.startswith(self.api) else None,
        )
        return self.remembered.get(request) or self._work_out(Request(*request))  # type: ignore[call-overload]

    def _work_out(self, request: Request) -> Key | Elsewhere:
        found = key_of(request, self.rules, self.prefixes)
        if isinstance(found, Key) and _length(request) + _length(found) <= LONGEST_REMEMBERED:
            if len(self.remembered) >= MOST_REMEMBERED:
                self.remembered.clear()
            self.remembered[request] = found
        return found


def key_of(request: Request, rules: Rules, prefixes: tuple[str, ...]) -> Key | Elsewhere:
    if not request.path.startswith(prefixes) and request.path not in rules.paths:
        return Elsewhere.DJANGO
    # gunicorn takes the place where the site is mounted from a header of the request, and every link begins with it.
    if request.mounted_at or request.host is None:
        return Elsewhere.DJANGO
    domain = known_domain(request.host, rules.hosts) if len(request.host) <= LONGEST_HOST else ""
    if not domain:
        return Elsewhere.UNKNOWN_HOST
    if len(request.path) > LONGEST_PATH:
        return Elsewhere.DJANGO
    secure = is_secure(request, rules.proxy_header)
    if rules.https_only and not secure:
        return Elsewhere.DJANGO  # It redirects to the whole address, utm_source included.
    if request.path.startswith(rules.api):
        query = whole_query(request.query) if takes_json(request.accept) else None
    else:
        query = canonical_query(request.query, rules.parameters)
    return Elsewhere.DJANGO if query is None else Key(secure, domain, request.path, query)


def known_domain(host: str, allowed: Sequence[str]) -> str:
    """Without the port, in lower case; "" for a host that is not ours. Django's rule for ALLOWED_HOSTS."""
    domain, _port = split_domain_port(host)
    return domain if domain and validate_host(domain, allowed) else ""


def is_secure(request: Request, proxy_header: tuple[str, str] | None) -> bool:
    """Django's rule for SECURE_PROXY_SSL_HEADER: the header, where there is one, has the last word."""
    if proxy_header and request.forwarded is not None:
        return request.forwarded.split(",", 1)[0].strip() == proxy_header[1]
    return request.scheme == "https"


def takes_json(accept: str | None) -> bool:
    """Django's rule."""
    request = HttpRequest()
    request.META = {"HTTP_ACCEPT": accept} if accept is not None else {}
    return request.accepts("application/json")


def _length(parts: Request | Key) -> int:
    return sum(len(part) for part in parts if isinstance(part, str))
