"""Wrong: goes through the rooms one after the other, and uses each of them for itself. A group needs all of its rooms at once, for one
event.

Caught by: test_three_groups_in_a_circle_all_get_their_rooms, test_who_shares_no_room_waits_for_nobody
"""

import threading


class House:
    def __init__(self, rooms):
        self._rooms = {room: threading.Lock() for room in rooms}

    def use(self, rooms, event):
        for room in sorted(rooms):
            with self._rooms[room]:
                result = event()
        return result
