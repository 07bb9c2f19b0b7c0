"""Wrong: gives the rooms back after an error, and tells nobody. Who waits for them sleeps on.

Caught by: test_rooms_are_free_again_whatever_happens
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
            result = event()
            done.set()
            return result
        finally:
            with self._joining:
                for room in rooms:
                    if self._last[room] is done:
                        self._last[room] = None
