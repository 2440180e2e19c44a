"""A web address as it was written down → what to ask of whom, or why it is not asked. Nothing is looked up here."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from talks.web import ForbiddenError
from talks.web.public import is_public

PORTS = {"http": 80, "https": 443}
MAX_LENGTH = 4000
# Of a path and a query; what is escaped already stays as it is.
PLAIN = "/?%:@!$&'()*+,;=-._~"
LABEL = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?"
NAME = re.compile(rf"({LABEL}\.)+{LABEL}")
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True)
class Target:
    """`host`: a name in ASCII, or an IP address without brackets. `path`: with the query, escaped, never empty."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def netloc(self) -> str:
        """As the Host header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.path}"


def read_target(url: str) -> Target:
    """Raises `ForbiddenError`."""
    # Where two programs read such an address differently, one of them is deceived.
    if len(url) > MAX_LENGTH or "\\" in url or any(c.isspace() or not c.isprintable() for c in url):
        raise ForbiddenError("This is not a web address.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ForbiddenError("This is not a web address.") from None
    if parts.scheme not in PORTS:
        raise ForbiddenError("Only http and https are asked.")
    if "@" in parts.netloc:
        raise ForbiddenError("An address with a user name is not asked.")
    if port not in (None, *PORTS.values()):
        raise ForbiddenError("Only the ports 80 and 443 are asked.")
    path = quote(parts.path or "/", safe=PLAIN) + (f"?{quote(parts.query, safe=PLAIN)}" if parts.query else "")
    return Target(parts.scheme, _host(parts.hostname or ""), port or PORTS[parts.scheme], path)


def _host(written: str) -> str:
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return _name(written)
    if not is_public(address):
        raise ForbiddenError("This address is not public.")
    return str(address)


def _name(written: str) -> str:
    """In ASCII. `１２７.1`, 0177.0.0.1, 0x7f000001 and 2130706433 are IP addresses to the system."""
    try:
        name = written.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        raise ForbiddenError("This is not a web address.") from None
    if NUMBER.fullmatch(name.rpartition(".")[2]):
        raise ForbiddenError("An IP address is asked in its plain form only.")
    if not NAME.fullmatch(name):
        raise ForbiddenError("This name is no public one.")
    return name
