"""Check, then act: what was checked is no longer true when it is acted upon."""

import threading

cache = {}
made = []


def get(key):
    if key not in cache:
        made.append(key)
        cache[key] = key.upper()
    return cache[key]


def scenario():
    threads = [threading.Thread(target=get, args=("a",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["a"], f"the value was computed {len(made)} times"
