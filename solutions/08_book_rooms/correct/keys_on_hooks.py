"""Right: each room has a key on a hook (a queue for one). Keys are taken in the order in which the house knows its rooms."""

import queue


class House:
    def __init__(self, rooms):
        self._hooks = {}
        for room in rooms:
            hook = queue.Queue(maxsize=1)
            hook.put(room)
            self._hooks[room] = hook

    def use(self, rooms, event):
        for room in rooms:
            if room not in self._hooks:
                raise KeyError(room)
        keys = []
        try:
            for room, hook in self._hooks.items():
                if room in rooms:
                    keys.append(hook.get())
            return event()
        finally:
            for key in keys:
                self._hooks[key].put(key)
