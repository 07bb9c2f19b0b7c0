"""Wrong: believes that only large groups can starve, and lets them go first. Then a small one starves.

Caught by: test_nobody_is_passed_over_for_ever
"""

import threading


class House:
    def __init__(self, rooms):
        self._free = set(rooms)
        self._all = frozenset(rooms)
        self._waiting = []
        self._changed = threading.Condition()

    def use(self, rooms, event):
        mine = frozenset(rooms)
        if not mine <= self._all:
            raise KeyError(*sorted(mine - self._all))
        with self._changed:
            self._waiting.append(mine)
            self._changed.wait_for(lambda: mine <= self._free and not self._a_larger_one_waits(mine))
            self._waiting.remove(mine)
            self._free -= mine
        try:
            return event()
        finally:
            with self._changed:
                self._free |= mine
                self._changed.notify_all()

    def _a_larger_one_waits(self, mine):
        return any(len(other) > len(mine) and other & mine for other in self._waiting)
