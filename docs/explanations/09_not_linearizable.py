"""Results that no order of the calls, one at a time, explains."""

import threading

from graders.linearizability import History, counter


class Counter:
    def __init__(self):
        self.value = 0

    def add(self, n):
        self.value += n
        return self.value


def scenario():
    c, history = Counter(), History()
    threads = [threading.Thread(target=history.call, args=("add", c.add, 1)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    history.assert_linearizable(counter, 0)
