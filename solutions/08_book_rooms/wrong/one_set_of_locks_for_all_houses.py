"""Wrong: believes that what stands in the class belongs to each object. Two houses that each have a red room share its lock.

Caught by: test_who_shares_no_room_waits_for_nobody
"""

import threading
from contextlib import ExitStack


class House:
    _locks = {}

    def __init__(self, rooms):
        self._rooms = set(rooms)
        for room in rooms:
            self._locks.setdefault(room, threading.Lock())

    def use(self, rooms, event):
        for room in rooms:
            if room not in self._rooms:
                raise KeyError(room)
        with ExitStack() as held:
            for room in sorted(rooms):
                held.enter_context(self._locks[room])
            return event()
