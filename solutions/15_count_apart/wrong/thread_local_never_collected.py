"""Wrong: a thread-local dict for each worker, and then looks into it from the calling thread, which has one of its own.

Caught by: test_every_word_is_counted
"""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor


class Mine(threading.local):
    def __init__(self):
        self.counts = Counter()


def count_words(letters, add, workers):
    mine = Mine()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(lambda letter: add(mine.counts, letter), letters))
    return mine.counts
