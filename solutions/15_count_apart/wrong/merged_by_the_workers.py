"""Wrong: counts apart, and then every worker adds its part to one total, with nothing to make them take turns.

Caught by: test_every_word_is_counted
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    total = Counter()

    def work(first):
        own = Counter()
        for letter in letters[first::workers]:
            add(own, letter)
        for word, number in own.items():
            total[word] += number

    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(work, range(workers)))
    return total
