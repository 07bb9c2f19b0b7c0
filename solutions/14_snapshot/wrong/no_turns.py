"""Wrong: makes a new version out of the current one, and nobody takes turns. Of two that are made out of the same one, the last
to be put in place wins.

Caught by: test_no_change_is_lost
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
        values = copy.deepcopy(self._values)
        values[service].update(new)
        self._values = values

    def reload(self, load):
        values = copy.deepcopy(load())
        with self._changing:
            self._values = values
