"""Wrong: believes that nothing is lost where nothing is changed in place. The new total is made from one that may be old by then.

Caught by: test_every_word_is_counted
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    total = Counter()

    def one(letter):
        nonlocal total
        own = Counter()
        add(own, letter)
        total = total + own

    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(one, letters))
    return total
