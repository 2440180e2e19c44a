import pytest
from django.test import RequestFactory

from recap.signin.address import client_address


@pytest.mark.parametrize(
    ("remote", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("", None),
        ("unix:", None),
    ],
)
def test_address_without_a_proxy_is_that_of_the_connection(remote, expected, settings):
    settings.BEHIND_PROXY = False
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert client_address(request) == expected


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("203.0.113.9, 10.1.1.1, 192.0.2.7", "192.0.2.7"),  # What stands before it the client made up.
        ("192.0.2.7,garbage", None),
        ("", None),
    ],
)
def test_address_behind_a_proxy_is_the_one_that_the_proxy_wrote(forwarded, expected, settings):
    settings.BEHIND_PROXY = True
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == expected


def test_address_behind_a_proxy_that_says_none_is_not_the_proxys(settings):
    settings.BEHIND_PROXY = True
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="127.0.0.1")) is None
