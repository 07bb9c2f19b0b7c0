"""Wrong: believes that a room which isn't free after a minute has been forgotten, and goes in. The other group is still there.

Caught by: test_who_shares_no_room_waits_for_nobody
"""

import threading


class House:
    def __init__(self, rooms):
        self._locks = {room: threading.Lock() for room in rooms}

    def use(self, rooms, event):
        locks = [self._locks[room] for room in sorted(rooms)]
        held = [lock for lock in locks if lock.acquire(timeout=60)]
        try:
            return event()
        finally:
            for lock in held:
                lock.release()
