"""Right: in one step each group joins the queue of every room it wants, and waits for the one before it in each. No circle: all those
before it joined before it.
"""

import threading


class House:
    def __init__(self, rooms):
        self._last = dict.fromkeys(rooms)
        self._joining = threading.Lock()

    def use(self, rooms, event):
        done = threading.Event()
        with self._joining:
            before = [self._last[room] for room in rooms]
            for room in rooms:
                self._last[room] = done
        for other in before:
            if other is not None:
                other.wait()
        try:
            return event()
        finally:
            done.set()
