"""Right: a list of visits in the order of coming. A reader goes in when no writer is before it, a writer when it is the first."""

import threading


class Catalogue:
    def __init__(self):
        self._visits = []
        self._changed = threading.Condition()

    def read(self, look):
        return self._visit(["reader"], look)

    def write(self, change):
        return self._visit(["writer"], change)

    def _visit(self, mine, act):
        with self._changed:
            self._visits.append(mine)
            while self._must_wait(mine):
                self._changed.wait()
        try:
            return act()
        finally:
            with self._changed:
                self._visits = [visit for visit in self._visits if visit is not mine]
                self._changed.notify_all()

    def _must_wait(self, mine):
        for visit in self._visits:
            if visit is mine:
                return False
            if visit[0] == "writer" or mine[0] == "writer":
                return True
        return False
