"""The cache of this deployment, from its settings; and whom it listens to."""

import hashlib
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

from recap.pagecache.app import PageCache, Prefixes
from recap.pagecache.keys import Keys, Rules
from recap.pagecache.memory import Memory
from recap.pagecache.query import Beside, Parameters, every, last, later_page, like
from recap.pagecache.rendering import Application, note_database_failure
from recap.pagecache.replicas import Replica, Replicas
from recap.pagecache.revision import LeasedRevision, Revisions, SqliteRevision, ask_django
from recap.pagecache.shared import Shared
from recap.places import shares
from recap.visitors import Visitors, of_django
from talks.pages.programme import clean_room
from talks.publishing.sitemaps import SECTIONS
from talks.search.criteria import clean_order, clean_words
from talks.search.filters import FILTERS
from talks.search.index.sort_key import PLACE
from talks.videos.start import moment
from tools.index_page import clean_start

MEGABYTE = 1024 * 1024
START = re.compile(r"[0-9hms:.]{1,12}")
# What programs ask: it refuses the parameters that it does not know, so that none may be dropped on the way.
API = "/api/"
ROOT_FILES = ("/robots.txt", "/sitemap.xml", *(f"/sitemap-{section}.xml" for section in SECTIONS))


def every_talk(values: Sequence[str]) -> list[str]:
    """Of a list that is told in an address. A second alone is where a replay starts, which its page's script reads."""
    return [] if len(values) == 1 and START.fullmatch(values[0]) else every(values)


def start(value: str) -> str:
    """Where a replay that plays at once starts: each second has one name."""
    second = moment(value)
    return "" if second is None else str(second)


# `play` says something by being there, whatever its value.
PARAMETERS: Parameters = {
    "q": last(clean_words),
    "order": last(clean_order),
    **{each.name: each.canonical for each in FILTERS},
    "room": last(clean_room),
    "named": last(clean_words),
    "page": last(later_page),
    "from": last(clean_start),
    "after": last(like(PLACE)),
    "before": last(like(PLACE)),
    "play": last(lambda value: "1"),
    "t": Beside("play", beside=last(start), alone=every_talk),
    "p": last(later_page),
}
# What makes pages: another version of any of it, and pages that others keep in Redis are not ours.
SOURCES = ("recap", "talks", "tools", "templates")


def around(application: Application, visitors: Visitors) -> Application:
    """Django's handler behind the cache; alone where there is no memory for one, or a developer at work."""
    if settings.PAGE_CACHE_MB <= 0 or settings.DEBUG:
        return application
    return page_cache(application, visitors)


def page_cache(application: Application, visitors: Visitors | None = None) -> PageCache:
    rules = Rules(
        hosts=settings.ALLOWED_HOSTS,
        languages=[code for code, _name in settings.LANGUAGES],
        paths=frozenset(ROOT_FILES),
        api=API,
        parameters=PARAMETERS,
        proxy_header=settings.SECURE_PROXY_SSL_HEADER,
        https_only=settings.SECURE_SSL_REDIRECT,
    )
    cache = PageCache(
        application,
        keys=Keys(rules),
        revisions=_revisions(),
        memory=Memory(settings.PAGE_CACHE_MB * MEGABYTE),
        shared=_shared(),
        visitors=visitors or of_django(),
        places=shares(settings.WEB_THREADS),
        # A file costs little, and a monitor is told the truth.
        prefixes=Prefixes(
            (*rules.prefixes, "/admin/", "/readyz", "/sitemap"), (settings.STATIC_URL, "/healthz", "/readyz")
        ),
        replicas=_replicas(),
    )
    listen_to_django(cache)
    return cache


def listen_to_django(cache: PageCache) -> None:
    """To its failures, and to edits by this very process that came by no request; `update()` waits for the lease."""
    got_request_exception.connect(note_database_failure, dispatch_uid="page cache")

    def forget(sender: Any, using: str, **kwargs: Any) -> None:
        transaction.on_commit(cache.revisions.forget, using=using)

    if isinstance(cache.revisions, LeasedRevision):
        for signal in (post_save, post_delete, m2m_changed):
            signal.connect(forget, weak=False, dispatch_uid="page cache")


def _revisions() -> Revisions:
    connection = connections[DEFAULT_DB_ALIAS]
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():  # type: ignore[attr-defined]
        return SqliteRevision(Path(name))
    return LeasedRevision(settings.PAGE_CACHE_LEASE_MS / 1000, ask_django)


def _replicas() -> Replicas:
    lease_s = settings.PAGE_CACHE_LEASE_MS / 1000
    return Replicas(
        [Replica(alias, LeasedRevision(lease_s, partial(ask_django, alias))) for alias in settings.REPLICAS]
    )


def _shared() -> Shared | None:
    if not settings.PAGE_CACHE_REDIS_URL:
        return None
    return Shared(settings.PAGE_CACHE_REDIS_URL, build=build_of(settings.BASE_DIR), secret=settings.SECRET_KEY)


def build_of(root: Path) -> str:
    """Of all that makes a page besides the catalogue: code, templates, packages, the settings that pages show."""
    shown = (settings.SITE_URL, settings.TIME_ZONE, settings.PEERTUBE_HOSTS, settings.STATIC_URL)
    digest = hashlib.sha256(repr(shown).encode())
    files = [path for folder in SOURCES for path in (root / folder).rglob("*") if path.is_file()]
    for path in sorted([*files, root / "requirements.txt"]):
        if "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(root)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]
