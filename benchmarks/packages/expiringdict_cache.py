"""expiringdict: an ordered dict whose items expire, with a lock around every access."""

import threading

from expiringdict import ExpiringDict

DISTRIBUTION = "expiringdict"
INSTRUMENT = ("expiringdict",)
EXPECTED = {
    "never_longer_than_its_limit": "held",
    "items_while_another_stores": "held",
    "time_to_live_of_what_is_missing": "held",
}


def never_longer_than_its_limit() -> None:
    """Two threads store; the dict never holds more than `max_len`."""
    cache = ExpiringDict(max_len=1, max_age_seconds=60)

    def store(key: str) -> None:
        cache[key] = key

    threads = [threading.Thread(target=store, args=(key,)) for key in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(cache) == 1, cache.items()


def items_while_another_stores() -> None:
    """One thread lists what is there while another stores something new."""
    cache = ExpiringDict(max_len=4, max_age_seconds=60, items={"a": 1, "b": 2})

    def store() -> None:
        cache["c"] = 3

    def look() -> None:
        cache.items()

    threads = [threading.Thread(target=store), threading.Thread(target=look)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def time_to_live_of_what_is_missing() -> None:
    """`ttl` "returns None for non-existent or expired keys", also of one that another thread removes."""
    cache = ExpiringDict(max_len=4, max_age_seconds=60)
    cache["a"] = 1
    threads = [threading.Thread(target=cache.pop, args=("a",)), threading.Thread(target=cache.ttl, args=("a",))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
