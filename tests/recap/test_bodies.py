import io

import pytest

from recap.bodies import LARGEST_BODY, SMALL_BODY, BodyLimit
from recap.visitors import Visitors
from tests.html import read_html
from tests.recap.pagecache.asking import MEMBERS_KEY, NOBODYS_KEY, Site, ask


class Unread(io.RawIOBase):
    def read(self, *arguments):
        raise AssertionError("somebody read it")


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def limited(site):
    users = {MEMBERS_KEY: "staff", "r" * 32: "reader"}
    return BodyLimit(site, Visitors("sessionid", users.get, lambda user: user == "staff"))


def send(limited, length, key="", method="POST", **environ):
    return ask(
        limited,
        "/admin/talks/event/1/replays/",
        method,
        CONTENT_LENGTH=str(length),
        HTTP_COOKIE=f"sessionid={key}",
        **{"wsgi.input": Unread(), **environ},
    )


@pytest.mark.parametrize("key", ["", "x", NOBODYS_KEY, "r" * 32])
def test_little_is_for_anybody_and_more_is_not(limited, site, key):
    assert send(limited, SMALL_BODY, key).status == 200
    for method in ("POST", "PUT", "GET", "HEAD"):
        answer = send(limited, SMALL_BODY + 1, key, method)
        assert (answer.status, site.count) == (413, 1)


def test_refusal_is_a_page_of_the_site_that_says_how_to_send_it(limited):
    answer = send(limited, SMALL_BODY + 1, HTTP_ACCEPT_LANGUAGE="en")
    page = read_html(answer.body.decode())
    assert page.one("h1").text == "That was too much at once"
    assert "sign in and send it again" in page.one("p", class_="lead").text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_staff_may_send_a_listing(limited):
    assert send(limited, LARGEST_BODY, MEMBERS_KEY).status == 200
    answer = send(limited, LARGEST_BODY + 1, MEMBERS_KEY)
    assert (answer.status, b"25" in answer.body) == (413, True)


@pytest.mark.parametrize("key", ["", MEMBERS_KEY])
def test_what_does_not_say_how_long_it_is_is_not_read(limited, site, key):
    answer = send(limited, "", key, HTTP_TRANSFER_ENCODING="chunked")
    assert (answer.status, site.count) == (411, 0)


@pytest.mark.parametrize("length", ["-1", "1e9", "²", "x"])
def test_length_is_a_number(limited, site, length):
    assert (send(limited, length).status, site.count) == (400, 0)


def test_told_in_the_readers_language(limited):
    assert "Trop" in send(limited, 10**9, HTTP_ACCEPT_LANGUAGE="fr").body.decode()
    assert "too much" in send(limited, 10**9, HTTP_ACCEPT_LANGUAGE="en").body.decode()
