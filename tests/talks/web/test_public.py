"""Every sort of address that is not the public internet's, its first and last, and the neighbours that are."""

from ipaddress import ip_address

import pytest

from talks.web.public import is_public

NOT_PUBLIC = {
    "nobody": ["0.0.0.0", "0.255.255.255", "::"],  # noqa: S104 -- nothing is bound
    "this machine": ["127.0.0.1", "127.255.255.255", "::1"],
    "private": [
        *("10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255"),
        *("fc00::1", "fdff:ffff::1", "fec0::1"),
    ],
    "carriers": ["100.64.0.0", "100.127.255.255"],
    "link-local": ["169.254.0.0", "169.254.255.255", "fe80::1", "fe80::1%eth0", "febf::1"],
    "with a zone": ["2606:2800:220:1::1%eth0"],
    "metadata": ["169.254.169.254", "100.100.100.200", "192.0.0.192", "168.63.129.16", "fd00:ec2::254"],
    "protocols": ["192.0.0.0", "192.0.0.8", "192.0.0.255", "192.88.99.1", "2001::1", "2001:1ff::1"],
    "benchmarks": ["198.18.0.0", "198.19.255.255", "2001:2::1"],
    "documentation": ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1", "3fff:fff::1"],
    "multicast": ["224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"],
    "reserved": ["240.0.0.1", "255.255.255.255", "4000::1", "5f00::1", "100::1"],
    "IPv4 mapped": ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:93.184.216.34"],
    "IPv4 compatible": ["::127.0.0.1", "::10.0.0.1", "::93.184.216.34"],
    "IPv4 translated": ["::ffff:0:127.0.0.1", "::ffff:0:93.184.216.34"],
    "IPv4 in 6to4": ["2002:7f00:1::", "2002:a00:1::1", "2002:5db8:d822::1"],
    "IPv4 in Teredo": ["2001:0:7f00:1::1"],
    "IPv4 behind NAT64": ["64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b:1::1.1.1.1"],
}
PUBLIC = [
    *("1.1.1.1", "8.8.8.8", "93.184.216.34", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0"),
    *("126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0"),
    *("192.0.1.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255"),
    *("168.63.129.15", "2606:2800:220:1::1", "2001:4860:4860::8888", "2001:200::1", "2a00::1", "64:ff9b::8.8.8.8"),
]


@pytest.mark.parametrize("address", [address for some in NOT_PUBLIC.values() for address in some])
def test_is_public_refuses(address):
    assert is_public(ip_address(address)) is False


@pytest.mark.parametrize("address", PUBLIC)
def test_is_public_allows(address):
    assert is_public(ip_address(address)) is True
