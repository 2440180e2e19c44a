import pytest

from tests.recap.processes import manage

KEY = "a-key-for-tests_0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF"


def test_settings_of_a_public_site_pass_the_deployment_check(tmp_path):
    result = manage(
        *("check", "--deploy", "--fail-level", "WARNING"),
        SITE_URL="https://recap.example.org",
        SECRET_KEY=KEY,
        STATE_DIR=str(tmp_path),
    )
    assert (result.stderr, result.stdout) == ("", "System check identified no issues (0 silenced).\n")
    assert result.returncode == 0


@pytest.mark.parametrize("url", ["recap.example.org", "ftp://recap.example.org", "https://", "https://a.example/b", ""])
def test_bad_site_url_is_named_with_what_is_expected(url, tmp_path):
    result = manage("check", SITE_URL=url, SECRET_KEY=KEY, STATE_DIR=str(tmp_path))
    assert result.returncode != 0
    last = result.stderr.strip().splitlines()[-1]
    assert f"SITE_URL must be a full address such as https://recap.example.org, not {url!r}" in last


def test_saved_on_sqlite_is_on_the_disk(tmp_path):
    asked = "from django.db import connection as c; [print(c.cursor().execute(f'PRAGMA {p}').fetchone()[0]) for p in ('synchronous', 'journal_mode')]"
    result = manage("shell", "--verbosity=0", "-c", asked, SECRET_KEY=KEY, STATE_DIR=str(tmp_path))
    assert (result.stdout, result.stderr) == ("2\nwal\n", "")


def test_missing_secret_key_says_where_one_comes_from(tmp_path):
    result = manage("check", STATE_DIR=str(tmp_path))
    assert result.returncode != 0
    last = result.stderr.strip().splitlines()[-1]
    assert (
        f"No secret key: set SECRET_KEY, or run `make run` once, which writes one to {tmp_path / 'secret_key'}" in last
    )


@pytest.mark.parametrize(
    ("site_url", "expected"),
    [
        ("https://recap.example.org", "True 31536000 ['recap.example.org']"),
        ("http://127.0.0.1:8000", "False 0 ['127.0.0.1', 'localhost', '127.0.0.1', '[::1]']"),
    ],
)
def test_https_address_turns_on_what_a_public_site_needs(site_url, expected, tmp_path):
    code = (
        "from django.conf import settings as s; "
        "print(s.SESSION_COOKIE_SECURE and s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.ALLOWED_HOSTS)"
    )
    result = manage("shell", "--verbosity=0", "-c", code, SITE_URL=site_url, SECRET_KEY=KEY, STATE_DIR=str(tmp_path))
    assert result.stdout.strip() == expected


@pytest.mark.parametrize("host", ["https://framatube.org", "tube.example.org; script-src *", "*.org", "localhost"])
def test_peertube_host_that_is_none_is_named(host, tmp_path):
    result = manage("check", PEERTUBE_HOSTS=host, SECRET_KEY=KEY, STATE_DIR=str(tmp_path))
    assert (
        "PEERTUBE_HOSTS must be host names such as framatube.org, separated by commas"
        in result.stderr.strip().splitlines()[-1]
    )


def test_wrong_variables_stop_the_start_all_at_once(tmp_path):
    given = {"WEB_THREADS": "4", "WRITE_PATIENCE_S": "0", "PAGE_CACHE_LEASE_MS": "1001"}
    result = manage("check", SECRET_KEY=KEY, STATE_DIR=str(tmp_path), **given)
    last = result.stderr.strip().splitlines()[-1]
    assert last == (
        "django.core.exceptions.ImproperlyConfigured: PAGE_CACHE_LEASE_MS must be a whole number from 0 to 1000, not '1001'; "
        "WEB_THREADS must be a whole number from 5, not '4'; WRITE_PATIENCE_S must be a whole number from 1, not '0'"
    )


@pytest.mark.parametrize("primary", ["", "sqlite://:memory:"])
def test_replicas_are_of_a_postgresql(primary, tmp_path):
    given = {"DATABASE_URL": primary, "DATABASE_REPLICA_URLS": "postgres://recap:swordfish@db2.example.org/recap"}
    result = manage("check", SECRET_KEY=KEY, STATE_DIR=str(tmp_path), **given)
    assert "DATABASE_REPLICA_URLS are replicas of a PostgreSQL, which DATABASE_URL must be" in result.stderr
    assert "swordfish" not in result.stderr


def test_name_that_looks_like_ours_is_told_and_the_site_starts(tmp_path):
    result = manage("check", SECRET_KEY=KEY, STATE_DIR=str(tmp_path), PAGE_CACHE_MD="1")
    assert result.returncode == 0
    said = "The environment has PAGE_CACHE_MD, which the site does not read: is PAGE_CACHE_MB meant?"
    assert said in result.stderr.splitlines()


@pytest.mark.parametrize(
    ("variables", "kind"),
    [({}, "PageCache"), ({"PAGE_CACHE_MB": "0"}, "WSGIHandler"), ({"DEBUG": "true"}, "WSGIHandler")],
)
def test_page_cache_is_on_unless_it_has_no_memory_or_a_developer_is_at_work(variables, kind, tmp_path):
    code = "from recap.wsgi import around, handler, visitors; print(type(around(handler, visitors)).__name__)"
    result = manage("shell", "--verbosity=0", "-c", code, SECRET_KEY=KEY, STATE_DIR=str(tmp_path), **variables)
    assert result.stdout == f"{kind}\n"
