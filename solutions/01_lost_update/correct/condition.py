"""Right: a condition is a lock, too, taken by hand and given back in a `finally`, on both ways out."""

import threading


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self._turn = threading.Condition()

    def sell(self, count: int) -> bool:
        self._turn.acquire()
        try:
            enough = self.stock >= count
            if enough:
                self.stock = self.stock - count
        finally:
            self._turn.release()
        return enough
