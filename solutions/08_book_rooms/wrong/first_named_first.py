"""Wrong: takes the rooms in the order in which the group names them. In a circle each group has its first room, and waits for its second.

Caught by: test_three_groups_in_a_circle_all_get_their_rooms, test_any_two_rooms_in_either_order
"""

import threading
from contextlib import ExitStack


class House:
    def __init__(self, rooms):
        self._locks = {room: threading.Lock() for room in rooms}

    def use(self, rooms, event):
        with ExitStack() as held:
            for room in rooms:
                held.enter_context(self._locks[room])
            return event()
