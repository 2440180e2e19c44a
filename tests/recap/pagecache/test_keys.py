from dataclasses import replace

import pytest

from recap.pagecache.keys import (
    LONGEST_PATH,
    Elsewhere,
    Key,
    Keys,
    Request,
    key_of,
)
from recap.pagecache.query import LONGEST_QUERY
from tests.recap.pagecache.asking import HOST, RULES

PLAIN = Request("/fr/talks/", "", HOST, "http", None, "")


def key(rules=RULES, **changes):
    return key_of(PLAIN._replace(**changes), rules, rules.prefixes)


def test_key_is_scheme_host_path_and_query():
    assert key(query="q=mesh", scheme="https") == Key(secure=True, host=HOST, path="/fr/talks/", query="q=mesh")


@pytest.mark.parametrize(
    "path",
    ["/", "/fr", "/de/", "/admin/", "/static/recap/site.css", "/healthz", "/i18n/setlang/", "/sitemap-x.xml", "//fr/"],
)
def test_other_paths_are_for_django(path):
    assert key(path=path) is Elsewhere.DJANGO


def test_no_parameter_that_a_program_sends_is_dropped():
    query = "theme=b&utm_source=letter&cursor=abc&theme=a&fields="
    assert key(path="/api/v1/talks/", query=query).query == "cursor=abc&fields=&theme=b&theme=a&utm_source=letter"
    assert key(path="/fr/talks/", query=query).query == "theme=b&theme=a"


@pytest.mark.parametrize("accept", [None, "*/*", "application/json", "text/html, application/*;q=0.1"])
def test_program_that_takes_json_has_a_key(accept):
    assert key(path="/api/v1/talks/", accept=accept).path == "/api/v1/talks/"


def test_program_that_takes_no_json_is_for_django():
    assert key(path="/api/v1/talks/", accept="text/html") is Elsewhere.DJANGO
    keys = Keys(RULES)
    asked = {"PATH_INFO": "/api/v1/talks/", "HTTP_HOST": HOST}
    assert isinstance(keys.find(asked), Key)
    assert keys.find({**asked, "HTTP_ACCEPT": "text/html"}) is Elsewhere.DJANGO
    assert isinstance(keys.find({**asked, "PATH_INFO": "/fr/", "HTTP_ACCEPT": "text/html"}), Key)


@pytest.mark.parametrize("path", ["/fr/", "/en/talks/", "/robots.txt", "/api/v1/"])
def test_pages_have_a_key(path):
    assert key(path=path) == Key(secure=False, host=HOST, path=path, query="")


@pytest.mark.parametrize(
    "host", ["evil.example.org", "", "recap.example.org.evil.example.org", "a b", f"{HOST}@evil", "x" * 5000]
)
def test_unknown_host_is_refused(host):
    assert key(host=host) is Elsewhere.UNKNOWN_HOST


def test_host_is_of_one_case():
    assert key(host=HOST.upper()) == key()


@pytest.mark.parametrize("host", [f"{HOST}:8000", f"{HOST}:1", f"{HOST}.", f"{HOST}.:443"])
def test_port_is_no_part_of_it(host):
    assert key(host=host) == key()


def test_too_long_goes_past():
    assert key(path="/fr/" + "a" * LONGEST_PATH) is Elsewhere.DJANGO
    assert key(query="q=" + "a" * LONGEST_QUERY) is Elsewhere.DJANGO
    assert key(query="&".join(["t=a"] * 200)) is Elsewhere.DJANGO


def test_mounted_elsewhere_goes_past():
    assert key(mounted_at="/evil") is Elsewhere.DJANGO


@pytest.mark.parametrize(
    ("header", "scheme", "forwarded", "secure"),
    [
        (None, "http", "https", False),
        (None, "https", None, True),
        (("HTTP_X_FORWARDED_PROTO", "https"), "http", "https", True),
        (("HTTP_X_FORWARDED_PROTO", "https"), "http", "https, http", True),
        (("HTTP_X_FORWARDED_PROTO", "https"), "https", "http", False),
        (("HTTP_X_FORWARDED_PROTO", "https"), "https", None, True),
    ],
)
def test_scheme_is_what_django_takes_it_for(header, scheme, forwarded, secure):
    assert key(replace(RULES, proxy_header=header), scheme=scheme, forwarded=forwarded).secure is secure


def test_redirect_to_https_is_djangos():
    rules = replace(RULES, https_only=True)
    assert key(rules) is Elsewhere.DJANGO
    assert key(rules, scheme="https").secure is True


def test_remembered_keys_are_bounded(monkeypatch):
    monkeypatch.setattr("recap.pagecache.keys.MOST_REMEMBERED", 10)
    keys = Keys(RULES)
    for number in range(50):
        environ = {"PATH_INFO": "/fr/", "QUERY_STRING": f"utm={number}", "HTTP_HOST": HOST, "wsgi.url_scheme": "http"}
        assert keys.find(environ) == Key(secure=False, host=HOST, path="/fr/", query="")
    assert len(keys.remembered) <= 10


@pytest.mark.parametrize(
    "long",
    [
        {"QUERY_STRING": "utm=" + "a" * 1900},
        {"QUERY_STRING": "q=" + "%C3%A9" * 100},
        {"HTTP_X_FORWARDED_PROTO": "https," + "a" * 8000},
    ],
    ids=["query", "canonical query", "header of a proxy"],
)
def test_what_is_long_is_not_remembered(long):
    keys = Keys(replace(RULES, proxy_header=("HTTP_X_FORWARDED_PROTO", "https")))
    asked = {"PATH_INFO": "/fr/talks/", "QUERY_STRING": "", "HTTP_HOST": HOST, "wsgi.url_scheme": "http", **long}
    assert keys.find(asked) == keys.find(asked)
    assert isinstance(keys.find(asked), Key)
    assert keys.remembered == {}
    keys.find({**asked, "QUERY_STRING": "q=mesh", "HTTP_X_FORWARDED_PROTO": "https"})
    assert len(keys.remembered) == 1


def test_key_is_as_short_as_its_request():
    """An octet that came as it is would be six in the key."""
    assert key(query="q=mesh&t=" + "\xff" * 1000) is Elsewhere.DJANGO
