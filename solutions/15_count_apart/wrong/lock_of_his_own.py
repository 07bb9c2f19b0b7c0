"""Wrong: each worker makes a lock of its own for the dict that they share. A lock that nobody else has keeps nobody out.

Caught by: test_every_word_is_counted
"""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    counts = Counter()

    def one(letter):
        lock = threading.Lock()
        with lock:
            add(counts, letter)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(one, letters))
    return counts
