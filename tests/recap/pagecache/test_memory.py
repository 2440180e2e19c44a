from recap.pagecache.entry import OVERHEAD, Entry
from recap.pagecache.keys import Key
from recap.pagecache.memory import BRIEF_SHARE, Memory, Shelf, weight
from tests.recap.pagecache.asking import Site, ask, cache_of

MB = 1024 * 1024


def key(name):
    return Key(secure=False, host="recap.example.org", path=f"/fr/{name}/", query="")


def entry(size=OVERHEAD, status="200 OK"):
    return Entry((1, None), 1e12, status, [], {"identity": bytes(size - OVERHEAD)})


def test_least_recently_used_page_goes_first():
    shelf = Shelf(5 * weight(key("a"), entry(10_000)))
    for name in "abcde":
        shelf.put(key(name), entry(10_000))
    shelf.get(key("a"))
    shelf.put(key("f"), entry(10_000))
    assert [name for name in "abcdef" if shelf.get(key(name))] == list("acdef")


def test_memory_is_bounded_in_bytes():
    shelf = Shelf(100_000)
    for number in range(1000):
        shelf.put(key(number), entry(7000 + number))
        assert shelf.used == sum(weight(*kept) for kept in shelf.entries.items()) <= 100_000


def test_long_addresses_and_headers_count():
    shelf = Shelf(MB)
    for number in range(200):
        long = Key(secure=False, host="h" * 200, path="/fr/", query=f"q={number}" + "a" * 2000)
        shelf.put(long, Entry((1, None), 1e12, "200 OK", [("Link", "x" * 1000)], {"identity": b""}))
    assert len(shelf.entries) < MB / (OVERHEAD + 200 + 2000 + 1000)


def test_replacing_and_removing_count_right():
    shelf = Shelf(100_000)
    shelf.put(key("a"), entry(10_000))
    shelf.put(key("a"), entry(20_000))
    assert shelf.used == weight(key("a"), entry(20_000))
    shelf.remove(key("a"))
    shelf.remove(key("a"))
    assert (shelf.used, len(shelf.entries)) == (0, 0)


def test_a_page_too_large_is_not_kept_and_its_older_self_goes():
    shelf = Shelf(100_000)
    shelf.put(key("a"), entry(10_000))
    shelf.put(key("a"), entry(50_000))
    assert shelf.get(key("a")) is None


def test_nonsense_cannot_push_pages_out():
    memory = Memory(MB)
    memory.put(key("good"), entry(50_000))
    for number in range(5000):
        memory.put(key(number), entry(status="404 Not Found"))
    assert memory.get(key("good"))
    assert memory.brief.used <= MB * BRIEF_SHARE


def test_a_page_that_came_back_leaves_its_404():
    memory = Memory(MB)
    memory.put(key("a"), entry(status="404 Not Found"))
    memory.put(key("a"), entry())
    assert memory.get(key("a")).is_ok
    assert memory.brief.used == 0


def test_a_page_too_large_is_served_all_the_same():
    site = Site(bytes(2 * MB))
    cache = cache_of(site)
    assert [ask(cache, "/fr/").status for _ in range(2)] == [200, 200]
    assert site.count == 2
