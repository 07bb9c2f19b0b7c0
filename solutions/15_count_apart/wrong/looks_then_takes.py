"""Wrong: shares the list of what is left to do. Between the look and the pop another worker takes the last letter.


Caught by: test_every_word_is_counted
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    left = list(letters)

    def work(_):
        own = Counter()
        while left:
            add(own, left.pop())
        return own

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return sum(pool.map(work, range(workers)), Counter())
