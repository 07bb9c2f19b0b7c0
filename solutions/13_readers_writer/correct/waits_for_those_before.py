"""Right: no condition. A writer waits for the end of every visit before it, a reader for that of the last writer; an event for each end."""

import threading


class Catalogue:
    def __init__(self):
        self._lock = threading.Lock()
        self._last_writer = None
        self._readers = []

    def read(self, look):
        over = threading.Event()
        with self._lock:
            writer = self._last_writer
            self._readers.append(over)
        return self._visit([writer] if writer is not None else [], over, look)

    def write(self, change):
        over = threading.Event()
        with self._lock:
            before = [*self._readers, *([self._last_writer] if self._last_writer is not None else [])]
            self._readers = []
            self._last_writer = over
        return self._visit(before, over, change)

    def _visit(self, before, over, act):
        for other in before:
            other.wait()
        try:
            return act()
        finally:
            over.set()
