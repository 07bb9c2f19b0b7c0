"""cachetools: caches whose documentation asks for a lock around every access from several threads."""

import threading

from cachetools import LRUCache, TTLCache, cached

DISTRIBUTION = "cachetools"
INSTRUMENT = ("cachetools",)
EXPECTED = {
    "bare_lru": "not promised",
    "locked_decorator": "held",
    "condition_stops_a_stampede": "held",
}


def bare_lru() -> None:
    """Two threads fill a bare LRUCache. Documented as not safe: "access to a shared cache … must be properly synchronized"."""
    cache = LRUCache(maxsize=1)

    def fill(key: str) -> None:
        cache[key] = key

    threads = [threading.Thread(target=fill, args=(key,)) for key in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(cache) == cache.currsize == 1, (len(cache), cache.currsize)


def locked_decorator() -> None:
    """`cached(cache, lock=…)` keeps its count of hits and misses right."""

    @cached(LRUCache(maxsize=1), lock=threading.Lock(), info=True)
    def double(number: int) -> int:
        return 2 * number

    threads = [threading.Thread(target=double, args=(number,)) for number in (1, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    info = double.cache_info()
    assert info.hits + info.misses == 2, info
    assert info.currsize == 1, info


def condition_stops_a_stampede() -> None:
    """`cached(cache, condition=…)`: one thread computes a value, the others wait for it."""
    calls = []

    @cached(TTLCache(maxsize=4, ttl=60), condition=threading.Condition())
    def slow(number: int) -> int:
        calls.append(number)
        return number

    threads = [threading.Thread(target=slow, args=(1,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == [1], calls
