"""Right: the stock is a note that lies in a box for one. Who has taken it out is the only one who knows the number."""

import queue


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self._box: queue.Queue[int] = queue.Queue(maxsize=1)
        self._box.put(stock)

    @property
    def stock(self) -> int:
        stock = self._box.get()
        self._box.put(stock)
        return stock

    def sell(self, count: int) -> bool:
        stock = self._box.get()
        is_enough = count <= stock
        self._box.put(stock - count if is_enough else stock)
        return is_enough
