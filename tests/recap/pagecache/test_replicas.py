"""Which server a page is read from: with replicas that come as far as the test says."""

import pytest
from django.db import DEFAULT_DB_ALIAS

from recap.pagecache.rendering import DATABASE_FAILED
from recap.pagecache.replicas import Replica
from tests.recap.pagecache.asking import MEMBERS_KEY, Catalogue, Site, ask, cache_of

THEN, NOW = (1, "at ten"), (2, "at twelve")


@pytest.fixture
def asked(monkeypatch):
    """Connections that are names only."""
    names = {name: name for name in (DEFAULT_DB_ALIAS, "replica_1", "replica_2")}
    monkeypatch.setattr("recap.pagecache.replicas.connections", names)
    return names


class Lagging(Catalogue):
    """Comes as far as it will when it is asked again."""

    def __init__(self, revision, later=None):
        super().__init__()
        self.revision, self.later = revision, later

    def forget(self):
        super().forget()
        if self.later:
            self.revision = self.later


class Servers(Site):
    """A site that notes which server it would ask, and fails on those that are broken."""

    def __init__(self, names):
        super().__init__()
        self.names, self.broken, self.servers = names, set(), []

    def __call__(self, environ, start_response):
        server = self.names[DEFAULT_DB_ALIAS]
        self.servers.append(server)
        if server in self.broken:
            environ[DATABASE_FAILED] = True
            start_response("500 Oops", [])
            return [b""]
        return super().__call__(environ, start_response)


def cache_with(asked, *revisions, primary=None):
    site = Servers(asked)
    replicas = [Replica(f"replica_{number}", each) for number, each in enumerate(revisions, 1)]
    return cache_of(site, primary or Lagging(NOW), replicas=replicas), site


def test_pages_for_everybody_are_read_from_replicas_in_turn(asked):
    cache, site = cache_with(asked, Lagging(NOW), Lagging(NOW))
    for path in ("/fr/", "/en/", "/fr/talks/"):
        assert ask(cache, path).status == 200
    assert site.servers == ["replica_1", "replica_2", "replica_1"]
    assert asked[DEFAULT_DB_ALIAS] == DEFAULT_DB_ALIAS, "the primary is back in its place"


@pytest.mark.parametrize(
    ("path", "method", "given"),
    [
        ("/fr/", "GET", {"HTTP_COOKIE": f"sessionid={MEMBERS_KEY}"}),
        ("/fr/", "POST", {}),
        ("/admin/", "GET", {}),
        ("/readyz", "GET", {}),
        ("/", "GET", {}),
    ],
)
def test_all_else_is_asked_of_the_primary(asked, path, method, given):
    cache, site = cache_with(asked, Lagging(NOW))
    ask(cache, path, method, **given)
    assert site.servers == [DEFAULT_DB_ALIAS]


@pytest.mark.parametrize(
    "behind", [THEN, (2, "another moment"), (3, "at eleven, by a restored backup"), (0, None), None]
)
def test_replica_that_lags_or_is_down_is_left_out(asked, behind):
    cache, site = cache_with(asked, Lagging(behind), Lagging(NOW))
    ask(cache, "/fr/")
    ask(cache, "/en/")
    assert site.servers == ["replica_2", "replica_2"]
    cache, site = cache_with(asked, Lagging(behind))
    ask(cache, "/fr/")
    assert site.servers == [DEFAULT_DB_ALIAS]


@pytest.mark.parametrize("ahead", [NOW, (3, "at two")])
def test_replica_that_has_caught_up_or_is_ahead_is_taken(asked, ahead):
    cache, site = cache_with(asked, Lagging(THEN, later=ahead))
    ask(cache, "/fr/")
    assert site.servers == ["replica_1"]


def test_page_that_a_replica_fails_to_make_is_made_by_the_primary(asked):
    replica = Lagging(NOW)
    cache, site = cache_with(asked, replica)
    site.broken.add("replica_1")
    assert ask(cache, "/fr/").status == 200
    assert site.servers == ["replica_1", DEFAULT_DB_ALIAS]
    assert replica.forgotten == 1, "it is asked again before it is taken again"


def test_replica_whose_page_raises_leaves_the_primary_in_its_place(asked):
    replica = Replica("replica_1", Lagging(NOW))
    with pytest.raises(RuntimeError), replica.reading():
        raise RuntimeError
    assert asked[DEFAULT_DB_ALIAS] == DEFAULT_DB_ALIAS


def test_without_the_primary_pages_that_are_not_kept_come_from_a_replica(asked):
    primary = Lagging(NOW)
    cache, site = cache_with(asked, Lagging(NOW), primary=primary)
    ask(cache, "/fr/")
    primary.revision = None
    assert ask(cache, "/fr/").was == "hit; detail=stale"
    assert (ask(cache, "/en/").status, ask(cache, "/en/").was) == (200, "hit; detail=stale")
    primary.revision = NOW
    assert ask(cache, "/en/").was == "hit", "it is of the revision that the replica had"
    assert site.servers == ["replica_1", "replica_1"]


def test_page_of_a_replica_that_lagged_is_made_anew_when_the_primary_is_back(asked):
    primary = Lagging(None)
    cache, site = cache_with(asked, Lagging(THEN), primary=primary)
    assert ask(cache, "/en/").was == "fwd=miss"
    primary.revision = NOW
    assert ask(cache, "/en/").was == "fwd=miss"
    assert site.servers == ["replica_1", DEFAULT_DB_ALIAS]


def test_without_any_server_nobody_waits(asked):
    cache, site = cache_with(asked, Lagging(None), primary=Lagging(None))
    assert ask(cache, "/en/").status == 503
    assert site.servers == []
