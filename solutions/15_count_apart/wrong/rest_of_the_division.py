"""Wrong: believes that letters always divide evenly among workers. The rest of the division is nobody's.

Caught by: test_no_letter_is_left_over
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    size = len(letters) // workers

    def count_share(number):
        own = Counter()
        for letter in letters[number * size : (number + 1) * size]:
            add(own, letter)
        return own

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return sum(pool.map(count_share, range(workers)), Counter())
