"""Right: threads count into dicts of their own, and each adds its dict to the total at its end, under a lock held for a moment."""

import threading
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    total, lock = {}, threading.Lock()

    def work(first):
        own = {}
        for letter in letters[first::workers]:
            add(own, letter)
        with lock:
            for word, number in own.items():
                total[word] = total.get(word, 0) + number

    with ThreadPoolExecutor(max_workers=workers) as pool:
        for future in [pool.submit(work, first) for first in range(workers)]:
            future.result()
    return total
