"""Wrong: counts into a dict of its own and holds the lock all the while, not only for the adding up.

Caught by: test_all_workers_count_at_the_same_time
"""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    total, lock = Counter(), threading.Lock()

    def work(first):
        with lock:
            own = Counter()
            for letter in letters[first::workers]:
                add(own, letter)
            total.update(own)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(work, range(workers)))
    return total
