import logging
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from recap.environment import (
    Variable,
    Variables,
    database,
    folder,
    hosts,
    mail,
    names,
    one_of,
    port,
    redis,
    site_address,
    switch,
    text,
    whole,
    zone,
)


class Ours(Variables):
    PAGE_CACHE_MB = Variable(whole(0), 64, "Memory")
    DATABASE_URL = Variable(database(), {}, "Rows", shown="SQLite")
    DEBUG = Variable(switch(), default=False, meaning="Tracebacks")
    PEERTUBE_HOSTS = Variable(hosts(), ["framatube.org"], "Players")


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        (whole(0), "12", 12),
        (whole(0, 12), "12", 12),
        (switch(), "True", True),
        (switch(), "on", True),
        (switch(), "y", True),
        (switch(), "0", False),
        (switch(), "", False),
        (text(), "", ""),
        (names(), "a.example,b.example", ["a.example", "b.example"]),
        (names(), "", []),
        (hosts(), "tube.example:8443", ["tube.example:8443"]),
        (hosts(), "", []),
        (one_of("INFO", "DEBUG"), "debug", "DEBUG"),
        (site_address(), "https://recap.example.org/", "https://recap.example.org"),
        (zone(), "America/Montreal", "America/Montreal"),
        (port(), "", None),
        (port(), "127.0.0.1:9100", ("127.0.0.1", 9100)),
        (port(), "[::1]:9100", ("::1", 9100)),
        (folder(), "/var/lib/recap", Path("/var/lib/recap")),
        (redis(), "", ""),
        (redis(), "redis://cache.example.org", "redis://cache.example.org"),
        (mail(), "smtp+tls://a:b@mail.example.org", "smtp+tls://a:b@mail.example.org"),
        (database(), "", {}),
        (database(), "sqlite://:memory:", {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}),
    ],
)
def test_value_is_of_its_type(kind, given, value):
    assert kind.read(given) == value


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (whole(0), "-1"),
        (whole(0, 12), "13"),
        (whole(0), "a few"),
        (whole(0), ""),
        (switch(), "ture"),
        (hosts(), "tube.example.org; script-src *"),
        (hosts(), "*.org"),
        (one_of("INFO"), "LOUD"),
        (port(), "9100"),
        (port(), "127.0.0.1"),
        (port(), "127.0.0.1:99999"),
        (port(), "http://127.0.0.1:9100"),
        (site_address(), "recap.example.org"),
        (site_address(), "https://recap.example.org/talks"),
        (zone(), "Europe/Pariss"),
        (zone(), "Europe"),
        (redis(), "cache.example.org:6379"),
        (mail(), "mail.example.org"),
        (mail(), "smtp://mail.example.org:99999"),
        (database(), "mysql://db.example.org/recap"),
        (database(), "recap"),
        (database(), "postgres://recap:pass@db.example.org:port/recap"),
    ],
)
def test_wrong_value_is_named_with_what_was_expected(kind, given):
    variable = Variable(kind, None, "")
    variable.name = "OURS"
    with pytest.raises(ValueError, match="OURS must be ") as error:
        variable.read(given)
    assert str(error.value).startswith(f"OURS must be {kind.expected}")
    assert (repr(given) in str(error.value)) is not kind.is_secret


def test_values_and_defaults_are_attributes():
    ours = Ours({"PAGE_CACHE_MB": "8", "HOME": "/root"})
    assert (ours.PAGE_CACHE_MB, ours.DEBUG, ours.DATABASE_URL) == (8, False, {})


def test_secret_of_a_wrong_value_is_told_to_nobody():
    with pytest.raises(ImproperlyConfigured) as error:
        Ours({"DATABASE_URL": "postgres://recap:swordfish@db.example.org:swordfish/recap"})
    told = error.getrepr(style="native", chain=True)
    assert "DATABASE_URL must be the address of a database" in str(error.value)
    assert "swordfish" not in str(told).replace(
        'Ours({"DATABASE_URL": "postgres://recap:swordfish@db.example.org:swordfish/recap"})', ""
    )


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(ImproperlyConfigured) as error:
        Ours({"PAGE_CACHE_MB": "lots", "DEBUG": "ture"})
    assert str(error.value) == (
        "PAGE_CACHE_MB must be a whole number from 0, not 'lots'; DEBUG must be true or false, not 'ture'"
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("PAGE_CACHE_MD", "PAGE_CACHE_MB"),
        ("PAGE_CAHCE_MB", "PAGE_CACHE_MB"),
        ("page_cache_mb", "PAGE_CACHE_MB"),
        ("RECAP_DATABASE_URL", "DATABASE_URL"),
        ("PEERTUBE_HOST", "PEERTUBE_HOSTS"),
    ],
)
def test_name_like_one_of_ours_is_told(name, meant, caplog):
    with caplog.at_level(logging.WARNING):
        Ours({name: "1"})
    assert caplog.messages == [f"The environment has {name}, which the site does not read: is {meant} meant?"]


@pytest.mark.parametrize(
    "name", ["HOME", "PATH", "DATABASE", "DJANGO_SETTINGS_MODULE", "RECAP_TEST_DATABASE", "PAGER", "DISPLAY"]
)
def test_names_of_others_are_left_alone(name, caplog):
    Ours({name: "1"})
    assert caplog.messages == []


def test_page_has_a_row_for_each():
    assert Ours.page().splitlines() == [
        "| Variable | Takes | Default | Meaning |",
        "|---|---|---|---|",
        "| `PAGE_CACHE_MB` | a whole number from 0 | `64` | Memory |",
        "| `DATABASE_URL` | the address of a database such as postgres://recap:password@db.example.org/recap | SQLite | Rows |",
        "| `DEBUG` | true or false | `false` | Tracebacks |",
        "| `PEERTUBE_HOSTS` | host names such as framatube.org, separated by commas | `framatube.org` | Players |",
    ]
