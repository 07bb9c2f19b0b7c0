"""Right: the current version is the one item of a queue. Who takes it out to change it is alone with it; who reads puts it back
at once."""

import copy
import queue


class Settings:
    def __init__(self, values):
        self._current = queue.Queue()
        self._current.put(copy.deepcopy(values))

    def address(self, service):
        of_service = self.snapshot()[service]
        return ":".join(str(of_service[name]) for name in ("host", "port"))

    def snapshot(self):
        values = self._current.get()
        try:
            return copy.deepcopy(values)
        finally:
            self._current.put(values)

    def change(self, service, **new):
        values = self._current.get()
        try:
            values[service].update(new)
        finally:
            self._current.put(values)

    def reload(self, load):
        values = copy.deepcopy(load())
        self._current.get()
        self._current.put(values)
