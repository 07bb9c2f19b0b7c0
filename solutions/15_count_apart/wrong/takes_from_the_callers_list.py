"""Wrong: lets the workers take the letters out of the list that was handed in, and it is empty afterwards.

Caught by: test_no_letter_is_left_over
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    def work(_):
        own = Counter()
        while True:
            try:
                letter = letters.pop()
            except IndexError:
                return own
            add(own, letter)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return sum(pool.map(work, range(workers)), Counter())
