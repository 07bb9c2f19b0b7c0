"""Wrong: believes that a default value is made anew for each call. It is made once, and all the calls count into it.

Caught by: test_every_word_is_counted
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    def count_share(first, counts=Counter()):  # noqa: B008
        for letter in letters[first::workers]:
            add(counts, letter)
        return counts

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(count_share, range(workers)))[0]
