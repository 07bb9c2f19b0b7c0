"""Wrong: sorts the names and looks them up one by one while it takes the rooms. A name that comes late raises, and what was taken stays
taken.

Caught by: test_rooms_are_free_again_whatever_happens
"""

import threading


class House:
    def __init__(self, rooms):
        self._locks = {room: threading.Lock() for room in rooms}

    def use(self, rooms, event):
        held = []
        for room in sorted(rooms):
            self._locks[room].acquire()
            held.append(room)
        try:
            return event()
        finally:
            for room in held:
                self._locks[room].release()
