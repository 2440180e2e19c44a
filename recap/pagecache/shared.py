"""The same pages for several machines, in Redis: asked where this process has none. Without Redis all goes on.

Every value is signed together with its key: who can write to Redis cannot write a page.
"""

import hashlib
import hmac
import importlib
import json
import logging
import threading
import time
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from recap.pagecache.entry import Entry
from recap.pagecache.keys import Key

logger = logging.getLogger(__name__)

KEPT_S = 24 * 3600
# Redis is to be faster than making the page; and when it fails nobody asks it for a while.
TIMEOUT_S = 0.2
PAUSE_S = 5.0
SIGNATURE_BYTES = 32
LENGTH_BYTES = 4


class Shared:
    """`build`: of the code that makes pages; another version has other pages. `secret` signs them."""

    def __init__(self, url: str, *, build: str, secret: str) -> None:
        try:
            redis: Any = importlib.import_module("redis")
        except ModuleNotFoundError:
            raise ImproperlyConfigured("PAGE_CACHE_REDIS_URL needs one more package: pip install redis") from None
        retry: Any = importlib.import_module("redis.retry")
        backoff: Any = importlib.import_module("redis.backoff")
        self.error: type[Exception] = redis.RedisError
        self.client: Any = redis.Redis.from_url(
            url,
            socket_timeout=TIMEOUT_S,
            socket_connect_timeout=TIMEOUT_S,
            retry=retry.Retry(backoff.NoBackoff(), 0),
        )
        self.build = build
        self.secret = f"recap page {secret}".encode()
        self.lock = threading.Lock()
        self.silent_until = 0.0

    def get(self, key: Key) -> Entry | None:
        name = self.name(key)
        value = self._ask(lambda: self.client.get(name))
        return unpacked(value, name, self.secret) if value else None

    def put(self, key: Key, entry: Entry) -> None:
        name = self.name(key)
        self._ask(lambda: self.client.set(name, packed(entry, name, self.secret), ex=KEPT_S))

    def name(self, key: Key) -> str:
        return f"recap:page:{hashlib.sha256(repr((self.build, tuple(key))).encode()).hexdigest()}"

    def _ask(self, question: Any) -> Any:
        if time.monotonic() < self.silent_until:
            return None
        try:
            return question()
        except (self.error, OSError) as error:
            with self.lock:
                if time.monotonic() >= self.silent_until:
                    logger.warning("The page cache goes on without Redis for %s s: %s", PAUSE_S, error)
                    self.silent_until = time.monotonic() + PAUSE_S
            return None


def packed(entry: Entry, name: str, secret: bytes) -> bytes:
    """Signature, length of the head, head as JSON, bodies one after another."""
    head = json.dumps(
        {
            "revision": entry.revision,
            "expires_at": entry.expires_at,
            "status": entry.status,
            "headers": entry.headers,
            "bodies": [(encoding, len(body)) for encoding, body in entry.bodies.items()],
        }
    ).encode()
    content = b"".join([len(head).to_bytes(LENGTH_BYTES, "big"), head, *entry.bodies.values()])
    return _signature(name, content, secret) + content


def unpacked(value: bytes, name: str, secret: bytes) -> Entry | None:
    """None for what was not signed with this secret for this name."""
    signature, content = value[:SIGNATURE_BYTES], value[SIGNATURE_BYTES:]
    if not hmac.compare_digest(signature, _signature(name, content, secret)):
        logger.warning("A page in Redis is not signed by this site: not used")
        return None
    start = LENGTH_BYTES + int.from_bytes(content[:LENGTH_BYTES], "big")
    head = json.loads(content[LENGTH_BYTES:start])
    bodies = {}
    for encoding, length in head["bodies"]:
        bodies[encoding] = content[start : start + length]
        start += length
    number, raised_at = head["revision"]
    headers = [(header, text) for header, text in head["headers"]]
    return Entry((number, raised_at), head["expires_at"], head["status"], headers, bodies)


def _signature(name: str, content: bytes, secret: bytes) -> bytes:
    return hmac.digest(secret, name.encode() + b"\n" + content, "sha256")
