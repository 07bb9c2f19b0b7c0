"""cacheout: an in-memory cache, "thread safe" by its README."""

import threading

from cacheout import Cache

DISTRIBUTION = "cacheout"
INSTRUMENT = ("cacheout",)
EXPECTED = {
    "memoized_function_keeps_its_size": "held",
    "get_with_a_default_that_is_computed": "held",
    "items_while_another_stores": "held",
}


def memoized_function_keeps_its_size() -> None:
    """Two threads store in a cache of size one; it never holds two."""
    cache = Cache(maxsize=1)
    threads = [threading.Thread(target=cache.set, args=(key, key)) for key in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache.size() == 1, cache.size()


def get_with_a_default_that_is_computed() -> None:
    """`get(key, default=function)` stores what it computed; two threads that miss get the same value."""
    cache = Cache()
    numbers = iter(range(10))
    got = []

    def get() -> None:
        got.append(cache.get("key", default=lambda key: next(numbers)))

    threads = [threading.Thread(target=get) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got[0] == got[1], got


def items_while_another_stores() -> None:
    """One thread goes through the items while another stores one."""
    cache = Cache()
    cache.set("a", 1)
    threads = [
        threading.Thread(target=cache.set, args=("b", 2)),
        threading.Thread(target=lambda: list(cache.items())),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
