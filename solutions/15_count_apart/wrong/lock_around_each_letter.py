"""Wrong: believes that what is shared needs a lock, and stops there. The lock is held while a letter is counted: one at a time counts.

Caught by: test_all_workers_count_at_the_same_time
"""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    counts, lock = Counter(), threading.Lock()

    def one(letter):
        with lock:
            add(counts, letter)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(one, letters))
    return counts
