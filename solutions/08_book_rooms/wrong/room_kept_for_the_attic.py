"""Wrong: looks a room up when it is its turn. If the second one doesn't exist, the first one is already taken, and stays so.

Caught by: test_rooms_are_free_again_whatever_happens
"""

import threading


class House:
    def __init__(self, rooms):
        self._locks = {room: threading.Lock() for room in rooms}

    def use(self, rooms, event):
        for room in sorted(rooms, reverse=True):
            self._locks[room].acquire()
        try:
            return event()
        finally:
            for room in rooms:
                self._locks[room].release()
