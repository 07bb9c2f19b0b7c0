"""Wrong: one queue for the whole house. Fair, and who wants a free room stands behind somebody who waits for another.

Caught by: test_who_shares_no_room_waits_for_nobody
"""

import threading


class House:
    def __init__(self, rooms):
        self._locks = {room: threading.Lock() for room in rooms}
        self._door = threading.Lock()

    def use(self, rooms, event):
        locks = [self._locks[room] for room in rooms]
        with self._door:
            for lock in locks:
                lock.acquire()
        try:
            return event()
        finally:
            for lock in locks:
                lock.release()
