"""Wrong: keeps the total outside, and believes that clearing it first is enough. Another call may be adding to it at that moment.

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

    TOTAL.clear()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for part in pool.map(count_apart, letters):
            TOTAL.update(part)
    return Counter(TOTAL)
