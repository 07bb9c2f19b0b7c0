"""Right: new versions are made without a lock. It is taken only to see whether the version that was copied still is the current
one; if not, once more."""

import copy
import threading


class Settings:
    def __init__(self, values):
        self._values = copy.deepcopy(values)
        self._replacing = threading.Lock()

    def address(self, service):
        return "{host}:{port}".format(**self.snapshot()[service])

    def snapshot(self):
        return copy.deepcopy(self._values)

    def change(self, service, **new):
        while True:
            old = self._values
            values = copy.deepcopy(old)
            values[service].update(new)
            with self._replacing:
                if self._values is old:
                    self._values = values
                    return

    def reload(self, load):
        values = copy.deepcopy(load())
        with self._replacing:
            self._values = values
