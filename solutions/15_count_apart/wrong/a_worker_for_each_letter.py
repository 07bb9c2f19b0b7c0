"""Wrong: believes that what is apart may be as many as one likes: a worker for each letter, however few were asked for.

Caught by: test_all_workers_count_at_the_same_time
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    def count_apart(letter):
        own = Counter()
        add(own, letter)
        return own

    with ThreadPoolExecutor(max_workers=max(1, len(letters))) as pool:
        return sum(pool.map(count_apart, letters), Counter())
