"""Wrong: takes all rooms in one step when all are free, and believes that this is fair. Who wants two rooms that are never free at the
same time waits for ever, while others come and go.

Caught by: test_nobody_is_passed_over_for_ever
"""

import threading


class House:
    def __init__(self, rooms):
        self._free = set(rooms)
        self._all = frozenset(rooms)
        self._changed = threading.Condition()

    def use(self, rooms, event):
        mine = set(rooms)
        if not mine <= self._all:
            raise KeyError(*sorted(mine - self._all))
        with self._changed:
            self._changed.wait_for(lambda: mine <= self._free)
            self._free -= mine
        try:
            return event()
        finally:
            with self._changed:
                self._free |= mine
                self._changed.notify_all()
