"""Wrong: gives the rooms back after the event, but not after one that raises. Nobody gets into them any more.

Caught by: test_rooms_are_free_again_whatever_happens
"""

import threading


class House:
    def __init__(self, rooms):
        self._locks = {room: threading.Lock() for room in rooms}

    def use(self, rooms, event):
        locks = [self._locks[room] for room in sorted(rooms)]
        for lock in locks:
            lock.acquire()
        result = event()
        for lock in locks:
            lock.release()
        return result
