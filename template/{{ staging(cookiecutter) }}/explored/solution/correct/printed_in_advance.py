"""Right: all numbers wait in a queue, which does its own locking; there is no critical section left to write."""

import queue


class Dispenser:
    def __init__(self, last: int) -> None:
        self._numbers: queue.Queue[int] = queue.Queue()
        for number in range(1, last + 1):
            self._numbers.put(number)

    def take(self) -> int | None:
        try:
            return self._numbers.get_nowait()
        except queue.Empty:
            return None
