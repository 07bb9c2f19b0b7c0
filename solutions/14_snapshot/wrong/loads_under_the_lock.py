"""Wrong: holds the lock that everybody needs while the file is read. For five seconds nobody gets an address.

Caught by: test_nobody_waits_while_a_file_is_read
"""

import copy
import threading


class Settings:
    def __init__(self, values):
        self._values = copy.deepcopy(values)
        self._lock = threading.Lock()

    def address(self, service):
        with self._lock:
            of_service = self._values[service]
            return f"{of_service['host']}:{of_service['port']}"

    def snapshot(self):
        with self._lock:
            return copy.deepcopy(self._values)

    def change(self, service, **new):
        with self._lock:
            for name, value in new.items():
                self._values[service][name] = value

    def reload(self, load):
        with self._lock:
            self._values = copy.deepcopy(load())
