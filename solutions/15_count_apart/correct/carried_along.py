"""Right: a partial sum goes round; who has counted a letter takes the sum that lies there, adds to it, and puts it back."""

import queue
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    sums = queue.Queue()
    sums.put({})

    def one(letter):
        own = {}
        add(own, letter)
        so_far = sums.get()
        for word in own:
            so_far[word] = so_far.get(word, 0) + own[word]
        sums.put(so_far)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(one, letters))
    return sums.get()
