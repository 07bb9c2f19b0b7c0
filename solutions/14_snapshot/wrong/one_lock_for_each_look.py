"""Wrong: looks up host and port under the lock, each of them separately. Between the two, the service moves.

Caught by: test_an_address_is_of_one_version
"""

import copy
import threading


class Settings:
    def __init__(self, values):
        self._values = copy.deepcopy(values)
        self._lock = threading.Lock()

    def address(self, service):
        return f"{self._get(service, 'host')}:{self._get(service, 'port')}"

    def _get(self, service, name):
        with self._lock:
            return self._values[service][name]

    def snapshot(self):
        with self._lock:
            return copy.deepcopy(self._values)

    def change(self, service, **new):
        with self._lock:
            for name, value in new.items():
                self._values[service][name] = value

    def reload(self, load):
        values = copy.deepcopy(load())
        with self._lock:
            self._values = values
