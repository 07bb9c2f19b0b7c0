"""Right: the letters are dealt out beforehand; each worker counts its share into one dict, and the dicts are summed when all are done."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    def count_share(first):
        counts = Counter()
        for letter in letters[first::workers]:
            add(counts, letter)
        return counts

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return sum(pool.map(count_share, range(workers)), Counter())
