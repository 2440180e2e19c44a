"""The way of a request through the cache: kept page, else Django; with no database, a stale page or a plain 503."""

import time
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from recap.busy import say_busy
from recap.monitoring import metrics
from recap.pagecache.encodings import Preferences
from recap.pagecache.entry import (
    BYPASS,
    HIT,
    MISS,
    STALE,
    Entry,
    Revision,
    Variant,
    has_not_changed,
)
from recap.pagecache.flights import Flights
from recap.pagecache.keys import Elsewhere, Key, Keys
from recap.pagecache.memory import Memory
from recap.pagecache.outage import refuse_host, say_unavailable
from recap.pagecache.rendering import (
    DATABASE_FAILED,
    Answer,
    Application,
    Environ,
    StartResponse,
    ask,
    environ_for,
    may_be_kept,
    not_kept,
    pass_on,
    private,
    read,
)
from recap.pagecache.replicas import Replicas
from recap.pagecache.revision import Revisions, UnreachableError
from recap.pagecache.shared import Shared
from recap.places import AllPlaces, FullError, Places
from recap.visitors import Visitors

NOT_MODIFIED = "304 Not Modified"
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


class Prefixes(NamedTuple):
    """How paths begin that ask the database, and those that take no place at Django."""

    asking: tuple[str, ...]
    freely: tuple[str, ...]


class PageCache:
    """`visitors`: who is signed in gets Django's own answer. `places`: at Django."""

    def __init__(  # noqa: PLR0913 -- each is a part that the wiring chooses
        self,
        application: Application,
        *,
        keys: Keys,
        revisions: Revisions,
        memory: Memory,
        shared: Shared | None,
        visitors: Visitors,
        places: AllPlaces,
        prefixes: Prefixes,
        replicas: Replicas,
    ) -> None:
        self.application = application
        self.keys = keys
        self.revisions = revisions
        self.memory = memory
        self.shared = shared
        self.visitors = visitors
        self.places = places
        self.asking, self.freely = prefixes
        self.replicas = replicas
        self.flights: Flights[Answer] = Flights()
        self.preferences = Preferences()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD"):
            return self._past(environ, start_response)
        key = self.keys.find(environ)
        if isinstance(key, Elsewhere):
            return (
                refuse_host(environ, start_response)
                if key is Elsewhere.UNKNOWN_HOST
                else self._past(environ, start_response)
            )
        if "HTTP_COOKIE" in environ and self.visitors.key(environ):
            return self._for_a_session(key, environ, start_response)
        return self._for_all(key, environ, start_response)

    def _for_a_session(self, key: Key, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """A session may be nobody's: then it gets what nobody gets."""
        try:
            # Who would hang on a database that hangs takes a thread from those that can be served.
            self.revisions.current()
        except UnreachableError:
            return self._unavailable(environ, start_response)
        if self.visitors.is_signed_in(environ):
            return self._past(environ, start_response, is_member=True)
        return self._for_all(key, environ, start_response)

    def _for_all(self, key: Key, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        entry = self.memory.get(key)
        try:
            revision = self.revisions.current()
            if entry is not None and entry.revision == revision and time.time() < entry.expires_at:
                return self._serve(entry, environ, start_response)
            made = self._shared(key, revision) or self._make(key, revision, environ)
        except UnreachableError:
            return self._without_database(key, environ, start_response)
        except FullError:
            return self._busy(environ, start_response)
        metrics.MISS.inc()
        return self._give(made, environ, start_response)

    def _serve(self, entry: Entry, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """A plain hit: few steps on purpose, as each is a noticeable part of what a hit costs."""
        metrics.HIT.inc()
        preferred = self.preferences[environ.get("HTTP_ACCEPT_ENCODING", "")]
        variant = entry.chosen.get(preferred) or entry.choose(preferred)
        if ("HTTP_IF_NONE_MATCH" in environ or "HTTP_IF_MODIFIED_SINCE" in environ) and self._is_held(
            entry, variant, environ
        ):
            start_response(NOT_MODIFIED, variant.not_modified.copy())
            return ()
        start_response(entry.status, variant.hit.copy())
        return variant.body

    def _is_held(self, entry: Entry, variant: Variant, environ: Environ) -> bool:
        tags, since = environ.get("HTTP_IF_NONE_MATCH"), environ.get("HTTP_IF_MODIFIED_SINCE")
        if tags is None and since is None:
            return False
        return entry.is_ok and has_not_changed(entry, variant.etag, tags, since)

    def _give(
        self, made: Entry | Answer, environ: Environ, start_response: StartResponse, told: tuple[str, str] = MISS
    ) -> Iterable[bytes]:
        """An answer that is no plain hit. `told`: its Cache-Status."""
        if isinstance(made, Answer):
            return pass_on(made, start_response, [*not_kept(made), told])
        variant = made.choose(self.preferences[environ.get("HTTP_ACCEPT_ENCODING", "")])
        if self._is_held(made, variant, environ):
            start_response(NOT_MODIFIED, [told if header == HIT else header for header in variant.not_modified])
            return ()
        start_response(made.status, [*variant.headers, told])
        return variant.body

    def _make(self, key: Key, revision: Revision, environ: Environ) -> Entry | Answer:
        # Who waits for a page that another one makes has a place as well, and waits for no turn.
        with self.places.readers.place():
            return self.flights.join(key, revision, partial(self._render, key, revision, environ))

    def _render(self, key: Key, revision: Revision, environ: Environ) -> Entry | Answer:
        with self.places.readers.turn():
            return self._render_now(key, revision, environ)

    def _render_now(self, key: Key, revision: Revision, environ: Environ) -> Entry | Answer:
        asked_at = time.time()
        # Somebody may have made it between our look and our turn.
        kept = self.memory.get(key)
        if kept is not None and kept.revision == revision and asked_at < kept.expires_at:
            return kept
        answer = self._ask_for_all(key, revision, environ)
        if not may_be_kept(answer):
            return answer
        entry = read(answer, revision, asked_at)
        self.memory.put(key, entry)
        if self.shared and entry.is_ok:
            self.shared.put(key, entry)
        return entry

    def _ask_for_all(self, key: Key, revision: Revision, environ: Environ) -> Answer:
        """From a replica that has come to this revision, else from the primary."""
        replica = self.replicas.at(revision)
        if replica is not None:
            request = environ_for(key, environ, self.keys.rules.proxy_header)
            with replica.reading():
                answer = ask(self.application, request)
            if DATABASE_FAILED not in request:
                return answer
            answer.close()
            replica.revisions.forget()
        return self._ask(environ_for(key, environ, self.keys.rules.proxy_header))

    def _shared(self, key: Key, revision: Revision) -> Entry | None:
        entry = self.shared.get(key) if self.shared else None
        if entry is None or entry.revision != revision or time.time() >= entry.expires_at:
            return None
        self.memory.put(key, entry)
        return entry

    def _without_database(self, key: Key, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        entry = self.memory.get(key) or (self.shared.get(key) if self.shared else None)
        if entry is None or not entry.is_ok:
            return self._from_a_replica(key, environ, start_response)
        metrics.STALE.inc()
        self.memory.put(key, entry)
        return self._give(entry, environ, start_response, STALE)

    def _from_a_replica(self, key: Key, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """The page is kept as one of the replica's own revision: when the primary is back it is right, or made anew."""
        newest = self.replicas.newest()
        if newest is None:
            return self._unavailable(environ, start_response)
        try:
            made = self._make(key, newest, environ)
        except UnreachableError:
            return self._unavailable(environ, start_response)
        except FullError:
            return self._busy(environ, start_response)
        metrics.MISS.inc()
        return self._give(made, environ, start_response)

    def _past(self, environ: Environ, start_response: StartResponse, *, is_member: bool = False) -> Iterable[bytes]:
        """Django's own answer to the request as it is."""
        path = environ.get("PATH_INFO", "")
        try:
            if path.startswith(self.asking):
                self.revisions.current()
            if path.startswith(self.freely):
                answer = self._ask(environ)
            else:
                places = self._places(environ, is_member=is_member or self.visitors.is_signed_in(environ))
                with places.place(), places.turn():
                    answer = self._ask(environ)
        except UnreachableError:
            return self._unavailable(environ, start_response)
        except FullError:
            return self._busy(environ, start_response)
        metrics.BYPASS.inc()
        if environ["REQUEST_METHOD"] not in SAFE:
            self.revisions.forget()
        is_personal = self.visitors.cookie in environ.get("HTTP_COOKIE", "")
        if not path.startswith(self.asking):
            return pass_on(answer, start_response, answer.headers)
        headers = private(answer.headers) if is_personal else not_kept(answer)
        return pass_on(answer, start_response, [*headers, BYPASS])

    def _unavailable(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        metrics.UNAVAILABLE.inc()
        return say_unavailable(environ, start_response)

    def _busy(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        metrics.BUSY.inc()
        return say_busy(environ, start_response)

    def _places(self, environ: Environ, *, is_member: bool) -> Places:
        """Whose. What anybody may send, signing in too, takes none from who is signed in."""
        if not is_member:
            return self.places.readers
        return self.places.members if environ["REQUEST_METHOD"] in SAFE else self.places.writers

    def _ask(self, environ: Environ) -> Answer:
        """Django's answer. Raises `UnreachableError` if its database failed and does not answer us either."""
        answer = ask(self.application, environ)
        if DATABASE_FAILED in environ:
            self.revisions.forget()
            try:
                self.revisions.current()
            except UnreachableError:
                answer.close()
                raise
        return answer
