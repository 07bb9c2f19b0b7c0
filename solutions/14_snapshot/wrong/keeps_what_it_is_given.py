"""Wrong: keeps the dictionary that it was given. So does whoever has given it.

Caught by: test_what_others_do_to_their_dictionaries_changes_nothing
"""

import copy
import threading


class Settings:
    def __init__(self, values):
        self._values = values
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
            self._values = values
