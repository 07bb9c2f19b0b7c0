"""Right: those who record put a letter into a queue. Those who read take turns, open all the letters first, and own the books."""

import queue
import threading


class Stats:
    def __init__(self):
        self._letters = queue.SimpleQueue()
        self._reading = threading.Lock()
        self._times = {}

    def record(self, page, ms):
        self._letters.put((page, ms))

    def mean(self, page):
        with self._reading:
            self._open_letters()
            times = self._times.get(page, [])
            return sum(times) / len(times) if times else None

    def report(self):
        with self._reading:
            self._open_letters()
            calls = {page: len(times) for page, times in self._times.items()}
            return sum(calls.values()), calls

    def _open_letters(self):
        while True:
            try:
                page, ms = self._letters.get_nowait()
            except queue.Empty:
                return
            self._times.setdefault(page, []).append(ms)
