"""Right: takes the first room, and inside it uses the rest of them; the rooms are sorted once, in the beginning."""

import threading


class House:
    def __init__(self, rooms):
        self._semaphores = {room: threading.BoundedSemaphore() for room in rooms}

    def use(self, rooms, event):
        return self._use_sorted([self._semaphores[room] for room in sorted(rooms, reverse=True)], event)

    def _use_sorted(self, semaphores, event):
        if not semaphores:
            return event()
        first, *rest = semaphores
        with first:
            return self._use_sorted(rest, event)
