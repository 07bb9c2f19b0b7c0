"""Wrong: lets the group go first that wants fewest rooms, since it is done soonest. Who wants more waits for as long as small ones come.

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
        mine = set(rooms)
        if not mine <= self._all:
            raise KeyError(*sorted(mine - self._all))
        with self._changed:
            self._waiting.append(mine)
            while not mine <= self._free or self._is_smaller_one_ready(mine):
                self._changed.wait()
            self._waiting = [other for other in self._waiting if other is not mine]
            self._free -= mine
            self._changed.notify_all()
        try:
            return event()
        finally:
            with self._changed:
                self._free |= mine
                self._changed.notify_all()

    def _is_smaller_one_ready(self, mine):
        return any(len(other) < len(mine) and other <= self._free for other in self._waiting)
