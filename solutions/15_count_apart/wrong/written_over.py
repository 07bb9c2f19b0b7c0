"""Wrong: believes that update adds, on a plain dict as on a Counter. The last part that has a word wins.

Caught by: test_every_word_is_counted
"""

from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    def count_share(first):
        own = {}
        for letter in letters[first::workers]:
            add(own, letter)
        return own

    total = {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for part in pool.map(count_share, range(workers)):
            total.update(part)
    return total
