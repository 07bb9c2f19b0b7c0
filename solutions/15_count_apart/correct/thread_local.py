"""Right: each thread of the pool finds its own dict in a thread-local, and has put it into a list when it made it."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    local, parts = threading.local(), []

    def one(letter):
        if not hasattr(local, "counts"):
            local.counts = Counter()
            parts.append(local.counts)
        add(local.counts, letter)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(one, letters))
    total = Counter()
    for part in parts:
        total += part
    return total
