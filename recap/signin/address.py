"""Where a request comes from: the address that guesses are counted by, and that the log names.

In: a request. Out: an IPv4 address; of IPv6 the first of its network of 64 bits, of which everybody has all; None where
nothing can be relied on. Behind a proxy (BEHIND_PROXY) it is the last of X-Forwarded-For, which the proxy wrote: what
stands before it the client may have made up.
"""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

NETWORK_BITS = 64


def client_address(request: HttpRequest) -> str | None:
    if settings.BEHIND_PROXY:
        text = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]
    else:
        text = request.META.get("REMOTE_ADDR", "")
    return network_of(text)


def network_of(text: str) -> str | None:
    """What an address is counted as."""
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(address), NETWORK_BITS), strict=False).network_address)
