"""Wrong: changes the current version, under a lock that only those who change take. Whoever reads sees it half changed.

Caught by: test_an_address_is_of_one_version
"""

import copy
import threading


class Settings:
    def __init__(self, values):
        self._values = copy.deepcopy(values)
        self._lock = threading.Lock()

    def address(self, service):
        of_service = self._values[service]
        return f"{of_service['host']}:{of_service['port']}"

    def snapshot(self):
        return copy.deepcopy(self._values)

    def change(self, service, **new):
        with self._lock:
            for name, value in new.items():
                self._values[service][name] = value

    def reload(self, load):
        values = copy.deepcopy(load())
        with self._lock:
            self._values = values
