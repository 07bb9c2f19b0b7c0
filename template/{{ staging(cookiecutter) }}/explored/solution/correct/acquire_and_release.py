# Author: another right answer is built unlike the reference, so that a check which insists on one way is found out.
"""Right: a semaphore with one permit in place of the lock, given back on every way out."""

import threading


class Dispenser:
    def __init__(self, last: int) -> None:
        self._numbers = iter(range(1, last + 1))
        self._turn = threading.Semaphore(1)

    def take(self) -> int | None:
        self._turn.acquire()
        try:
            return next(self._numbers, None)
        finally:
            self._turn.release()
