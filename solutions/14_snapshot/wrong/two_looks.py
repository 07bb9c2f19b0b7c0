"""Wrong: replaces the version at once, and looks at it twice for one address. Between the two looks it can be replaced.

Caught by: test_an_address_is_of_one_version
"""

import copy
import threading


class Settings:
    def __init__(self, values):
        self._values = copy.deepcopy(values)
        self._changing = threading.Lock()

    def address(self, service):
        return f"{self._values[service]['host']}:{self._values[service]['port']}"

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
            self._values = values
