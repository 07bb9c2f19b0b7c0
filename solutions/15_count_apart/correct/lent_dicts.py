"""Right: as many dicts as workers lie in a queue; who counts borrows one, and nobody else has it until it is back."""

import queue
from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    free = queue.SimpleQueue()
    for _ in range(workers):
        free.put(Counter())

    def one(letter):
        counts = free.get()
        try:
            add(counts, letter)
        finally:
            free.put(counts)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(one, letters))
    return sum((free.get() for _ in range(workers)), Counter())
