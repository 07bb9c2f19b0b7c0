"""Wrong: wakes one of those who wait, and believes that one is enough. When two rooms become free, two groups can go in.

Caught by: test_who_shares_no_room_waits_for_nobody
"""

import threading


class House:
    def __init__(self, rooms):
        self._rooms = set(rooms)
        self._requests = []
        self._changed = threading.Condition()

    def use(self, rooms, event):
        mine = set(rooms)
        if not mine <= self._rooms:
            raise KeyError(min(mine - self._rooms))
        with self._changed:
            self._requests.append(mine)
            while self._is_blocked(mine):
                self._changed.wait()
        try:
            return event()
        finally:
            with self._changed:
                self._requests = [request for request in self._requests if request is not mine]
                self._changed.notify()

    def _is_blocked(self, mine):
        for request in self._requests:
            if request is mine:
                return False
            if request & mine:
                return True
        raise AssertionError("a request stays in the list until it leaves")
