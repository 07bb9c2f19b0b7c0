"""Wrong: counts apart, and adds up while the others are still counting: nobody waits for them.

Caught by: test_every_word_is_counted
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    parts = [Counter() for _ in range(workers)]

    def work(first):
        for letter in letters[first::workers]:
            add(parts[first], letter)

    pool = ThreadPoolExecutor(max_workers=workers)
    futures = [pool.submit(work, first) for first in range(workers)]
    pool.shutdown(wait=False)
    total = Counter()
    for part in parts:
        total.update(part)
    for future in futures:
        future.result()
    return total
