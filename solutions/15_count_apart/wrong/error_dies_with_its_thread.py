"""Wrong: believes that an error in a thread reaches whoever waits for the thread. The letters after it are missing from the count as well.

Caught by: test_a_letter_that_cannot_be_read_is_not_passed_over
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    parts = [Counter() for _ in range(workers)]

    def work(first):
        for letter in letters[first::workers]:
            add(parts[first], letter)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        for first in range(workers):
            pool.submit(work, first)
    return sum(parts, Counter())
