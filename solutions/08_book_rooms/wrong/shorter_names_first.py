"""Wrong: orders the rooms by the length of their names. Rooms whose names are equally long stay in the order of the group.

Caught by: test_three_groups_in_a_circle_all_get_their_rooms, test_any_two_rooms_in_either_order
"""

import threading
from contextlib import ExitStack


class House:
    def __init__(self, rooms):
        self._locks = {room: threading.Lock() for room in rooms}

    def use(self, rooms, event):
        locks = [self._locks[room] for room in sorted(rooms, key=len)]
        with ExitStack() as held:
            for lock in locks:
                held.enter_context(lock)
            return event()
