"""Wrong: looks whether the rooms are free, and takes them in a second step. Two groups can find the same room free.

Caught by: test_three_groups_in_a_circle_all_get_their_rooms
"""

import threading


class House:
    def __init__(self, rooms):
        self._all = set(rooms)
        self._taken = set()
        self._changed = threading.Condition()

    def use(self, rooms, event):
        mine = set(rooms)
        if not mine <= self._all:
            raise KeyError(*sorted(mine - self._all))
        with self._changed:
            while mine & self._taken:
                self._changed.wait()
        with self._changed:
            self._taken |= mine
        try:
            return event()
        finally:
            with self._changed:
                self._taken -= mine
                self._changed.notify_all()
