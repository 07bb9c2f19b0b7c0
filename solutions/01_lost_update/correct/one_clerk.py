"""Right: no lock at all. One clerk (a pool with one worker) serves the tills one after the other, and owns the stock."""

from concurrent.futures import ThreadPoolExecutor


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self._clerk = ThreadPoolExecutor(max_workers=1)

    def sell(self, count: int) -> bool:
        return self._clerk.submit(self._serve, count).result()

    def _serve(self, count: int) -> bool:
        if count > self.stock:
            return False
        self.stock -= count
        return True
