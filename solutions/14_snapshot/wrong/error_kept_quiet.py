"""Wrong: catches the error and keeps the old settings. Whoever wanted new ones thinks that he has them.

Caught by: test_a_file_that_cannot_be_read_changes_nothing
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
        try:
            values = copy.deepcopy(load())
        except Exception:
            return
        with self._changing:
            self._values = values
