"""Wrong: believes that a Counter is made for this, so several threads may count into one.

Caught by: test_every_word_is_counted
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    counts = Counter()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for future in [pool.submit(add, counts, letter) for letter in letters]:
            future.result()
    return counts
