"""Right: all rooms in one step, with a limit: after two changes that did not help, a group that waits reserves its rooms, and those who
come later wait behind it.
"""

import threading


class House:
    def __init__(self, rooms):
        self._free = set(rooms)
        self._all = frozenset(rooms)
        self._impatient = []
        self._changed = threading.Condition()

    def use(self, rooms, event):
        mine = frozenset(rooms)
        if not mine <= self._all:
            raise KeyError(*sorted(mine - self._all))
        with self._changed:
            self._wait_for(mine)
            self._free -= mine
        try:
            return event()
        finally:
            with self._changed:
                self._free |= mine
                self._changed.notify_all()

    def _wait_for(self, mine):
        token = [mine]
        rounds = 0
        while not (mine <= self._free and self._may_go(token)):
            rounds += 1
            if rounds == 3:
                self._impatient.append(token)
            self._changed.wait()
        if rounds >= 3:
            self._impatient.remove(token)
            self._changed.notify_all()

    def _may_go(self, token):
        for other in self._impatient:
            if other is token:
                return True
            if other[0] & token[0]:
                return False
        return True
