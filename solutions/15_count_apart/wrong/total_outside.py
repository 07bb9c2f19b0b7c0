"""Wrong: keeps the total outside of the function. The next call begins where this one has ended.

Caught by: test_two_calls_have_nothing_in_common
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

TOTAL = Counter()


def count_words(letters, add, workers):
    def count_apart(letter):
        own = Counter()
        add(own, letter)
        return own

    with ThreadPoolExecutor(max_workers=workers) as pool:
        for part in pool.map(count_apart, letters):
            TOTAL.update(part)
    return Counter(TOTAL)
