"""Wrong: takes all the rooms, and begins when the block that holds them is over. Whoever comes next finds them free.

Caught by: test_three_groups_in_a_circle_all_get_their_rooms, test_who_shares_no_room_waits_for_nobody
"""

import threading
from contextlib import ExitStack


class House:
    def __init__(self, rooms):
        self._rooms = {room: threading.Lock() for room in rooms}

    def use(self, rooms, event):
        with ExitStack() as held:
            for room in sorted(rooms):
                held.enter_context(self._rooms[room])
        return event()
