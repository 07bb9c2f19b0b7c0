"""Wrong: believes that to replace is to overwrite. A service that isn't in the file any more stays for ever.

Caught by: test_a_snapshot_is_of_one_version, test_nobody_waits_while_a_file_is_read
"""

import copy
import threading


class Settings:
    def __init__(self, values):
        self._values = copy.deepcopy(values)
        self._changing = threading.Lock()

    def address(self, service):
        of_service = self._values[service]
        return f"{of_service['host']}:{of_service['port']}"

    def snapshot(self):
        return copy.deepcopy(self._values)

    def change(self, service, **new):
        with self._changing:
            values = copy.deepcopy(self._values)
            values[service].update(new)
            self._values = values

    def reload(self, load):
        loaded = copy.deepcopy(load())
        with self._changing:
            self._values = self._values | loaded
