"""Wrong: replaces the settings service by service, each at once. A snapshot in between has one of the new file and one of the
old.

Caught by: test_a_snapshot_is_of_one_version
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
        values = copy.deepcopy(load())
        with self._changing:
            for service, of_service in values.items():
                self._values = {**self._values, service: of_service}
            for service in self._values.keys() - values.keys():
                self._values = {name: of_service for name, of_service in self._values.items() if name != service}
