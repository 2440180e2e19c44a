"""The port for Prometheus beside a real gunicorn, with numbers of all its workers."""

import os
import re
import signal
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.recap.pagecache.test_processes import prepared
from tests.recap.processes import free_port, gunicorn

# The site starts, and is prepared before.
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    return prepared(tmp_path_factory.mktemp("monitoring") / "var")


def get(port, path="/"):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""
    except OSError:
        return 0, ""


def numbers(port):
    lines = re.findall(r"^([a-z_]+(?:\{[^}]*\})?) ([0-9.e+]+)$", get(port)[1], flags=re.MULTILINE)
    return {name: float(value) for name, value in lines}


def until(is_so, seconds=60):
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def folders():
    return set(Path(tempfile.gettempdir()).glob("recap-metrics-*"))


def test_numbers_of_all_workers_are_told_on_a_port_of_their_own(state):
    port, before = free_port(), folders()
    with gunicorn("recap.wsgi", workers=2, METRICS_BIND=f"127.0.0.1:{port}", **state) as (site, _pid):
        until(lambda: get(port)[0] == 200)
        for _ in range(30):
            assert get(site, "/en/")[0] == 200
        assert get(site, "/admin/login/")[0] == 200
        told = numbers(port)
        ways = {way: told.get(f'recap_pages_total{{way="{way}"}}', 0) for way in ("hit", "miss", "bypass")}
        assert ways["hit"] + ways["miss"] == 30
        assert 1 <= ways["miss"] <= 2, "once in each worker that was asked"
        assert told['recap_answers_total{method="GET",status="200",view="talks:home"}'] == ways["miss"]
        assert told['recap_answer_seconds_bucket{le="+Inf",view="talks:home"}'] == ways["miss"]
        assert told['recap_database_seconds_count{database="default"}'] > 0
        assert told["recap_database_up"] == 1
        assert told["recap_revision"] > 0
        assert get(site, "/metrics")[0] == 404
    assert get(port)[0] == 0
    assert folders() == before


def test_port_closes_with_a_gunicorn_that_is_killed(state):
    port, before = free_port(), folders()
    with gunicorn("recap.wsgi", METRICS_BIND=f"127.0.0.1:{port}", **state) as (_site, pid):
        until(lambda: get(port)[0] == 200)
        os.kill(pid, signal.SIGKILL)
        until(lambda: get(port)[0] == 0)
    for folder in folders() - before:  # Whoever is killed cleans nothing up.
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()


def test_without_the_setting_there_is_no_port_and_no_folder(state):
    before = folders()
    with gunicorn("recap.wsgi", **state) as (site, pid):
        assert get(site, "/healthz")[0] == 200
        assert len(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()) == 1
        assert folders() == before
