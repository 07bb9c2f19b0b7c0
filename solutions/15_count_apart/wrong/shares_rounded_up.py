"""Wrong: rounds the shares up so that no letter is left over. Six letters for four make three shares of two, and the
fourth worker has none.

Caught by: test_no_letter_is_left_over
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    size = max(1, -(-len(letters) // workers))

    def count_share(first):
        own = Counter()
        for letter in letters[first : first + size]:
            add(own, letter)
        return own

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return sum(pool.map(count_share, range(0, len(letters), size)), Counter())
