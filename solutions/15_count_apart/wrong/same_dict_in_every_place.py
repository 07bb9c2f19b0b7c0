"""Wrong: believes that [Counter()] * n makes n Counters. It makes one, and a list that names it n times.

Caught by: test_every_word_is_counted
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    parts = [Counter()] * workers

    def work(first):
        for letter in letters[first::workers]:
            add(parts[first], letter)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(work, range(workers)))
    return parts[0]
