"""Wrong: gives up sharing, and with it the workers: joins each of them before the next one begins.

Caught by: test_all_workers_count_at_the_same_time
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    def count_apart(letter):
        own = Counter()
        add(own, letter)
        return own

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return sum((pool.submit(count_apart, letter).result() for letter in letters), Counter())
