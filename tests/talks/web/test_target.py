"""What can be asked, and every way to write an address that must not be."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from talks.web import ForbiddenError
from talks.web.target import Target, read_target


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.org", Target("https", "example.org", 443, "/")),
        ("HTTP://Example.ORG./a?b=c#d", Target("http", "example.org", 80, "/a?b=c")),
        ("https://example.org:443/", Target("https", "example.org", 443, "/")),
        ("https://example.org:80/", Target("https", "example.org", 80, "/")),
        ("https://example.org?q", Target("https", "example.org", 443, "/?q")),
        ("https://my_slides.example.org/", Target("https", "my_slides.example.org", 443, "/")),
        ("https://é.example.org/é%20è?q=ü", Target("https", "xn--9ca.example.org", 443, "/%C3%A9%20%C3%A8?q=%C3%BC")),
        ("http://93.184.216.34/", Target("http", "93.184.216.34", 80, "/")),
        ("http://[2606:2800:220:1::1]/", Target("http", "2606:2800:220:1::1", 80, "/")),
    ],
)
def test_read_target(url, target):
    assert read_target(url) == target


@pytest.mark.parametrize(
    ("url", "netloc", "again"),
    [
        ("https://example.org/a", "example.org", "https://example.org/a"),
        ("https://example.org:80/a", "example.org:80", "https://example.org:80/a"),
        ("http://[2606:2800::1]/a", "[2606:2800::1]", "http://[2606:2800::1]/a"),
    ],
)
def test_target_is_written_as_servers_expect_it(url, netloc, again):
    target = read_target(url)
    assert (target.netloc, target.url) == (netloc, again)


FORBIDDEN = {
    "Only http and https are asked.": [
        *(
            "ftp://example.org/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/plain,x",
            "gopher://example.org/",
        ),
        *("//example.org/", "example.org", "", "unix:/run/docker.sock"),
    ],
    "An address with a user name is not asked.": [
        *(
            "https://user@example.org/",
            "https://user:password@example.org/",
            "http://example.org@127.0.0.1/",
            "http://@a.b/",
        ),
        "http://127.0.0.1%23@example.org/",
    ],
    "Only the ports 80 and 443 are asked.": [
        *("http://example.org:8080/", "http://example.org:22/", "https://example.org:6379/", "http://example.org:0/"),
    ],
    "This address is not public.": [
        *("http://127.0.0.1/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://0.0.0.0/"),
        *(
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[fe80::1]/",
            "http://[::]/",
        ),
        *("http://[fe80::1%25eth0]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://192.168.1.1:80/"),
    ],
    "An IP address is asked in its plain form only.": [
        *("http://2130706433/", "http://0x7f000001/", "http://017700000001/", "http://0177.0.0.1/", "http://127.1/"),
        *(
            "http://127.0.0x1/",
            "http://0x7f.0.0.1/",
            "http://127.0.0.1./",
            "http://127.000.000.001/",
            "http://256.1.1.1/",
        ),
        *("http://１２７.０.０.１/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://1.2.3.4.5/", "http://0x.0x/"),
        *("http://93.184.216.034/", "http://example.0/"),
    ],
    "This name is no public one.": [
        *(
            "http://localhost/",
            "http://LOCALHOST/",
            "http://intranet/",
            "http:///path",
            "https://%31%32%37.example.org/",
        ),
        *("http://-a.example.org/", "http://a-.example.org/", "http://example.org%00.evil.org/", "http://a,b.org/"),
    ],
    "This is not a web address.": [
        *("http://127.0.0.1\\@example.org/", "http://example.org\\/", "http://exam\nple.org/", "http://example.org/ a"),
        *(
            "\thttp://example.org/",
            "http://example.org:port/",
            "http://example.org:99999/",
            "http://[::1/",
            "http://[a]/",
        ),
        *("http://a..b/", f"http://{'a' * 64}.org/", f"http://example.org/{'a' * 4000}", "http://example.org/\x00"),
        *("http://ｅxample.org／@127.0.0.1/", "http://example.org/\u200b", "http://.example.org/"),
    ],
}


@pytest.mark.parametrize(("why", "url"), [(why, url) for why, urls in FORBIDDEN.items() for url in urls])
def test_read_target_refuses(why, url):
    with pytest.raises(ForbiddenError) as error:
        read_target(url)
    assert str(error.value) == why


@given(st.text(), st.sampled_from(["", "http://", "https://", "http://a.", "http://[", "http://1."]))
@example("[", "https://")
@example("\udcff", "http://")
@example("xn--", "http://a.")
def test_read_target_gives_a_public_looking_target_or_refuses_whatever_is_written(text, start):
    try:
        target = read_target(start + text)
    except ForbiddenError:
        return
    assert target.url.isascii()
    assert target.url.isprintable()
    assert read_target(target.url) == target
