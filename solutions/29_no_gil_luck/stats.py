"""Right: one lock for all that belongs together, taken by those who change and by those who read."""

import threading


class Stats:
    """Counts calls of pages. Any number of threads may use all methods at the same time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # held for every look at what follows, and for every change
        self._served = 0
        self._times: dict[str, list[int]] = {}

    def record(self, page: str, ms: int) -> None:
        with self._lock:
            self._served += 1
            self._times.setdefault(page, []).append(ms)

    def mean(self, page: str) -> float | None:
        with self._lock:
            times = self._times.get(page)
            return sum(times) / len(times) if times else None

    def report(self) -> tuple[int, dict[str, int]]:
        with self._lock:
            return self._served, {page: len(times) for page, times in self._times.items()}
