"""Wrong: holds a room only if it gets the next one at once, else puts it down and begins anew. Two can do that for ever in step (a
livelock), and a group between two busy rooms never gets both.

Caught by: test_nobody_is_passed_over_for_ever
"""

import threading


class House:
    def __init__(self, rooms):
        self._locks = {room: threading.Lock() for room in rooms}

    def use(self, rooms, event):
        locks = [self._locks[room] for room in rooms]
        while not self._take(locks):
            pass
        try:
            return event()
        finally:
            for lock in locks:
                lock.release()

    def _take(self, locks):
        taken = []
        for lock in locks:
            if not lock.acquire(blocking=False):
                for other in taken:
                    other.release()
                return False
            taken.append(lock)
        return True
