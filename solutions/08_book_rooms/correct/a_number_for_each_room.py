"""Right: a group draws a number at each of its rooms, all in one step, and waits until every one of them is called."""

import threading


class House:
    def __init__(self, rooms):
        self._drawn = dict.fromkeys(rooms, 0)
        self._called = dict.fromkeys(rooms, 0)
        self._changed = threading.Condition()

    def use(self, rooms, event):
        with self._changed:
            numbers = {room: self._drawn[room] for room in rooms}  # an unknown room raises before anything is drawn
            for room in rooms:
                self._drawn[room] += 1
            self._changed.wait_for(lambda: all(self._called[room] == number for room, number in numbers.items()))
        try:
            return event()
        finally:
            with self._changed:
                for room in rooms:
                    self._called[room] += 1
                self._changed.notify_all()
