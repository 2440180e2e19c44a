"""Pages in the memory of this process, bounded in bytes: the least recently used go first."""

import threading
from collections import OrderedDict

from recap.pagecache.entry import Entry
from recap.pagecache.keys import Key

# What is kept briefly (404) has this share of the memory: nonsense addresses cannot push pages out.
BRIEF_SHARE = 1 / 16
# One page may take this share of its shelf.
LARGEST_SHARE = 1 / 4


class Shelf:
    def __init__(self, capacity: int) -> None:
        """`capacity`: bytes."""
        self.capacity = capacity
        self.used = 0
        self.entries: OrderedDict[Key, Entry] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: Key) -> Entry | None:
        # Without the lock: each of the two steps is one step for other threads as well.
        try:
            self.entries.move_to_end(key)
            return self.entries[key]
        except KeyError:
            return None

    def put(self, key: Key, entry: Entry) -> None:
        size = weight(key, entry)
        if size > self.capacity * LARGEST_SHARE:
            self.remove(key)
            return
        with self.lock:
            if old := self.entries.pop(key, None):
                self.used -= weight(key, old)
            while self.entries and self.used + size > self.capacity:
                self.used -= weight(*self.entries.popitem(last=False))
            self.entries[key] = entry
            self.used += size

    def remove(self, key: Key) -> None:
        with self.lock:
            if old := self.entries.pop(key, None):
                self.used -= weight(key, old)


def weight(key: Key, entry: Entry) -> int:
    """Bytes. A key may be as long as a small page: whoever asks chooses it."""
    return entry.size + len(key.host) + len(key.path) + len(key.query)


class Memory:
    def __init__(self, capacity: int) -> None:
        """`capacity`: bytes."""
        self.brief = Shelf(int(capacity * BRIEF_SHARE))
        self.pages = Shelf(capacity - self.brief.capacity)

    def get(self, key: Key) -> Entry | None:
        return self.pages.get(key) or self.brief.get(key)

    def put(self, key: Key, entry: Entry) -> None:
        ours, other = (self.pages, self.brief) if entry.is_ok else (self.brief, self.pages)
        other.remove(key)
        ours.put(key, entry)
