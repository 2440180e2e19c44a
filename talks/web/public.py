"""Which IP addresses belong to the public internet. All others are this machine, its network, or nobody.

`ipaddress.is_global` alone will not do: it depends on Python's version (3.11.7 calls 192.0.0.8 public), says yes to
multicast, and looks at an IPv6 address without the IPv4 one inside it.
Sources: https://www.iana.org/assignments/iana-ipv4-special-registry, …/iana-ipv6-special-registry (November 2026).
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

IPAddress = IPv4Address | IPv6Address

NOT_PUBLIC_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network; Linux takes 0.0.0.0 for itself
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carriers, and metadata of some clouds
        "127.0.0.0/8",  # this machine
        "169.254.0.0/16",  # link-local, metadata of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments, metadata of some clouds
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # relays to 6to4
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
        "168.63.129.16/32",  # looks public, and is the host of every virtual machine at Azure
    )
)
# Addresses of the public internet are all in here: neither ::1, nor fc00::/7, fe80::/10, ff00::/8, nor the forms that
# hold an IPv4 address (::ffff:0:0/96 mapped, ::/96 compatible, ::ffff:0:0:0/96 translated).
PUBLIC_6 = IPv6Network("2000::/3")
NOT_PUBLIC_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo (an IPv4 address inside), benchmarks, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address inside
        "3fff::/20",  # documentation
    )
)
# A network without IPv4 reaches it through these: the last 32 bits are the address that is meant.
NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: IPAddress) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in NOT_PUBLIC_4)
    if address.scope_id is not None:
        return False
    if address in NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    is_inside = address in PUBLIC_6 and address.is_global
    return is_inside and not any(address in network for network in NOT_PUBLIC_6)
