"""How often the pages of a shop are asked for, and how long they take: counted by all the threads that serve them."""


class Stats:
    """Counts calls of pages. Any number of threads may use all methods at the same time."""

    def __init__(self) -> None:
        self._served = 0
        self._times: dict[str, list[int]] = {}

    # TODO: the methods below are right as long as nobody is interrupted in them. Make them right without that luck.

    def record(self, page: str, ms: int) -> None:
        """Note that *page* was served, and that it took *ms* milliseconds."""
        self._served += 1
        if page not in self._times:
            self._times[page] = []
        self._times[page].append(ms)

    def mean(self, page: str) -> float | None:
        """How many milliseconds *page* took on average; None if it was never served."""
        if page not in self._times:
            return None
        total = 0
        for ms in self._times[page]:
            total += ms
        return total / len(self._times[page])

    def report(self) -> tuple[int, dict[str, int]]:
        """How many calls were served, and how many of them of each page."""
        return self._served, {page: len(times) for page, times in self._times.items()}
