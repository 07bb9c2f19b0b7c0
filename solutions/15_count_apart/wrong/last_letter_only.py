"""Wrong: a part for each worker, which is begun anew with each letter: of a worker's letters only the last one is kept.

Caught by: test_all_workers_count_at_the_same_time, test_no_letter_is_left_over
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    parts = {}

    def work(first):
        for letter in letters[first::workers]:
            parts[first] = Counter()
            add(parts[first], letter)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(work, range(workers)))
    return sum(parts.values(), Counter())
