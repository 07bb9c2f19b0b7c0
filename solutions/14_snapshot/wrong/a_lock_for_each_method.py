"""Wrong: has a lock for changing and one for reading. Who holds the one is not kept out by who holds the other.

Caught by: test_an_address_is_of_one_version
"""

import copy
import threading


class Settings:
    def __init__(self, values):
        self._values = copy.deepcopy(values)
        self._lock = threading.Lock()
        self._changing = threading.Lock()

    def address(self, service):
        with self._lock:
            of_service = self._values[service]
            return f"{of_service['host']}:{of_service['port']}"

    def snapshot(self):
        with self._lock:
            return copy.deepcopy(self._values)

    def change(self, service, **new):
        with self._changing:
            for name, value in new.items():
                self._values[service][name] = value

    def reload(self, load):
        values = copy.deepcopy(load())
        with self._changing:
            self._values = values
