"""A lost update: `+=` reads, adds and writes, and somebody else writes in between."""

import threading


class Counter:
    def __init__(self):
        self.value = 0

    def add(self):
        self.value += 1


def scenario():
    counter = Counter()
    threads = [threading.Thread(target=counter.add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.value == 2, f"two calls of add, and the value is {counter.value}"
