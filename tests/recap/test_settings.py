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


@pytest.mark.parametrize("url", ["recap.example.org", "ftp://recap.example.org", "https://", ""])
def test_bad_site_url_is_named_with_what_is_expected(url, tmp_path):
    result = manage("check", SITE_URL=url, SECRET_KEY=KEY, STATE_DIR=str(tmp_path))
    assert result.returncode != 0
    last = result.stderr.strip().splitlines()[-1]
    named = url.rstrip("/")
    assert f"SITE_URL must be a full address such as https://recap.example.org, not {named!r}" in last


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
    assert "PEERTUBE_HOSTS takes host names such as framatube.org" in result.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("given", [{"WEB_THREADS": "4"}, {"WRITE_PATIENCE_S": "0"}])
def test_too_few_threads_and_no_patience_are_refused(given, tmp_path):
    result = manage("check", SECRET_KEY=KEY, STATE_DIR=str(tmp_path), **given)
    assert "WEB_THREADS is at least 5, WRITE_PATIENCE_S at least 1" in result.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("lease", ["1001", "-1"])
def test_revision_of_the_page_cache_is_never_older_than_a_second(lease, tmp_path):
    result = manage("check", PAGE_CACHE_LEASE_MS=lease, SECRET_KEY=KEY, STATE_DIR=str(tmp_path))
    assert f"PAGE_CACHE_LEASE_MS is at most 1000, not {lease}" in result.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("variables", "kind"),
    [({}, "PageCache"), ({"PAGE_CACHE_MB": "0"}, "WSGIHandler"), ({"DEBUG": "true"}, "WSGIHandler")],
)
def test_page_cache_is_on_unless_it_has_no_memory_or_a_developer_is_at_work(variables, kind, tmp_path):
    code = "from recap.wsgi import around, handler, visitors; print(type(around(handler, visitors)).__name__)"
    result = manage("shell", "--verbosity=0", "-c", code, SECRET_KEY=KEY, STATE_DIR=str(tmp_path), **variables)
    assert result.stdout == f"{kind}\n"
