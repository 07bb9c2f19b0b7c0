"""Wrong: believes that more threads than cores are of no use, and has four at most. Workers that wait need no core.

Caught by: test_no_letter_is_left_over
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    def count_apart(letter):
        counts = Counter()
        add(counts, letter)
        return counts

    with ThreadPoolExecutor(max_workers=min(workers, 4)) as pool:
        return sum(pool.map(count_apart, letters), Counter())
