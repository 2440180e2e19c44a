import re
from dataclasses import replace

import pytest
from django.http import QueryDict

from recap.pagecache.keys import (
    LONGEST_PATH,
    LONGEST_QUERY,
    PARAMETERS,
    Asked,
    Elsewhere,
    Key,
    Keys,
    canonical_query,
    key_of,
)
from recap.settings import BASE_DIR
from talks.forms import TalkFilterForm
from tests.recap.pagecache.asking import HOST, RULES

PLAIN = Asked("/fr/talks/", "", HOST, "http", None, "")


def key(rules=RULES, **changes):
    return key_of(PLAIN._replace(**changes), rules, rules.prefixes)


def test_key_is_scheme_host_path_and_query():
    assert key(query="q=mesh", scheme="https") == Key(secure=True, host=HOST, path="/fr/talks/", query="q=mesh")


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", ""),
        ("utm_source=letter&fbclid=1", ""),
        ("page=2&q=mesh&utm_source=letter", "q=mesh&page=2"),
        ("theme=b&q=x&theme=a", "q=x&theme=b&theme=a"),
        ("q=a+b", "q=a+b"),
        ("q=a%20b", "q=a+b"),
        ("q=&replay=&page=2", "page=2"),
        ("play", "play="),
        ("play=1", "play=1"),
        ("q=caf%C3%A9", "q=caf%C3%A9"),
        ("q=caf\xc3\xa9", "q=caf%C3%A9"),  # bytes of UTF-8, as WSGI gives them
        ("q=a;theme=b", "q=a%3Btheme%3Db"),
        ("Q=mesh", ""),
        ("t=b&t=a&t=b", "t=b&t=a&t=b"),
    ],
)
def test_query_is_of_one_form(query, canonical):
    assert canonical_query(query) == canonical


@pytest.mark.parametrize("query", ["q=%FF", "q=\xff", "q=%00", "q=%ED%A0%80", "theme=a%26b", "q=1%2B1", "play=&q=%3D"])
def test_django_reads_the_one_form_as_it_reads_the_given_one(query):
    canonical = canonical_query(query)
    assert dict(QueryDict(canonical.encode("latin-1")).lists()) == dict(QueryDict(query.encode("latin-1")).lists())


def test_every_parameter_that_a_page_reads_is_known():
    sources = [
        path.read_text()
        for app in ("talks", "tools")
        for path in (BASE_DIR / app).rglob("*.py")
        if "admin" not in path.parts
    ]
    found = re.findall(r'GET\.(?:get|getlist)\("(\w+)"|"(\w+)" in request\.GET', "\n".join(sources))
    read = {*TalkFilterForm.base_fields, *(one or other for one, other in found)}
    assert {"q", "page", "play", "t", "p", "year"} <= read
    assert read <= set(PARAMETERS)


@pytest.mark.parametrize(
    "path",
    ["/", "/fr", "/de/", "/admin/", "/static/recap/site.css", "/healthz", "/i18n/setlang/", "/sitemap-x.xml", "//fr/"],
)
def test_other_paths_are_for_django(path):
    assert key(path=path) is Elsewhere.DJANGO


@pytest.mark.parametrize("path", ["/fr/", "/en/talks/", "/robots.txt"])
def test_pages_have_a_key(path):
    assert key(path=path) == Key(secure=False, host=HOST, path=path, query="")


@pytest.mark.parametrize(
    "host", ["evil.example.org", "", "recap.example.org.evil.example.org", "a b", f"{HOST}@evil", "x" * 5000]
)
def test_unknown_host_is_refused(host):
    assert key(host=host) is Elsewhere.UNKNOWN_HOST


def test_host_is_of_one_case():
    assert key(host=HOST.upper()) == key()
    assert key(host=f"{HOST}:8000") == Key(secure=False, host=f"{HOST}:8000", path="/fr/talks/", query="")


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
