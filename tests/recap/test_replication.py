"""The site on a PostgreSQL with a streaming replica, which lags, hangs, ends and comes back; and without its primary."""

import re
import time
import urllib.request

import pytest

from tests import postgres
from tests.recap.pagecache.postgres_process import PostgresProcess
from tests.recap.pagecache.test_processes import LIST, Site, prepared
from tests.recap.processes import free_port, gunicorn
from tests.recap.replication import replica

# A server, its copy, and a site that is prepared and started.
pytestmark = pytest.mark.timeout(300)

LEASE_S = 0.3
# The addresses are of the same page, and each is kept apart.
PAGE = "/fr/talks/?q={}"


class Counted(Site):
    """A site whose questions to each database are counted by its own port for Prometheus."""

    def __init__(self, port, state, metrics):
        super().__init__(port, state)
        self.metrics = metrics
        self.pages = 0

    def questions(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.metrics}/", timeout=20) as answer:
            found = re.findall(
                r'^recap_database_seconds_count\{database="(\w+)"\} (\S+)$', answer.read().decode(), re.MULTILINE
            )
        return {name: float(count) for name, count in found}

    def new_page(self):
        """Status of a page that nobody asked for before, and where it was read."""
        before = self.questions()
        self.pages += 1
        status = self.get(PAGE.format(f"w{self.pages}"))[0]
        after = self.questions()
        # How far each one is, is a question too.
        read = {name for name in after if after[name] - before.get(name, 0) > 3}
        return status, read


@pytest.fixture(scope="module")
def primary():
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TEST_DATABASE_URL", raising=False)
        with postgres.server() as url:
            process = PostgresProcess(url)
            try:
                yield url, process
            finally:
                process.end()


@pytest.fixture(scope="module")
def state(primary, tmp_path_factory):
    return prepared(tmp_path_factory.mktemp("replication") / "var", DATABASE_URL=primary[0])


@pytest.fixture(scope="module")
def copy(primary, state):
    with replica(primary[1]) as process:
        yield process


@pytest.fixture(scope="module")
def site(state, copy):
    metrics = free_port()
    given = {"DATABASE_REPLICA_URLS": copy.url, "METRICS_BIND": f"127.0.0.1:{metrics}"}
    with gunicorn("recap.wsgi", **state, **given) as (port, _pid):
        site = Counted(port, state, metrics)
        site.until(lambda: site.get()[0] == 200)
        deadline = time.monotonic() + 60
        while True:
            try:
                site.questions()
                break
            except OSError:
                assert time.monotonic() < deadline
                time.sleep(0.2)
        yield site


def test_replica_makes_pages_and_is_left_out_while_it_lags(site, copy):
    status, read = site.new_page()
    assert (status, read) == (200, {"replica_1"})
    copy.lag()
    try:
        site.edit("A title that the replica lacks")
        time.sleep(LEASE_S)
        status, read = site.new_page()
        assert (status, read) == (200, {"default"})
        assert "A title that the replica lacks" in site.get(LIST)[2]
    finally:
        copy.catch_up()
    site.until(lambda: site.new_page()[1] == {"replica_1"})
    assert "A title that the replica lacks" in site.get("/en/talks/")[2]


def test_replica_that_hangs_is_left_out_and_taken_back(site, copy):
    copy.freeze()
    try:
        time.sleep(LEASE_S)
        answers = [site.new_page() for _ in range(3)]
    finally:
        copy.thaw()
    assert {(status, *read) for status, read in answers} == {(200, "default")}
    site.until(lambda: site.new_page()[1] == {"replica_1"})


def test_replica_that_ends_is_left_out_and_taken_back(site, copy):
    copy.stop()
    answers = [site.new_page() for _ in range(3)]
    assert {(status, *read) for status, read in answers} == {(200, "default")}
    copy.start()
    site.until(lambda: site.new_page()[1] == {"replica_1"})


def test_without_the_primary_readers_lack_nothing(site, primary):
    page = site.get()[2]
    primary[1].stop()
    try:
        site.until(lambda: site.get() == (200, "hit; detail=stale", page))
        assert [site.get(PAGE.format(f"without{number}"))[0] for number in range(5)] == [200] * 5
        assert site.get("/admin/login/")[0] == 503
        assert (site.get("/healthz")[0], site.get("/readyz")[0]) == (200, 503)
    finally:
        primary[1].start()
    site.until(lambda: site.get()[1] == "hit")
    site.edit("A title after the primary came back")
    site.until(lambda: "A title after the primary came back" in site.get()[2])
