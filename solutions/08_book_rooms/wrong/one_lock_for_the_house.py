"""Wrong: one group at a time in the whole house. Nobody is stuck, and most rooms are empty.

Caught by: test_who_shares_no_room_waits_for_nobody
"""

import threading


class House:
    def __init__(self, rooms):
        self._rooms = set(rooms)
        self._lock = threading.Lock()

    def use(self, rooms, event):
        for room in rooms:
            if room not in self._rooms:
                raise KeyError(room)
        with self._lock:
            return event()
